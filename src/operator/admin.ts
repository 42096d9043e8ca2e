import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { readDataConfig, type DataConfig, type Environment } from '../config';
import { DatabaseRefusal } from '../db/databaseRefusal';
import { findHolder, type LockHolder } from '../db/directoryLock';
import { openDatabase } from '../db/openDatabase';
import { errorClass } from '../shared/errorClass';
import { silentLog } from '../shared/log';
import { err, ok, type Result } from '../shared/result';
import { misunderstood, refused, type Answer } from './answer';
import type { ReadsFile } from './command';
import { understand } from './commandLine';
import { encodingOf, textOfFile } from './fileEncoding';
import { createOwnServices } from './operatorServices';
import { runCommand, type CommandRequest } from './runCommand';
import { sendCommand, type SendRefusal } from './sendCommand';

/** The operator's command line: here, or in the bot that holds the embedded database. */
export async function admin(
  argv: readonly string[],
  env: Environment,
  progress: (text: string) => void = () => {},
): Promise<Answer> {
  return adminWith(argv, env, { progress, read: ({ name, how }) => readNamed(resolve(typedIn(env), name), how) });
}

export interface AdminEyes {
  readonly read: (file: { readonly name: string; readonly how: ReadsFile }) => Promise<Result<Named, string>>;
  readonly progress?: (text: string) => void;
}

/** The same, with other eyes for what the command names as its file. */
export async function adminWith(
  argv: readonly string[],
  env: Environment,
  { read, progress = () => {} }: AdminEyes,
): Promise<Answer> {
  const systemUser = nameOfSystemUser();
  const understood = understand(argv, systemUser);
  if (!understood.ok) return understood.error;
  const config = readDataConfig(env);
  if (!config.ok) return misunderstood(...config.error);
  const { file } = understood.value;
  const named = file === undefined ? ok({ fileText: undefined }) : await read(file);
  if (!named.ok) return refused(named.error);
  const dataDir = resolve(config.value.dataDir);
  return runWhereItCan({ ...config.value, dataDir }, { argv, systemUser, ...named.value }, progress);
}

export type Named = Pick<CommandRequest, 'fileText' | 'file'>;

/** Whole, or only looked through: then it is read again on its way into the database. */
async function readNamed(path: string, how: ReadsFile): Promise<Result<Named, string>> {
  try {
    if (how === 'streamed') return await streamedOf(path);
    const text = decoded(await readFile(path), path);
    return text.ok ? ok({ fileText: text.value }) : text;
  } catch (error) {
    return err(`The file ${path} cannot be read (${errorClass(error)}). Check its name and its rights.`);
  }
}

async function streamedOf(path: string): Promise<Result<Named, string>> {
  const encoding = await encodingOf(path);
  if (!encoding.ok) return err(`The file ${path} ${encoding.error}`);
  return ok({ fileText: undefined, file: { encoding: encoding.value, text: () => textOfFile(path, encoding.value) } });
}

/** `npm run` goes to the directory of package.json first. */
function typedIn(env: Environment): string {
  return (env['npm_lifecycle_event'] === 'admin' ? env['INIT_CWD'] : undefined) ?? '.';
}

function nameOfSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return ''; // a container's user need not have a name: then --operator is asked for
  }
}

/** Each line on its own where the whole is no UTF-8: the sentence can say which. */
function decoded(bytes: Buffer, file: string): Result<string, string> {
  const text = utf8(bytes);
  if (text !== undefined) return ok(text);
  const lines = bytes.toString('latin1').split('\n');
  const wrong = lines.findIndex((line) => utf8(Buffer.from(line, 'latin1')) === undefined) + 1;
  return err(`The file ${file} is not in UTF-8 (line ${wrong}). Save it as "CSV UTF-8" and import it again.`);
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const patienceMs = 15_000;

async function runWhereItCan(
  config: DataConfig,
  request: CommandRequest,
  progress: (text: string) => void,
): Promise<Answer> {
  for (const deadline = Date.now() + patienceMs; ; await pause()) {
    const holder = config.databaseUrl === undefined ? await findHolder(config.dataDir) : undefined;
    const answer: Answer | 'later' = await (holder
      ? runThere(holder, request, progress)
      : runHere(config, request, progress));
    if (answer !== 'later') return answer;
    if (Date.now() > deadline) return refused(heldBy(config.dataDir, holder?.pid));
  }
}

/** `later`: another process took the directory first. */
async function runHere(
  config: DataConfig,
  request: CommandRequest,
  progress: (text: string) => void,
): Promise<Answer | 'later'> {
  try {
    const database = await openDatabase(config);
    try {
      const services = createOwnServices(config, { db: database.knex, now: () => new Date() });
      return await runCommand({ services, log: silentLog, progress }, request);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    return error.reason === 'in-use' ? 'later' : refused(error.message);
  }
}

/** `later`: the holder is only just starting, or ending. */
async function runThere(
  { pid, socket }: LockHolder,
  request: CommandRequest,
  progress: (text: string) => void,
): Promise<Answer | 'later'> {
  const answer = await sendCommand(socket, request, { progress });
  if (answer.ok) return answer.value;
  if (answer.error === 'nobody') return 'later';
  return refused(sentences[answer.error](pid));
}

const sentences: Readonly<Record<Exclude<SendRefusal, 'nobody'>, (pid: number) => string>> = {
  'not-allowed': (pid) =>
    `The bot (process ${pid}) takes commands of its own system user alone. Run this as that user.`,
  'no-answer': (pid) =>
    `The bot (process ${pid}) gave no answer. Look with "audit show" whether it was done; it may be repeated.`,
};

function heldBy(dataDir: string, pid: number | undefined): string {
  const process = pid === undefined ? 'another process' : `process ${pid}`;
  return `The data directory ${dataDir} is held by ${process}, which takes no commands. Stop it, or try again later.`;
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
}

async function main(): Promise<void> {
  const { exitCode, stdout, stderr } = await admin(
    process.argv.slice(2),
    process.env,
    (text) => void process.stderr.write(`${text}\n`),
  ).catch((error: unknown) =>
    refused(`The command failed (${errorClass(error)}). It may be repeated: what is done is not done twice.`),
  );
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}

if (require.main === module) void main();
