import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OperatorId } from '../../src/config';
import { brand } from '../../src/shared/ids';
import type { Player } from './player';
import { aPair, aPartnership, aStage, type Pair } from './relationships';
import { startTalk, type Talk } from './talk';

export interface DeskCast {
  readonly talk: Talk;
  readonly desk: OperatorId;
  readonly operator: Player;
  /** Who the audit says it was. */
  readonly attributed: () => Promise<readonly (string | null)[]>;
}

/** The programme operator in a chat with the bot, and nothing that waits. */
export async function aDeskCast(db: Knex, locale = 'en-US'): Promise<DeskCast> {
  await db('sender_leases').del(); // the processes of earlier tests have ended
  await db('enrolments').update({ state: 'discarded' });
  await db('notices').del();
  const desk: OperatorId = { tenantId: brand(randomUUID()), aadObjectId: brand(randomUUID()) };
  const talk = startTalk(db, { operators: [desk] });
  const operator = talk.as({ ...desk, locale });
  await operator.install();
  const attributed = async (): Promise<readonly (string | null)[]> => {
    const rows = await db('audit_entries').orderBy('id').select<{ operator: string | null }[]>('operator');
    return rows.map((row) => row.operator);
  };
  return { talk, desk, operator, attributed };
}

export async function partners(
  db: Knex,
  names: { provider: string; reseller: string },
): Promise<Pair & { id: string }> {
  const pair = await aPair(db, { provider: { name: names.provider }, reseller: { name: names.reseller } });
  return { ...pair, id: await aPartnership(aStage(db), pair) };
}
