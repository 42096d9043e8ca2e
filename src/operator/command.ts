import type { ParseArgsConfig } from 'node:util';
import type { z } from 'zod';
import type { Operator } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import type { Said } from './answer';
import type { OperatorServices } from './operatorServices';

export interface CommandContext {
  readonly services: OperatorServices;
  readonly operator: Operator;
  /** What stands in the file that the command names; read where the command was typed. */
  readonly fileText: string | undefined;
}

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
  readonly readsFile: boolean;
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
  readonly readsFile?: boolean;
  readonly schema: z.ZodType<Input>;
  run(context: CommandContext, input: Input): Promise<Outcome>;
}

export function defineCommand<Input>(definition: Definition<Input>): Command {
  const { name, usage, about, details = [], options = {}, argument, readsFile = false, schema, run } = definition;
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
