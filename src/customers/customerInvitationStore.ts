import type { Knex } from 'knex';
import type { InvitationState, SendingWay } from '../invitations/invitation';
import type { Actor } from '../shared/actor';
import { brand, type MemberId, type OrganisationId, type TenantId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { isUuid } from '../shared/uuid';
import type { CustomerInvitation, InvitationScope } from './customerInvitation';
import type { AcquisitionChannel } from './customerRelationship';

interface Row {
  partner_id: string;
  id: string;
  version: number;
  state: InvitationState;
  scope: InvitationScope;
  provider_id: string | null;
  asks_delegated_admin: boolean;
  moves_from_direct_bill: boolean;
  origin: CustomerInvitation['origin'];
  channel: AcquisitionChannel | null;
  requested_by: string;
  locale: Locale;
  subject: string;
  body: string;
  email: string;
  customer_name: string | null;
  country: string | null;
  bound_tenant_id: string;
  bound_domain: string;
  reply_to: string | null;
  reference: string;
  sent_how: SendingWay | null;
  sent_count: number;
  customer_id: string | null;
  settled_by: string | null;
  reason: string | null;
  drafted_at: Date;
  sent_at: Date | null;
  opened_at: Date | null;
  settled_at: Date | null;
  expires_at: Date | null;
}

type Query = Knex.QueryBuilder<Row, Row[]>;

export async function insertInvitation(trx: Knex.Transaction, invitation: CustomerInvitation): Promise<void> {
  await trx('customer_invitations').insert(toRow(invitation));
}

/** The row must be locked by `lock…`; every save is a new version. */
export async function saveInvitation(
  trx: Knex.Transaction,
  invitation: CustomerInvitation,
): Promise<CustomerInvitation> {
  const saved = { ...invitation, version: invitation.version + 1 };
  await trx('customer_invitations').where({ partner_id: saved.partnerId, id: saved.id }).update(toRow(saved));
  return saved;
}

/** The partner's own; somebody else's and none are one answer. */
export async function findInvitation(
  db: Knex,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerInvitation | undefined> {
  return one(ofPartner(db, partnerId, id));
}

export async function lockInvitation(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerInvitation | undefined> {
  return one(ofPartner(trx, partnerId, id).forUpdate());
}

/** By the one addressed: a draft, another company's invitation and none are one answer (CUS-35). */
export async function findInvitationFor(
  db: Knex,
  actor: AddressedTenant,
  id: string,
): Promise<CustomerInvitation | undefined> {
  return one(withId(addressedTo(db, actor), id));
}

export async function lockInvitationFor(
  trx: Knex.Transaction,
  actor: AddressedTenant,
  id: string,
): Promise<CustomerInvitation | undefined> {
  return one(withId(addressedTo(trx, actor), id).forUpdate());
}

export async function findInvitationByReference(
  db: Knex,
  actor: AddressedTenant,
  reference: string,
): Promise<CustomerInvitation | undefined> {
  return one(addressedTo(db, actor).where({ reference }));
}

export type AddressedTenant = Pick<Actor, 'tenantId'>;

/** Invitations that wait for this tenant's answer, oldest first. */
export async function openInvitationsFor(db: Knex, tenant: AddressedTenant): Promise<readonly CustomerInvitation[]> {
  const rows = await addressedTo(db, tenant)
    .whereIn('state', ['sent', 'opened'])
    .orderBy('sent_at')
    .orderBy('id')
    .limit(50);
  return rows.map(fromKnownRow);
}

/** Invitations whose time is over, locked; what another replica has in hand is its own. */
export async function lockDueInvitations(
  trx: Knex.Transaction,
  now: Date,
  limit: number,
): Promise<readonly CustomerInvitation[]> {
  const rows = await invitations(trx)
    .whereIn('state', ['sent', 'opened'])
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  return rows.map(fromKnownRow);
}

function ofPartner(db: Knex, partnerId: OrganisationId, id: string): Query {
  return withId(invitations(db).where('partner_id', partnerId), id);
}

function addressedTo(db: Knex, { tenantId }: AddressedTenant): Query {
  return invitations(db).where('bound_tenant_id', tenantId).whereNot('state', 'draft').whereNotNull('sent_at');
}

function withId(query: Query, id: string): Query {
  return isUuid(id) ? query.where({ id }) : query.whereRaw('false');
}

function invitations(db: Knex): Query {
  return db<Row>('customer_invitations').select<Row[]>('customer_invitations.*');
}

async function one(query: Query): Promise<CustomerInvitation | undefined> {
  const row = await query.first();
  return row && fromKnownRow(row);
}

function toRow(invitation: CustomerInvitation): Row {
  return {
    partner_id: invitation.partnerId,
    id: invitation.id,
    version: invitation.version,
    state: invitation.state,
    scope: invitation.scope,
    provider_id: invitation.providerId ?? null,
    asks_delegated_admin: invitation.asksDelegatedAdmin,
    moves_from_direct_bill: invitation.movesFromDirectBill,
    origin: invitation.origin,
    channel: invitation.channel ?? null,
    requested_by: invitation.requestedBy,
    locale: invitation.locale,
    subject: invitation.subject,
    body: invitation.body,
    email: invitation.email,
    customer_name: invitation.customerName ?? null,
    country: invitation.country ?? null,
    bound_tenant_id: invitation.boundTenantId,
    bound_domain: invitation.boundDomain,
    reply_to: invitation.replyTo ?? null,
    reference: invitation.reference,
    sent_how: invitation.sentHow ?? null,
    sent_count: invitation.sentCount,
    customer_id: invitation.customerId ?? null,
    settled_by: invitation.settledBy ?? null,
    reason: invitation.reason ?? null,
    drafted_at: invitation.draftedAt,
    sent_at: invitation.sentAt ?? null,
    opened_at: invitation.openedAt ?? null,
    settled_at: invitation.settledAt ?? null,
    expires_at: invitation.expiresAt ?? null,
  };
}

function fromKnownRow(row: Row): CustomerInvitation {
  return {
    id: row.id,
    partnerId: brand<OrganisationId>(row.partner_id),
    version: row.version,
    state: row.state,
    scope: row.scope,
    providerId: row.provider_id === null ? undefined : brand<OrganisationId>(row.provider_id),
    asksDelegatedAdmin: row.asks_delegated_admin,
    movesFromDirectBill: row.moves_from_direct_bill,
    origin: row.origin,
    channel: row.channel ?? undefined,
    requestedBy: brand<MemberId>(row.requested_by),
    locale: row.locale,
    subject: row.subject,
    body: row.body,
    email: row.email,
    customerName: row.customer_name ?? undefined,
    country: row.country ?? undefined,
    boundTenantId: brand<TenantId>(row.bound_tenant_id),
    boundDomain: row.bound_domain,
    replyTo: row.reply_to ?? undefined,
    reference: row.reference,
    sentHow: row.sent_how ?? undefined,
    sentCount: row.sent_count,
    customerId: row.customer_id === null ? undefined : brand<OrganisationId>(row.customer_id),
    settledBy: row.settled_by === null ? undefined : brand<MemberId>(row.settled_by),
    reason: row.reason ?? undefined,
    draftedAt: row.drafted_at,
    sentAt: row.sent_at ?? undefined,
    openedAt: row.opened_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  };
}
