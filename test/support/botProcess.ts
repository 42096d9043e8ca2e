import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';

/** The bot as `npm run serve` starts it, in a process of its own. */
export interface BotProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it wrote so far. */
  output(): string;
  /** As a power cut for the process: no signal handler runs. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with the exit code when it has ended. */
  stop(): Promise<number | null>;
}

const root = packageRoot();

/** What node is started with: the sources as they are, so that no test looks at an older build, or dist. */
export const programs = {
  source: ['--require', join(root, 'test/support/runTypeScript.cjs'), join(root, 'src/main.ts')],
  built: ['--enable-source-maps', join(root, 'dist/src/main.js')],
  echo: [join(root, 'test/bench/echoBot.cjs')],
} as const;

export async function startBotProcess(
  settings: Readonly<Record<string, string>>,
  program: keyof typeof programs = 'source',
): Promise<BotProcess> {
  const env = { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', ...settings };
  const child = spawn(process.execPath, programs[program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    url: await addressOf(child, () => output),
    pid: child.pid ?? 0,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /"url":"(http:[^"]+)"[^\n]*"listening"/.exec(output())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the bot did not start: ${output()}`)));
  });
}
