import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';

export interface LocalProcess {
  readonly origin: string;
  readonly port: number;
  /** Everything it wrote so far. */
  output(): string;
  /** As a power cut for the process: no signal handler runs. */
  kill(): Promise<void>;
}

/** The built server in local mode, as `npm start` runs it. */
export function startLocalProcess(dataDir: string, port = 0): Promise<LocalProcess> {
  return startBuilt(['--local'], { PORT: String(port), DATA_DIR: dataDir });
}

/** The built server with arguments and settings of the test's own. */
export async function startBuilt(argv: readonly string[], settings: Record<string, string>): Promise<LocalProcess> {
  const main = join(packageRoot(), 'dist', 'src', 'main.js');
  const env = { PATH: process.env.PATH, ...settings };
  const child = spawn(process.execPath, [main, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const origin = await addressOf(child, () => output);
  return {
    origin,
    port: Number(new URL(origin).port),
    output: () => output,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (!output().includes('"listening"')) return;
      const address = /"url":"(http:[^"]+)"/.exec(output())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${output()}`)));
  });
}
