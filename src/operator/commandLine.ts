import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorCodeOf, messageOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';
import { done, misunderstood, type Answer } from './answer';
import type { Command, ReadsFile, Run } from './command';
import { customerCommands } from './commands/customers';
import { membershipCommands } from './commands/memberships';
import { organisationCommands } from './commands/organisations';
import { partnershipCommands } from './commands/partnerships';
import { peopleCommands } from './commands/people';
import { questionCommands } from './commands/questions';
import { recordCommands } from './commands/records';
import { reviewCommands } from './commands/reviews';
import { transitionCommands } from './commands/transitions';
import { operatorName } from './values';

const commands: readonly Command[] = [
  ...organisationCommands,
  ...peopleCommands,
  ...membershipCommands,
  ...customerCommands,
  ...reviewCommands,
  ...transitionCommands,
  ...partnershipCommands,
  ...questionCommands,
  ...recordCommands,
];

const everywhere = {
  json: { type: 'boolean' },
  operator: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** What was typed, understood. */
export interface Understood {
  readonly run: Run;
  readonly isJson: boolean;
  readonly operator: string;
  /** To be read where it was typed. */
  readonly file: { readonly name: string; readonly how: ReadsFile } | undefined;
}

/** Help and misunderstandings are answers of their own. `systemUser` is named in the audit unless another one is. */
export function understand(argv: readonly string[], systemUser: string): Result<Understood, Answer> {
  const words = loosely(argv);
  const command = commands.find(({ name }) => name === words.slice(0, 2).join(' '));
  const asksForHelp = argv.includes('--help') || argv.includes('-h') || words[0] === 'help';
  if (asksForHelp) return err(done({ text: command ? helpOf(command) : overview(), json: null }, false));
  if (command === undefined) return err(misunderstood(unknownCommand(words), ...overview()));
  const parsed = strictly(command, argv);
  return parsed.ok
    ? prepared(command, parsed.value, systemUser)
    : err(misunderstood(parsed.error, ...seeHelp(command)));
}

function prepared(command: Command, { values, positionals }: Parsed, systemUser: string): Result<Understood, Answer> {
  const operator = operatorName.safeParse(values['operator'] ?? systemUser);
  if (!operator.success) {
    const message = operator.error.issues[0]?.message ?? '';
    return err(misunderstood(`The audit names the operator: --operator ${message}`));
  }
  const { argument } = command;
  const given = argument === undefined ? values : { ...values, [argument]: positionals[0] };
  const run = command.prepare(given);
  if (!run.ok) return err(misunderstood(...run.error, ...seeHelp(command)));
  const [name] = positionals;
  const file = command.readsFile && name !== undefined ? { name, how: command.readsFile } : undefined;
  return ok({ run: run.value, isJson: values['json'] === true, operator: operator.data, file });
}

/** The words that may name the command, wherever options stand. */
function loosely(argv: readonly string[]): readonly string[] {
  return parseArgs({ args: [...argv], options: everywhere, strict: false, allowPositionals: true }).positionals;
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function strictly({ name, options, argument }: Command, argv: readonly string[]): Result<Parsed, string> {
  try {
    const settings = { options: { ...options, ...everywhere }, allowPositionals: true, tokens: true } as const;
    const { values, positionals, tokens } = parseArgs({ args: [...argv], ...settings });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = given.find((one, index) => given.indexOf(one) !== index && options[one]?.multiple !== true);
    if (twice !== undefined) return err(`--${twice} is given twice. Give it once.`);
    const rest = positionals.slice(name.split(' ').length);
    const surplus = rest[argument === undefined ? 0 : 1];
    if (surplus !== undefined) return err(`"${surplus}" is too much here. Put a value of several words into quotes.`);
    return ok({ values, positionals: rest });
  } catch (error) {
    if (!errorCodeOf(error)?.startsWith('ERR_PARSE_ARGS')) throw error;
    return err(`${firstSentence(messageOf(error))}.`);
  }
}

/** What follows is advice for programmers. */
function firstSentence(message: string): string {
  return (message.split(/\. |\n/)[0] ?? '').replace(/\.$/, '');
}

function unknownCommand(words: readonly string[]): string {
  if (words.length === 0) return 'Say what to do.';
  return `"${words.slice(0, 2).join(' ')}" is not a command.`;
}

function seeHelp({ name, usage }: Command): readonly string[] {
  return [`Usage: npm run admin -- ${usage}`, `Help: npm run admin -- ${name} --help`];
}

const global = [
  '--json           prints JSON; lists are arrays',
  '--operator NAME  who the audit says did it; the user of this system unless given',
  '--help           explains a command',
];

function overview(): readonly string[] {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: npm run admin -- COMMAND [options]     (the command line speaks English only)',
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'With every command:',
    ...global.map((line) => `  ${line}`),
    '',
    'DATABASE_URL or DATA_DIR say which database, as for the bot. Beside a running bot with the embedded database the',
    'command runs in the bot. Exit code: 0 done, 1 refused, 2 not understood.',
  ];
}

function helpOf({ usage, about, details }: Command): readonly string[] {
  return [
    `Usage: npm run admin -- ${usage}`,
    '',
    `${about}.`,
    '',
    ...[...details, ...global].map((line) => `  ${line}`),
  ];
}
