import type { Knex } from 'knex';
import type { PartnershipRequest } from './partnershipRequest';
import { requestOf, requests } from './requestStore';

/** Requests whose time is over, locked; what another replica has in hand is its own. */
export async function lockDueRequests(
  trx: Knex.Transaction,
  now: Date,
  limit: number,
): Promise<readonly PartnershipRequest[]> {
  const rows = await requests(trx)
    .whereIn('state', ['sent', 'opened'])
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  return rows.map(requestOf);
}

/** Unanswered ones that lapse within this time, the next one first. */
export async function requestsExpiringBefore(
  db: Knex,
  now: Date,
  before: Date,
): Promise<readonly PartnershipRequest[]> {
  const rows = await requests(db)
    .whereIn('state', ['sent', 'opened'])
    .where('expires_at', '>', now)
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .orderBy('id');
  return rows.map(requestOf);
}
