import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import type { CustomerGrantKind } from '../grants/grant';
import type { InvitationRefusal } from '../invitations/invitation';
import { createOutgoingDrafts } from '../invitations/outgoingDrafts';
import { freshDraft } from '../invitations/outgoingInvitation';
import { createOutgoingSending } from '../invitations/outgoingSending';
import { newReference } from '../invitations/personalLink';
import type { TypedText } from '../invitations/typedText';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { openPartnersOf } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { isPermitted } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import type { CustomerContext } from './customerContext';
import type { CustomerInvitation, InvitationScope } from './customerInvitation';
import { aboutInvitation, customerInvitationKindOf, type InvitingRefusal } from './customerInvitationKind';
import { findInvitation, insertInvitation } from './customerInvitationStore';
import { createCustomerInvitationViews } from './customerInvitationViews';
import { findRelationship } from './customerRelationshipLookup';
import { grantsOfPartner, grantsOfProvider } from './invitationTerms';
import { aimAt, checkFit, isMove, mayAskFor, mayInvite, type AimRefusal, type TypedAddress } from './inviteGuards';

export interface InvitationOrder extends TypedAddress {
  readonly scope: InvitationScope;
  /** With the joint scope. */
  readonly providerId?: string | undefined;
  readonly asksDelegatedAdmin: boolean;
  /** Manages what the customer buys elsewhere, without ordering (SCN-3). */
  readonly isMultiChannel: boolean;
  readonly channel?: CustomerInvitation['channel'];
  readonly customerName?: string | undefined;
  /** ISO 3166-1 alpha-2, as far as the partner knows. */
  readonly country?: string | undefined;
  readonly locale: Locale;
  readonly text: TypedText;
}

/** What an invitation begins with. */
export interface InvitingStart {
  readonly partner: Organisation;
  readonly providers: readonly { readonly id: OrganisationId; readonly name: string }[];
  readonly mayAskForDap: boolean;
  /** Countries with a market, as ISO codes. */
  readonly countries: readonly string[];
  /** What the customer will have granted by accepting (CUS-12): the partner, and its provider where there is one. */
  termsOf(order: Pick<InvitationOrder, 'scope' | 'asksDelegatedAdmin' | 'isMultiChannel'>): Terms;
}

export interface Terms {
  readonly partner: readonly CustomerGrantKind[];
  readonly provider: readonly CustomerGrantKind[];
}

/** What is known of a customer that is to be shared with a provider. */
export interface KnownCustomer {
  readonly name: string;
  readonly domain: string | undefined;
  readonly country: string;
  readonly isDirectBill: boolean;
}

export type StartRefusal = InvitingRefusal | AimRefusal;
const mostProviders = 100;
const mostNameLetters = 200;

