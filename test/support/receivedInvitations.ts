import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createCustomerServices, type CustomerServices } from '../../src/customers/customerServices';
import { mintLink } from '../../src/invitations/personalLinks';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { enqueue } from '../../src/notifications/outbox';
import { loadMarkets } from '../../src/organisations/market';
import type { Actor } from '../../src/shared/actor';
import { brand, type AadObjectId, type OrganisationId, type TenantId } from '../../src/shared/ids';
import { loadCatalogue } from '../../src/subscriptions/catalogue';
import { liveCardsAbout } from '../../src/turns/cardLedger';
import { aClock, type TestClock } from './clock';
import { aPartner, type Partner, type PartnerSketch } from './partnerCompanies';
import { publicUrl } from './relationships';

export interface CustomerStage extends CustomerServices {
  readonly db: Knex;
  readonly clock: TestClock;
}

/** The real customer services over a test's database; only the clock stands in. */
export function aCustomerStage(db: Knex, clock = aClock()): CustomerStage {
  const services = createCustomerServices({
    db,
    now: () => clock.now(),
    publicUrl: () => publicUrl,
    markets: loadMarkets(),
    catalogue: loadCatalogue(),
    resolver: createTableTenantResolver(db),
    isWebmail: () => false,
    rules: {
      invitationDays: 30,
      mpaRequiredFrom: '2020-10-01',
      storeForBusinessBlocks: true,
      removalNeedsSuspended: true,
      codeHours: 72,
    },
    redrawCardsAbout: async (trx, kind, id) => {
      for (const { cardId } of await liveCardsAbout(trx, kind, id)) {
        const notice = { topic: 'card.redraw', to: { card: cardId }, data: {} };
        await enqueue(trx, `redraw:${cardId}:${randomUUID()}`, notice);
      }
    },
  });
  return { ...services, db, clock };
}

export interface Inviting {
  readonly reseller: Partner;
  readonly provider: Partner;
  /** Global admins of each. */
  readonly asker: Actor;
  readonly providerAdmin: Actor;
  readonly partnershipId: string;
}

interface InvitingShape {
  readonly reseller?: PartnerSketch;
  readonly provider?: PartnerSketch;
}

/** A reseller with an active partnership, both in Korea unless said otherwise. */
export async function anInvitingPair(db: Knex, shape: InvitingShape = {}): Promise<Inviting> {
  const sketches = { capabilities: ['indirect-reseller'], ...shape.reseller } as const;
  const reseller = await aPartner(db, { name: 'Contoso', ...sketches });
  const provider = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'], ...shape.provider });
  const asker = await reseller.member(['global-admin', 'admin-agent'], { name: 'Reseller admin' });
  const providerAdmin = await provider.member(['global-admin'], { name: 'Provider admin' });
  const partnershipId = await anOpenPartnership(db, provider.id, reseller.id);
  return { reseller, provider, asker, providerAdmin, partnershipId };
}

export async function anOpenPartnership(
  db: Knex,
  provider_id: OrganisationId,
  reseller_id: OrganisationId,
): Promise<string> {
  const id = randomUUID();
  const row = { provider_id, reseller_id, id, state: 'active', request_id: randomUUID(), started_at: new Date() };
  await db('partnerships').insert(row);
  return id;
}

export interface SentInvitation {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly reference: string;
  readonly path: string;
}

interface InvitationShape {
  readonly asker: Pick<Actor, 'organisationId' | 'memberId'>;
  /** With it the joint scope. */
  readonly provider?: Pick<Partner, 'id'>;
  readonly tenantId?: string;
  readonly domain?: string;
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** An invitation that was sent on 20 November 2026, bound to a tenant of its own unless said otherwise. */
export async function aSentInvitation(db: Knex, shape: InvitationShape): Promise<SentInvitation> {
  const { asker, provider, tenantId = randomUUID(), columns = {} } = shape;
  const id = randomUUID();
  const reference = `${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase();
  const { domain = `${id.slice(0, 8)}.example` } = shape;
  const scope = provider ? 'reseller_and_provider' : 'reseller_only';
  const at = new Date('2026-11-20T08:00:00Z');
  await db('customer_invitations').insert({
    partner_id: asker.organisationId,
    id,
    state: 'sent',
    scope,
    provider_id: provider?.id ?? null,
    asks_delegated_admin: false,
    moves_from_direct_bill: false,
    origin: 'invitation',
    channel: 'own_marketing',
    requested_by: asker.memberId,
    locale: 'ko',
    subject: '재판매인 관계 요청',
    body: '안녕하세요.\n{link}\n감사합니다.',
    email: `admin@${domain}`,
    customer_name: 'Adatum',
    country: 'KR',
    bound_tenant_id: tenantId,
    bound_domain: domain,
    reference,
    sent_how: 'copy',
    sent_count: 1,
    drafted_at: at,
    sent_at: at,
    expires_at: new Date('2026-12-20T08:00:00Z'),
    ...columns,
  });
  const token = await mintLink(db, { kind: 'customer', scope, senderId: asker.organisationId, invitationId: id }, at);
  return { id, tenantId: brand<TenantId>(tenantId), reference, path: `/i/${token}` };
}

/** Whoever has just signed in with a work account of this tenant, as a Global admin. */
export function aVerifiedAdmin(tenantId: string, aadObjectId = randomUUID()) {
  const correlationId = `test-${aadObjectId.slice(0, 8)}`;
  return { tenantId: brand<TenantId>(tenantId), aadObjectId: brand<AadObjectId>(aadObjectId), correlationId };
}

export const consent = { hasConsented: true, country: 'KR' } as const;
