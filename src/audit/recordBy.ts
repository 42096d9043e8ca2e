import type { Knex } from 'knex';
import { record } from './audit';
import type { Actor, Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';

export interface Change {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly at: Date;
  /** Both sides, where it is about the two of them: the operator finds it under either. */
  readonly parties?: readonly OrganisationId[];
}

export async function recordBy(trx: Knex.Transaction, actor: Actor, change: Change): Promise<void> {
  const { organisationId, memberId, correlationId } = actor;
  await record(trx, { ...change, organisationId, memberId, correlation: correlationId });
}

export async function recordByOperator(trx: Knex.Transaction, operator: Operator, change: Change): Promise<void> {
  await record(trx, { ...change, operator: operator.operator, correlation: operator.correlationId });
}
