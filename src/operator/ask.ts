import { text as textOfStream } from 'node:stream/consumers';
import { errorClass } from '../shared/errorClass';
import { adminWith } from './admin';
import { ok } from '../shared/result';
import { refused, type Answer } from './answer';
import type { Environment } from '../config';

/** Customer questions from a terminal: `customers ask` with standard input in place of a file. */
export async function ask(
  argv: readonly string[],
  env: Environment,
  questions: () => Promise<string>,
): Promise<Answer> {
  const asksForHelp = argv.includes('--help') || argv.includes('-h');
  const typed = ['customers', 'ask', ...argv, 'standard-input'];
  const read = async () => ok({ fileText: asksForHelp ? '' : await questions() });
  const answer = await adminWith(typed, env, { read });
  return argv.includes('--json') && answer.exitCode === 0 ? { ...answer, stdout: lineByLine(answer.stdout) } : answer;
}

/** One object a turn, each on a line of its own, so that a program may read along. */
function lineByLine(stdout: string): string {
  const turns = JSON.parse(stdout) as readonly unknown[]; // printed by ourselves a moment ago
  return turns.map((turn) => `${JSON.stringify(turn)}\n`).join('');
}

async function main(): Promise<void> {
  const answer = await ask(process.argv.slice(2), process.env, () => textOfStream(process.stdin)).catch(
    (error: unknown) => refused(`The questions could not be answered (${errorClass(error)}).`),
  );
  process.stdout.write(answer.stdout);
  process.stderr.write(answer.stderr);
  process.exitCode = answer.exitCode;
}

if (require.main === module) void main();
