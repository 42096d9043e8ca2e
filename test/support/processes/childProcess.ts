import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildProcess {
  readonly pid: number;
  readonly lines: readonly string[];
  /** Resolves with the lines so far when one of them is there; rejects when the process ends without it. */
  until(isThere: (lines: readonly string[]) => boolean): Promise<readonly string[]>;
  kill(): Promise<void>;
  /** Resolves when the process has ended, with its exit code (null after a signal). */
  readonly ended: Promise<number | null>;
}

/** Starts one of the programs of this folder as a process of its own. */
export function startProcess(program: string, ...args: string[]): ChildProcess {
  const loader = join(__dirname, '../runTypeScript.cjs');
  const child = spawn(process.execPath, ['--require', loader, join(__dirname, `${program}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
  });
  const until = (isThere: (found: readonly string[]) => boolean): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (isThere(lines)) resolve(lines);
      };
      look();
      reader.on('line', look);
      reader.once('close', () => reject(new Error(`${program} ended after: ${lines.join(' | ')}`)));
    });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid, lines, until, kill, ended };
}
