import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { Actor } from '../shared/actor';
import type { MemberId } from '../shared/ids';
import type { JsonObject } from '../shared/json';

/** Who changed which colleague; states and roles, never a name or an address. */
export async function recordMember(
  trx: Knex.Transaction,
  actor: Actor,
  at: Date,
  action: string,
  memberId: MemberId,
  change: { readonly before?: JsonObject; readonly after?: JsonObject },
): Promise<void> {
  await record(trx, {
    at,
    organisationId: actor.organisationId,
    memberId: actor.memberId,
    action,
    subject: { kind: 'member', id: memberId },
    ...change,
    correlation: actor.correlationId,
  });
}