/** The partner's side of a customer's invitation. */
export function createCustomerInviting(context: CustomerContext) {
  const { db, now } = context;
  const kind = customerInvitationKindOf(context);
  const { saveText, retarget, handOver } = createOutgoingDrafts(context, kind);

  async function beginning(actor: Actor): Promise<Result<InvitingStart, InvitingRefusal>> {
    const may = mayInvite(actor);
    if (!may.ok) return may;
    const partner = await findOrganisation(db, actor.organisationId);
    if (!partner) throw new Error('the company of an actor is not there');
    const providers = await openPartnersOf(db, 'reseller', actor.organisationId, mostProviders);
    const countries = [...new Set(context.markets.all.map(({ iso2 }) => iso2))];
    const mayAskForDap = isPermitted(actor.roles, 'ask-for-dap');
    const termsOf: InvitingStart['termsOf'] = (order) => ({
      partner: grantsOfPartner({ ...order, origin: originIn(order) }, partner),
      provider: order.scope === 'reseller_and_provider' ? grantsOfProvider : [],
    });
    return ok({ partner, providers, mayAskForDap, countries, termsOf });
  }

  /** One of the partner's own customers, to be invited once more, now with a provider (TRN-17). */
  async function knownCustomer(actor: Actor, relationshipId: string): Promise<KnownCustomer | undefined> {
    if (!mayInvite(actor).ok) return undefined;
    const known = await findRelationship(db, actor.organisationId, relationshipId);
    if (known?.state !== 'active') return undefined;
    const { name, primaryDomain: domain, country, acquiredAs } = known;
    return { name, domain, country, isDirectBill: acquiredAs === 'direct_bill' };
  }

  async function start(
    actor: Actor,
    order: InvitationOrder,
    key: RequestKey,
  ): Promise<Result<{ id: string }, StartRefusal>> {
    const may = mayInvite(actor);
    if (!may.ok) return may;
    const mayAsk = mayAskFor(order, actor);
    if (!mayAsk.ok) return mayAsk;
    const providerId = providerIn(order);
    if (order.scope === 'reseller_and_provider' && providerId === undefined)
      return err({ kind: 'provider-not-connected' });
    const aim = await aimAt(context, actor, order);
    if (!aim.ok) return aim;
    return transact<{ id: string }, StartRefusal>(db, key, async (trx) => {
      const draft = draftOf(actor, order, { ...aim.value, providerId, at: now() });
      const fit = await checkFit(trx, context, actor, draft);
      if (!fit.ok) return fit;
      const movesFromDirectBill = isMove(draft, fit.value.standing);
      await insertInvitation(trx, { ...draft, movesFromDirectBill });
      const after = { state: 'draft', scope: draft.scope, asksDelegatedAdmin: draft.asksDelegatedAdmin };
      await recordBy(trx, actor, { ...aboutInvitation(draft, 'drafted', now()), after });
      return ok({ id: draft.id });
    });
  }

  /** Another address (CUS-35): see `retarget`. */
  async function readdress(
    actor: Actor,
    id: string,
    typed: TypedAddress,
  ): Promise<Result<CustomerInvitation, StartRefusal | InvitationRefusal>> {
    const may = mayInvite(actor);
    if (!may.ok) return may;
    const before = await findInvitation(db, actor.organisationId, id);
    if (!before) return err({ kind: 'invite-unknown' });
    const aim = await aimAt(context, actor, typed);
    if (!aim.ok) return aim;
    const fit = await checkFit(db, context, actor, { ...before, ...aim.value });
    if (!fit.ok) return fit;
    return retarget(actor, id, { ...aim.value, movesFromDirectBill: isMove(before, fit.value.standing) });
  }

  return {
    beginning,
    knownCustomer,
    start,
    saveText,
    handOver,
    readdress,
    ...createOutgoingSending(context, kind),
    ...createCustomerInvitationViews(context),
  };
}

function providerIn({ scope, providerId = '' }: InvitationOrder): OrganisationId | undefined {
  return scope === 'reseller_and_provider' && isUuid(providerId) ? brand<OrganisationId>(providerId) : undefined;
}

type Aimed = Pick<CustomerInvitation, 'email' | 'boundDomain' | 'boundTenantId' | 'providerId'> & { readonly at: Date };

function draftOf(actor: Actor, order: InvitationOrder, { at, ...aim }: Aimed): CustomerInvitation {
  const { scope, asksDelegatedAdmin, channel, locale, text } = order;
  return {
    ...freshDraft(actor, at, newReference()),
    ...aim,
    ...text,
    partnerId: actor.organisationId,
    scope,
    asksDelegatedAdmin,
    movesFromDirectBill: false,
    origin: originIn(order),
    channel,
    locale,
    customerName: tidyName(order.customerName),
    country: countryIn(order.country),
    customerId: undefined,
  };
}

function originIn({ isMultiChannel, scope }: Pick<InvitationOrder, 'scope' | 'isMultiChannel'>) {
  return isMultiChannel && scope === 'reseller_only' ? 'multi_channel' : 'invitation';
}

function countryIn(typed: string | undefined): string | undefined {
  const code = typed?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/u.test(code) ? code : undefined;
}

function tidyName(name: string | undefined): string | undefined {
  const tidy = name
    ?.normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostNameLetters);
  return tidy === '' ? undefined : tidy;
}
