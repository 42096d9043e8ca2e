import type { Knex } from 'knex';
import { rules } from '../../src/configSettings';
import type { CustomerContext } from '../../src/customers/customerContext';
import type { InvitationOrder } from '../../src/customers/customerInviting';
import { createCustomerServices, type CustomerServices } from '../../src/customers/customerServices';
import { createCockpit, type Cockpit } from '../../src/invitations/cockpit';
import type { SendingWay } from '../../src/invitations/invitation';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { loadMarkets } from '../../src/organisations/market';
import type { Actor } from '../../src/shared/actor';
import { loadCatalogue } from '../../src/subscriptions/catalogue';
import { redrawCardsAbout } from '../../src/app/redraw';
import { aCustomer } from './customers';
import type { TestCompany } from './companies';
import { aPartner, type Partner, type PartnerSketch } from './partnerCompanies';
import { aKey, aPair, aPartnership, aStage, publicUrl, value, type Pair, type Stage } from './relationships';

export interface InvitingStage extends Stage {
  readonly inviting: CustomerServices['inviting'];
  readonly cockpit: Cockpit;
}

/** The real services over a test's database; only the clock stands in. */
export function anInvitingStage(
  db: Knex,
  overrides: Partial<Omit<CustomerContext, 'rules'>> & { readonly rules?: object } = {},
): InvitingStage {
  const stage = aStage(db);
  const now = (): Date => stage.clock.now();
  const { inviting } = createCustomerServices({
    db,
    now,
    publicUrl: () => publicUrl,
    markets: loadMarkets(),
    catalogue: loadCatalogue(),
    resolver: createTableTenantResolver(db),
    isWebmail: (domain) => domain === 'outlook.com',
    redrawCardsAbout,
    ...overrides,
    rules: rules.parse(overrides.rules ?? {}),
  });
  const remind = { 'partnership-request': stage.requests.remind, 'customer-invitation': inviting.remind };
  return { ...stage, inviting, cockpit: createCockpit({ db, now, remind }) };
}

export interface Trio extends Pair {
  readonly customer: TestCompany;
  /** On the customer's own domain. */
  readonly email: string;
}

/** A provider, its reseller, and a customer of nobody yet. */
export async function aTrio(on: Stage, sketch: { readonly reseller?: PartnerSketch } = {}): Promise<Trio> {
  const pair = await aPair(on.db, sketch);
  await aPartnership(on, pair);
  const customer = await aCustomer(on.db);
  return { ...pair, customer, email: `admin@${domainOf(customer)}` };
}

export function domainOf({ organisationId }: TestCompany): string {
  return `${organisationId.slice(0, 8)}.example`;
}

export function anOrder(order: Partial<InvitationOrder> & Pick<InvitationOrder, 'email'>): InvitationOrder {
  return {
    scope: 'reseller_only',
    asksDelegatedAdmin: false,
    isMultiChannel: false,
    locale: 'ko',
    text: { subject: '재판매인 관계 요청', body: '안녕하세요.\n{link}\n감사합니다.' },
    ...order,
  };
}

export async function aCustomerDraft(on: InvitingStage, actor: Actor, order: InvitationOrder): Promise<string> {
  return value(await on.inviting.start(actor, order, aKey())).id;
}

export async function aSentInvitation(
  on: InvitingStage,
  actor: Actor,
  order: InvitationOrder,
  how: SendingWay = 'copy',
): Promise<string> {
  const id = await aCustomerDraft(on, actor, order);
  value(await on.inviting.send(actor, { id, how }, aKey()));
  return id;
}

export async function aDirectBillPartner(db: Knex, sketch: PartnerSketch = {}): Promise<Partner> {
  return aPartner(db, { name: 'Northwind Traders', capabilities: ['direct-bill', 'indirect-reseller'], ...sketch });
}
