import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createCustomerServices, type CustomerServices } from '../../src/customers/customerServices';
import type { CustomerRequest, NewCustomerContext } from '../../src/customers/customerRequests';
import type { DetailsAnswer } from '../../src/customers/newCustomerDrafts';
import type { Arrival, SetUpReference } from '../../src/customers/setUpBinding';
import type { SetUpInformation } from '../../src/customers/setUpCodes';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { loadMarkets } from '../../src/organisations/market';
import type { Actor } from '../../src/shared/actor';
import { brand, type AadObjectId, type OrganisationId, type TenantId } from '../../src/shared/ids';
import { err, ok } from '../../src/shared/result';
import type { Capability } from '../../src/shared/roles';
import { loadCatalogue } from '../../src/subscriptions/catalogue';
import { redrawCardsAbout } from '../../src/app/redraw';
import { aClock, type TestClock } from './clock';
import { aPartner, type Partner } from './partnerCompanies';
import { aKey, value } from './relationships';

export interface Shop extends CustomerServices {
  readonly db: Knex;
  readonly clock: TestClock;
  /** Open requests of resellers, and those that a submission fulfilled. */
  readonly requests: Map<string, CustomerRequest>;
  readonly provider: Partner;
  readonly reseller: Partner;
  /** The provider's Global admin. */
  readonly actor: Actor;
  readonly partnershipId: string;
}

/** A provider and a reseller in Korea that may trade with each other, in front of the real services. */
export async function aShop(db: Knex, overrides: Partial<NewCustomerContext> = {}): Promise<Shop> {
  const clock = aClock();
  const requests = new Map<string, CustomerRequest>();
  const services = createCustomerServices({
    db,
    now: () => clock.now(),
    publicUrl: () => 'https://channelmate.contoso.com',
    markets: loadMarkets(),
    catalogue: loadCatalogue(),
    resolver: createTableTenantResolver(db),
    isWebmail: (domain) => domain === 'outlook.com',
    rules: {
      invitationDays: 30,
      mpaRequiredFrom: '2020-02-01',
      storeForBusinessBlocks: false,
      removalNeedsSuspended: true,
      codeHours: 72,
    },
    redrawCardsAbout,
    requests: {
      find: async (_db, _provider, id) => requests.get(id),
      fulfil: async (_trx, _actor, id) => (requests.delete(id) ? ok(undefined) : err({ kind: 'stale-card' })),
    },
    ...overrides,
  });
  const provider = await aSigned(db, { name: 'Contoso', capabilities: ['indirect-provider'] });
  const reseller = await aSigned(db, { name: 'Fabrikam', capabilities: ['indirect-reseller'] });
  const partnershipId = await arePartners(db, provider.id, reseller.id);
  const actor = await provider.member(['global-admin', 'admin-agent']);
  return { ...services, db, clock, requests, provider, reseller, actor, partnershipId };
}

/** A partner that has signed the Microsoft Partner Agreement for its region. */
export async function aSigned(
  db: Knex,
  sketch: { name?: string; country?: string; capabilities?: readonly Capability[]; domain?: string },
): Promise<Partner> {
  const partner = await aPartner(db, sketch);
  await hasSigned(db, partner.id, loadMarkets().regionOf(sketch.country ?? 'KR') ?? '');
  return partner;
}

export async function hasSigned(db: Knex, organisationId: OrganisationId, region = 'KOREA'): Promise<void> {
  const at = new Date('2026-11-01T00:00:00Z');
  const agreement = { id: randomUUID(), organisation_id: organisationId, kind: 'mpa', region, state: 'accepted' };
  await db('agreements').insert({ ...agreement, offered_at: at, accepted_at: at });
}

export async function arePartners(
  db: Knex,
  providerId: OrganisationId,
  resellerId: OrganisationId,
  state = 'active',
): Promise<string> {
  const id = randomUUID();
  const pair = { provider_id: providerId, reseller_id: resellerId, id, state };
  await db('partnerships').insert({ ...pair, request_id: randomUUID(), started_at: new Date('2026-11-01T00:00:00Z') });
  return id;
}

let last = 0;
/** A prefix that no other test of the file has. */
export const aPrefix = (): string => `adatum${(last += 1)}${randomUUID().slice(0, 6)}`;

type Details = DetailsAnswer['details'];

/** What the form asks, as somebody in Seoul fills it in. */
export function someDetails(more: Details = {}): Details {
  return {
    name: 'A. Datum Corporation',
    country: 'KR',
    addressLine1: '세종대로 110',
    city: '서울',
    postalCode: '04524',
    contactLastName: '전산',
    contactFirstName: '담당',
    contactEmail: 'adatum@outlook.com',
    contactPhone: '+82 2 1234 5678',
    domainPrefix: aPrefix(),
    ...more,
  };
}

export function anAnswer(shop: Pick<Shop, 'reseller'>, more: Partial<DetailsAnswer> = {}): DetailsAnswer {
  const named = { seen: undefined, requestId: undefined, resellerId: shop.reseller.id, hasConsent: true };
  return { ...named, details: someDetails(), ...more };
}

export const aLine = { product: 'Microsoft 365 Business Premium', licences: '25' };

/** The form filled in, with one subscription: ready to be reviewed. */
export async function aDraft(shop: Shop, more: Partial<DetailsAnswer> = {}, actor = shop.actor): Promise<string> {
  const answer = anAnswer(shop, more);
  const { id } = value(await shop.newCustomers.saveDetails(actor, answer, aKey()));
  const line = { ...aLine, resellerId: answer.resellerId };
  value(await shop.newCustomers.addLine(actor, { id, version: 1 }, line, aKey()));
  return id;
}

export async function submits(shop: Shop, id: string, actor = shop.actor, key = aKey()) {
  const version = (await shop.newCustomers.view(actor, id))?.draft.version;
  return shop.newCustomers.submit(actor, { id, version, acceptsNoReseller: false }, key);
}

/** A Global admin of the tenant who gave the code and signed in. */
export function arrivalOf(reference: SetUpReference, tenantId: TenantId, country = 'KR'): Arrival {
  const { partnerId, customerId, codeId } = reference;
  const aadObjectId = brand<AadObjectId>(randomUUID());
  return { partnerId, customerId, codeId, tenantId, aadObjectId, country, correlation: 'test' };
}

/** A customer of provider and reseller that waits for its admin. */
export async function aMadeCustomer(shop: Shop, more: Partial<DetailsAnswer> = {}): Promise<SetUpInformation> {
  return value(await submits(shop, await aDraft(shop, more)));
}
