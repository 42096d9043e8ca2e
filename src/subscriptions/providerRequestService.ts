import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { findRelationship } from '../customers/customerRelationshipLookup';
import { transact } from '../db/transact';
import { holdersOf } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import { owe, toldAt } from '../relationships/addressees';
import { findOpenPartnershipOf, openPartnersOf } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../shared/ids';
import { permit, type PermittedAction, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { checkLicences, limitsOf, type LicenceCountInvalid, type Offer } from './catalogue';
import type { ProviderRequest, ProviderRequestKind } from './providerRequest';
import { settleRequest, type Answer } from './providerRequestSettling';
import { insertProviderRequest, lockProviderRequest } from './providerRequestStore';
import { createProviderRequestViews } from './providerRequestViews';
import type { StaleCard, Subscription } from './subscription';
import { providerRequestSubject, type SubscriptionContext } from './subscriptionContext';
import { findVisible } from './subscriptionStore';

/** What a reseller asks about: nothing yet, one of its customers, or one of their subscriptions. */
export type AskedAbout =
  { readonly newCustomer: true } | { readonly relationshipId: string } | { readonly subscriptionId: string };

export interface Beginning {
  /** One is enough to ask; with several the reader chooses (REL-21). */
  readonly providers: readonly { readonly id: OrganisationId; readonly name: string }[];
  readonly customer: { readonly id: OrganisationId; readonly name: string } | undefined;
  readonly subscription: Subscription | undefined;
  readonly offers: readonly Offer[];
}

export type AskingRefusal =
  | RoleRequired
  | { readonly kind: 'unknown-partner-type' }
  | { readonly kind: 'no-active-provider' }
  | { readonly kind: 'no-reseller-relationship' }
  | { readonly kind: 'provider-not-connected' };

export type AskRefusal = AskingRefusal | LicenceCountInvalid | StaleCard | { readonly kind: 'company-name-missing' };

export interface Asked {
  readonly providerId: string;
  readonly kind: ProviderRequestKind;
  readonly product?: string | undefined;
  readonly licences?: unknown;
  readonly note?: string | undefined;
  readonly customer?: { readonly name: string; readonly domain?: string | undefined; readonly country: string };
}

type Wanted = Pick<ProviderRequest, 'product' | 'licences' | 'customerName' | 'customerDomain' | 'customerCountry'>;

const mostProviders = 100;
const mostNoteLetters = 500;

/** «Ask provider»: what only the provider can do, asked for with everything it needs to do it. */
export function createProviderRequestService(context: SubscriptionContext) {
  const { db, now, catalogue } = context;

  /** Before the form: who may ask, whom, about what. */
  async function beginning(actor: Actor, about: AskedAbout): Promise<Result<Beginning, AskingRefusal>> {
    if (!actor.capabilities.has('indirect-reseller')) return err({ kind: 'unknown-partner-type' });
    const may = permit(actor, permissionFor('newCustomer' in about ? 'new_customer' : 'subscription'));
    if (!may.ok) return may;
    const mine = await subjectOf(actor, about);
    if (!mine.ok) return mine;
    const all = await openPartnersOf(db, 'reseller', actor.organisationId, mostProviders);
    if (all.length === 0) return err({ kind: 'no-active-provider' });
    const { subscription } = mine.value;
    const providers = subscription ? all.filter(({ id }) => id === subscription.sellerId) : all;
    return providers.length === 0 ? err({ kind: 'provider-not-connected' }) : ok({ ...mine.value, providers });
  }

  async function subjectOf(
    actor: Actor,
    about: AskedAbout,
  ): Promise<Result<Omit<Beginning, 'providers'>, { readonly kind: 'no-reseller-relationship' }>> {
    if ('newCustomer' in about) return ok({ customer: undefined, subscription: undefined, offers: catalogue.all });
    if ('subscriptionId' in about) return onSubscription(actor, about.subscriptionId);
    const relationship = await findRelationship(db, actor.organisationId, about.relationshipId);
    if (relationship?.state !== 'active') return err({ kind: 'no-reseller-relationship' });
    const { customerId: id, name } = relationship;
    return ok({ customer: { id, name }, subscription: undefined, offers: catalogue.all });
  }

  async function onSubscription(actor: Actor, id: string) {
    const subscription = await findVisible(db, actor.organisationId, id);
    if (!subscription || subscription.sellerId === actor.organisationId) {
      return err({ kind: 'no-reseller-relationship' as const });
    }
    const { upgradesTo } = limitsOf(catalogue, subscription.product);
    const offers = upgradesTo.map((product) => catalogue.find(product)).filter((offer) => offer !== undefined);
    const customer = await findOrganisation(db, subscription.customerId);
    if (customer === undefined) throw new Error('a subscription names a customer that is not there');
    return ok({ customer: { id: customer.id, name: customer.name }, subscription, offers });
  }

  /** The same press again answers the request that it made. */
  async function send(
    actor: Actor,
    about: AskedAbout,
    asked: Asked,
    key: RequestKey,
  ): Promise<Result<{ id: string }, AskRefusal>> {
    const begun = await beginning(actor, about);
    if (!begun.ok) return begun;
    const wanted = wantedIn(begun.value, asked);
    if (!wanted.ok) return wanted;
    return transact<{ id: string }, AskRefusal>(db, key, async (trx) => {
      const provider = isUuid(asked.providerId) ? brand<OrganisationId>(asked.providerId) : undefined;
      if (!provider || !(await findOpenPartnershipOf(trx, provider, actor.organisationId)))
        return err({ kind: 'provider-not-connected' });
      const request = requestOf(actor, provider, begun.value, { ...wanted.value, asked, at: now() });
      await insertProviderRequest(trx, request);
      const subject = { kind: providerRequestSubject, id: request.id };
      const after = { state: 'sent', kind: request.kind };
      await recordBy(trx, actor, { action: 'provider-request.sent', subject, after, at: now() });
      await tellProvider(trx, request);
      return ok({ id: request.id });
    });
  }

  function wantedIn({ customer, subscription, offers }: Beginning, asked: Asked): Result<Wanted, AskRefusal> {
    const named = customer ? { customerName: customer.name } : newCustomer(asked);
    if (named.customerName === '') return err({ kind: 'company-name-missing' });
    const base = {
      customerDomain: undefined,
      customerCountry: undefined,
      product: undefined,
      licences: undefined,
      ...named,
    };
    if (asked.kind === 'licences' && subscription) {
      const count = checkLicences(limitsOf(catalogue, subscription.product), asked.licences);
      return count.ok ? ok({ ...base, product: subscription.product, licences: count.value }) : count;
    }
    const offer = offers.find(({ product }) => product === asked.product);
    if (asked.kind === 'new_customer' && offer === undefined) return ok(base);
    if (offer === undefined) return err({ kind: 'stale-card' });
    if (asked.kind === 'upgrade') return ok({ ...base, product: offer.product, licences: subscription?.licences });
    const count = checkLicences(offer, asked.licences);
    return count.ok ? ok({ ...base, product: offer.product, licences: count.value }) : count;
  }

  async function tellProvider(trx: Knex.Transaction, { providerId, id }: ProviderRequest): Promise<void> {
    const holders = await holdersOf(trx, providerId, ['global-admin', 'admin-agent', 'sales-agent']);
    await owe(trx, {
      topic: 'providerRequest.sent',
      organisationId: providerId,
      members: holders.map((holder) => holder.id),
      data: { id },
      occasion: 'sent',
    });
  }

  async function withdraw(actor: Actor, id: string): Promise<Result<void, StaleCard | RoleRequired>> {
    return answer(actor, id, { state: 'withdrawn' });
  }

  async function decline(actor: Actor, id: string, reason: string): Promise<Result<void, StaleCard | RoleRequired>> {
    const kept = reason.trim().slice(0, mostNoteLetters);
    return answer(actor, id, { state: 'declined', reason: kept === '' ? undefined : kept });
  }

  async function answer(actor: Actor, id: string, given: Answer): Promise<Result<void, StaleCard | RoleRequired>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    return transact<void, StaleCard>(db, undefined, async (trx) => {
      const settled = await settleRequest(context, trx, actor, { ...given, id });
      return settled.ok ? ok(undefined) : settled;
    });
  }

  /** CUS-2: the provider has no relationship with the customer; the reseller is asked for a joint invitation, once a day. */
  async function askJointInvitation(actor: Actor, id: string): Promise<Result<void, StaleCard | RoleRequired>> {
    const may = permit(actor, 'order');
    if (!may.ok) return may;
    const occasion = now().toISOString().slice(0, 10);
    return transact<void, StaleCard>(db, undefined, async (trx) => {
      const request = await lockProviderRequest(trx, actor.organisationId, id);
      if (request?.providerId !== actor.organisationId || request.state !== 'sent') return err({ kind: 'stale-card' });
      const { resellerId, requestedBy } = request;
      const members = await toldAt(trx, resellerId, [requestedBy]);
      const topic = 'providerRequest.jointInvitationAsked';
      await owe(trx, { topic, organisationId: resellerId, members, data: { id }, occasion });
      const subject = { kind: providerRequestSubject, id };
      await recordBy(trx, actor, { action: 'provider-request.joint-invitation-asked', subject, at: now() });
      return ok(undefined);
    });
  }

  return { beginning, send, withdraw, decline, askJointInvitation, ...createProviderRequestViews(context) };
}

function permissionFor(kind: ProviderRequestKind): PermittedAction {
  return kind === 'new_customer' ? 'create-customer' : 'order';
}

function newCustomer({ customer }: Asked) {
  const domain = customer?.domain?.trim().toLowerCase();
  return {
    customerName: customer?.name.trim().slice(0, 200) ?? '',
    customerDomain: domain === '' ? undefined : domain,
    customerCountry: customer && /^[A-Z]{2}$/u.test(customer.country) ? customer.country : undefined,
  };
}

function requestOf(
  actor: Actor,
  providerId: OrganisationId,
  { customer, subscription }: Beginning,
  { asked, at, ...wanted }: Wanted & { readonly asked: Asked; readonly at: Date },
): ProviderRequest {
  const text = asked.note?.trim().slice(0, mostNoteLetters);
  return {
    ...wanted,
    resellerId: actor.organisationId,
    id: randomUUID(),
    providerId,
    version: 1,
    kind: asked.kind,
    state: 'sent',
    customerId: customer?.id,
    subscriptionId: subscription?.id,
    note: text === '' ? undefined : text,
    reason: undefined,
    requestedBy: actor.memberId,
    settledBy: undefined,
    sentAt: at,
    settledAt: undefined,
  };
}
