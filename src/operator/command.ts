import type { ParseArgsConfig } from 'node:util';
import type { z } from 'zod';
import type { Operator } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import type { Said } from './answer';
import type { FileEncoding } from './fileEncoding';
import type { OperatorServices } from './operatorServices';

/** A file as it is read where the command was typed: piece by piece, once. */
export interface StreamedFile {
  readonly encoding: FileEncoding;
  text(): AsyncIterable<string>;
}

export interface CommandContext {
  readonly services: OperatorServices;
  readonly operator: Operator;
  /** What stands in the file that the command names; read where the command was typed. */
  readonly fileText: string | undefined;
  /** The same for a command that reads its file piece by piece. */
  readonly file: StreamedFile | undefined;
  /** Shown to whoever waits for the command, before its answer. */
  readonly progress: (text: string) => void;
}

/** How the file that a command names comes to it: at once, as UTF-8, or piece by piece in whatever encoding it has. */
export type ReadsFile = 'whole' | 'streamed';

export type Outcome = Result<Said, readonly string[]>;
export type Run = (context: CommandContext) => Promise<Outcome>;

export interface Command {
  /** Two words, such as `org add`. */
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  readonly details: readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** What stands after the name, such as `ID`. */
  readonly argument: string | undefined;
  readonly readsFile: ReadsFile | undefined;
  prepare(values: Readonly<Record<string, unknown>>): Result<Run, readonly string[]>;
}

/** `text` once, `texts` any number of times, `flag` with nothing after it. */
type OptionKind = 'text' | 'texts' | 'flag';

interface Definition<Input> {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly details?: readonly string[];
  readonly options?: Readonly<Record<string, OptionKind>>;
  readonly argument?: string;
  readonly readsFile?: ReadsFile;
  readonly schema: z.ZodType<Input>;
  run(context: CommandContext, input: Input): Promise<Outcome>;
}

export function defineCommand<Input>(definition: Definition<Input>): Command {
  const { name, usage, about, details = [], options = {}, argument, readsFile, schema, run } = definition;
  return {
    name,
    usage: `${name} ${usage}`.trim(),
    about,
    details,
    argument,
    readsFile,
    options: Object.fromEntries(Object.entries(options).map(([option, kind]) => [option, optionTypes[kind]])),
    prepare: (values) => {
      const parsed = schema.safeParse(values);
      if (!parsed.success) return err(parsed.error.issues.map((issue) => problemOf(issue, argument)));
      return ok((context) => run(context, parsed.data));
    },
  };
}

const optionTypes = {
  text: { type: 'string' },
  texts: { type: 'string', multiple: true },
  flag: { type: 'boolean' },
} as const;

function problemOf(issue: z.core.$ZodIssue, argument: string | undefined): string {
  const path = String(issue.path[0]);
  const what = path === argument ? path : `--${path}`;
  return `${what} ${issue.message}`;
}

export function said(json: Said['json'], ...text: readonly string[]): Outcome {
  return ok({ json, text });
}

export function refusal(...sentences: readonly string[]): Outcome {
  return err(sentences);
}
