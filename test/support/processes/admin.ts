import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Answer } from '../../../src/operator/answer';

/** The command line in a process of its own, as `npm run admin` starts it. */
export async function runAdmin(
  dataDir: string,
  argv: readonly string[],
  place: { readonly cwd?: string } = {},
): Promise<Answer> {
  const root = join(__dirname, '../../..');
  const program = join(root, 'src/operator/admin.ts');
  const child = spawn(process.execPath, ['--require', join(__dirname, '../runTypeScript.cjs'), program, ...argv], {
    cwd: place.cwd ?? root,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { exitCode: exitCode as Answer['exitCode'], stdout: stdout(), stderr: stderr() }; // a test sees any other one
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
