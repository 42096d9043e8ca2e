import type { Knex } from 'knex';
import { rules } from '../../src/configSettings';
import type { Answer } from '../../src/operator/answer';
import { createOwnServices, type OperatorServices } from '../../src/operator/operatorServices';
import { runCommand } from '../../src/operator/runCommand';
import { silentLog } from '../../src/shared/log';

export const clock = new Date('2026-11-20T09:00:00Z');

export function someServices(db: Knex): OperatorServices {
  return createOwnServices({ rules: rules.parse({}), operators: [] }, { db, now: () => clock });
}

export interface Desk {
  /** What the operator typed, without `npm run admin --`. */
  types(...argv: readonly string[]): Promise<Answer>;
  /** The same with --json, read; fails when the command is refused. */
  reads<T>(...argv: readonly string[]): Promise<T>;
  /** `mpn import` of a file with this text. */
  imports(text: string): Promise<Answer>;
}

/** The command line over a test's database. */
export function aDesk(db: Knex): Desk {
  const place = { services: someServices(db), log: silentLog };
  const types: Desk['types'] = (...argv) => runCommand(place, { argv, systemUser: 'desk-1', fileText: undefined });
  return {
    types,
    reads: async (...argv) => {
      const { stdout, stderr } = await types(...argv, '--json');
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as never; // each test says what it reads
    },
    imports: (text) => runCommand(place, { argv: ['mpn', 'import', 'x.csv'], systemUser: 'desk-1', fileText: text }),
  };
}

export interface ShownEntry {
  readonly action: string;
  readonly operator: string | null;
  readonly member: string | null;
  readonly organisation: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly after: Readonly<Record<string, unknown>> | null;
}

export async function auditOf(desk: Desk, ...filter: readonly string[]): Promise<readonly ShownEntry[]> {
  return desk.reads<readonly ShownEntry[]>('audit', 'show', ...filter);
}
