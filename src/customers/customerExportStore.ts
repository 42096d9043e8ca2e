import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { readFilter, type CustomersAsked } from './customerList';

/** One address, for one member, to load one list down from, once. */
export interface CustomerExport {
  readonly id: string;
  readonly partnerId: OrganisationId;
  readonly memberId: MemberId;
  readonly asked: CustomersAsked;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface Row {
  id: string;
  partner_id: string;
  member_id: string;
  asked: CustomersAsked;
  created_at: Date;
  expires_at: Date;
}

export async function insertExport(trx: Knex.Transaction, tokenHash: string, made: CustomerExport): Promise<void> {
  await trx('customer_exports').insert({
    token_hash: tokenHash,
    id: made.id,
    partner_id: made.partnerId,
    member_id: made.memberId,
    asked: JSON.stringify(made.asked),
    created_at: made.createdAt,
    expires_at: made.expiresAt,
  });
}

/** Not used and not expired. */
export async function findOpenExport(db: Knex, tokenHash: string, at: Date): Promise<CustomerExport | undefined> {
  const row = await db('customer_exports')
    .where('token_hash', tokenHash)
    .whereNull('used_at')
    .where('expires_at', '>', at)
    .first<Row | undefined>();
  return row && fromRow(row);
}

/** Uses the address up; false for whoever comes second. */
export async function useExport(trx: Knex.Transaction, tokenHash: string, at: Date): Promise<boolean> {
  const used = await trx('customer_exports')
    .where('token_hash', tokenHash)
    .whereNull('used_at')
    .where('expires_at', '>', at)
    .update({ used_at: at });
  return used > 0;
}

function fromRow(row: Row): CustomerExport {
  return {
    id: row.id,
    partnerId: brand<OrganisationId>(row.partner_id),
    memberId: brand<MemberId>(row.member_id),
    asked: { scope: row.asked.scope, filter: readFilter(row.asked.filter) },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
