import type { Knex } from 'knex';
import type { CustomerGrantKind } from '../grants/grant';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';

interface Pair {
  readonly partnerId: OrganisationId;
  readonly customerId: OrganisationId;
}

const customerGrants: readonly CustomerGrantKind[] = ['customer_admin', 'customer_order', 'delegated_admin'];

/** What the partner may do at the customer, relationship or not (RMV-3). */
export async function listGrantsOn(db: Knex, { partnerId, customerId }: Pair): Promise<readonly CustomerGrantKind[]> {
  const rows = await db('grants')
    .where({ holder_id: partnerId, organisation_id: customerId, state: 'active' })
    .select<{ kind: string }[]>('kind');
  return customerGrants.filter((kind) => rows.some((row) => row.kind === kind));
}

export interface RemainingSubscription {
  readonly product: string;
  readonly licences: number;
}

/** Of the partner's own, never another seller's. */
export async function listOwnActive(db: Knex, { partnerId, customerId }: Pair): Promise<RemainingSubscription[]> {
  return db('subscriptions')
    .where({ partner_id: partnerId, customer_id: customerId, state: 'active' })
    .orderBy(['product', 'id'])
    .select<RemainingSubscription[]>('product', 'licences');
}

/**
 * C-1: whoever has no relationship is nobody's support contact, on any seller's subscription of this customer. Each
 * subscription's history says that it ended, not who ended what.
 */
export async function dropSupportContact(trx: Knex.Transaction, { partnerId, customerId }: Pair, at: Date) {
  const dropped = await trx('subscriptions')
    .where({ customer_id: customerId, support_contact_id: partnerId })
    .update({ support_contact_id: null, version: trx.raw('version + 1'), changed_at: at })
    .returning<{ partner_id: string; id: string }[]>(['partner_id', 'id']);
  if (dropped.length === 0) return;
  await trx('subscription_events').insert(
    dropped.map((row) => ({
      partner_id: row.partner_id,
      subscription_id: row.id,
      at,
      event: 'support-contact-dropped',
      before: JSON.stringify({ supportContactId: partnerId }),
      after: JSON.stringify({ supportContactId: null }),
    })),
  );
}

export interface Removal {
  readonly partnerId: OrganisationId;
  readonly relationshipId: string;
  readonly removedBy: MemberId;
  readonly removedAt: Date;
  readonly textVersion: string;
  /** YYYY-MM-DD, when the partner says it gave legal notice of termination (RMV-5). */
  readonly noticeGivenOn: string | undefined;
}

export async function insertRemoval(trx: Knex.Transaction, removal: Removal): Promise<void> {
  await trx('customer_removals').insert({
    partner_id: removal.partnerId,
    relationship_id: removal.relationshipId,
    removed_by: removal.removedBy,
    removed_at: removal.removedAt,
    text_version: removal.textVersion,
    notice_given_on: removal.noticeGivenOn ?? null,
  });
}

interface RemovalRow {
  partner_id: string;
  relationship_id: string;
  removed_by: string;
  removed_at: Date;
  text_version: string;
  notice_given_on: string | null;
}

export async function findRemoval(
  db: Knex,
  partnerId: OrganisationId,
  relationshipId: string,
): Promise<Removal | undefined> {
  const row = await db<RemovalRow>('customer_removals')
    .where({ partner_id: partnerId, relationship_id: relationshipId })
    .first<RemovalRow | undefined>('*', db.raw(`to_char(notice_given_on, 'YYYY-MM-DD') as notice_given_on`));
  if (row === undefined) return undefined;
  return {
    partnerId,
    relationshipId,
    removedBy: brand<MemberId>(row.removed_by),
    removedAt: row.removed_at,
    textVersion: row.text_version,
    noticeGivenOn: row.notice_given_on ?? undefined,
  };
}
