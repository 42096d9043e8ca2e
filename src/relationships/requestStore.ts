import type { Knex } from 'knex';
import type { Actor } from '../shared/actor';
import { brand, type MemberId, type OrganisationId, type TenantId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { isUuid } from '../shared/uuid';
import type { InvitationState, SendingWay } from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';

interface Row {
  provider_id: string;
  id: string;
  version: number;
  state: InvitationState;
  requested_by: string;
  locale: Locale;
  subject: string;
  body: string;
  email: string | null;
  company_id: string | null;
  bound_tenant_id: string | null;
  bound_email: string | null;
  reply_to: string | null;
  reference: string;
  sent_how: SendingWay | null;
  sent_count: number;
  reseller_id: string | null;
  settled_by: string | null;
  reason: string | null;
  drafted_at: Date;
  sent_at: Date | null;
  opened_at: Date | null;
  settled_at: Date | null;
  expires_at: Date | null;
}

export type RequestQuery = Knex.QueryBuilder<Row, Row[]>;

export async function insertRequest(trx: Knex.Transaction, request: PartnershipRequest): Promise<void> {
  await trx('partnership_requests').insert(toRow(request));
}

/** The row must be locked by `lockRequest…`; every save is a new version. */
export async function saveRequest(trx: Knex.Transaction, request: PartnershipRequest): Promise<PartnershipRequest> {
  const saved = { ...request, version: request.version + 1 };
  await trx('partnership_requests').where({ provider_id: saved.providerId, id: saved.id }).update(toRow(saved));
  return saved;
}

export async function findRequest(
  db: Knex,
  providerId: OrganisationId,
  id: string,
): Promise<PartnershipRequest | undefined> {
  return fromRow(await ofProvider(db, providerId, id).first());
}

export async function lockRequest(
  trx: Knex.Transaction,
  providerId: OrganisationId,
  id: string,
): Promise<PartnershipRequest | undefined> {
  return fromRow(await ofProvider(trx, providerId, id).forUpdate().first());
}

function ofProvider(db: Knex, providerId: OrganisationId, id: string): RequestQuery {
  return withId(requests(db), id).where('partnership_requests.provider_id', providerId);
}

function withId(query: RequestQuery, id: string): RequestQuery {
  return isUuid(id) ? query.where('partnership_requests.id', id) : query.whereRaw('false');
}

/** Someone else's invitation, a draft and no invitation are one answer. */
export async function findRequestFor(db: Knex, actor: Actor, id: string): Promise<PartnershipRequest | undefined> {
  return fromRow(await withId(addressedTo(db, actor), id).first());
}

export async function lockRequestFor(
  trx: Knex.Transaction,
  actor: Actor,
  id: string,
): Promise<PartnershipRequest | undefined> {
  return fromRow(await withId(addressedTo(trx, actor), id).forUpdate().first());
}

export async function findRequestByReference(
  db: Knex,
  actor: Actor,
  reference: string,
): Promise<PartnershipRequest | undefined> {
  return fromRow(await addressedTo(db, actor).where('partnership_requests.reference', reference).first());
}

export type AddressedCompany = Pick<Actor, 'organisationId' | 'tenantId'>;

/** Invitations that wait for this company's answer, oldest first. */
export async function openRequestsFor(db: Knex, company: AddressedCompany): Promise<readonly PartnershipRequest[]> {
  const rows = await addressedTo(db, company)
    .whereIn('partnership_requests.state', ['sent', 'opened'])
    .orderBy('partnership_requests.sent_at')
    .orderBy('partnership_requests.id')
    .limit(50);
  return rows.map(requestOf);
}

/**
 * REL-25: bound to this tenant, or to an address that a linked member of this company has and of no other company:
 * an address that two claim belongs to nobody until the provider addresses it anew.
 */
function addressedTo(db: Knex, { organisationId, tenantId }: AddressedCompany): RequestQuery {
  const holders = db('members')
    .select('organisation_id')
    .where('members.state', 'active')
    .whereNotNull('members.aad_object_id')
    .whereRaw('lower(members.email) = partnership_requests.bound_email');
  return requests(db)
    .whereNot('partnership_requests.state', 'draft')
    .whereNotNull('partnership_requests.sent_at')
    .where((mine) => {
      void mine
        .where('partnership_requests.bound_tenant_id', tenantId)
        .orWhere('partnership_requests.reseller_id', organisationId)
        .orWhere((byAddress) => {
          void byAddress
            .whereNotNull('partnership_requests.bound_email')
            .whereNull('partnership_requests.reseller_id')
            .whereExists(holders.clone().where('members.organisation_id', organisationId))
            .whereNotExists(holders.clone().whereNot('members.organisation_id', organisationId));
        });
    });
}

export function requests(db: Knex): RequestQuery {
  return db<Row>('partnership_requests').select<Row[]>('partnership_requests.*');
}

function toRow(request: PartnershipRequest): Row {
  return {
    provider_id: request.providerId,
    id: request.id,
    version: request.version,
    state: request.state,
    requested_by: request.requestedBy,
    locale: request.locale,
    subject: request.subject,
    body: request.body,
    email: request.email ?? null,
    company_id: request.companyId ?? null,
    bound_tenant_id: request.boundTenantId ?? null,
    bound_email: request.boundEmail ?? null,
    reply_to: request.replyTo ?? null,
    reference: request.reference,
    sent_how: request.sentHow ?? null,
    sent_count: request.sentCount,
    reseller_id: request.resellerId ?? null,
    settled_by: request.settledBy ?? null,
    reason: request.reason ?? null,
    drafted_at: request.draftedAt,
    sent_at: request.sentAt ?? null,
    opened_at: request.openedAt ?? null,
    settled_at: request.settledAt ?? null,
    expires_at: request.expiresAt ?? null,
  };
}

function fromRow(row: Row | undefined): PartnershipRequest | undefined {
  return row && requestOf(row);
}

export function requestOf(row: Row): PartnershipRequest {
  return {
    id: row.id,
    providerId: brand<OrganisationId>(row.provider_id),
    version: row.version,
    state: row.state,
    requestedBy: brand<MemberId>(row.requested_by),
    locale: row.locale,
    subject: row.subject,
    body: row.body,
    email: row.email ?? undefined,
    companyId: row.company_id === null ? undefined : brand<OrganisationId>(row.company_id),
    boundTenantId: row.bound_tenant_id === null ? undefined : brand<TenantId>(row.bound_tenant_id),
    boundEmail: row.bound_email ?? undefined,
    replyTo: row.reply_to ?? undefined,
    reference: row.reference,
    sentHow: row.sent_how ?? undefined,
    sentCount: row.sent_count,
    resellerId: row.reseller_id === null ? undefined : brand<OrganisationId>(row.reseller_id),
    settledBy: row.settled_by === null ? undefined : brand<MemberId>(row.settled_by),
    reason: row.reason ?? undefined,
    draftedAt: row.drafted_at,
    sentAt: row.sent_at ?? undefined,
    openedAt: row.opened_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  };
}
