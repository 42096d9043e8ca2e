import type { Knex } from 'knex';
import { findMember } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { activeResellersOf, type NamedReseller } from '../relationships/resellerLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Offer } from '../subscriptions/catalogue';
import type { NewCustomerContext } from './customerRequests';
import type { AcquiredAs } from './customerRelationship';
import { findRelationship } from './customerRelationshipStore';
import { acquiredBy, isDual, stepOf, type CustomerDraft, type DraftLine } from './newCustomer';
import { resellerOfPartnership } from './newCustomerDrafts';
import { needsRegistration, type DetailValues } from './newCustomerFields';
import { checkCreator, checkReseller, type CreatorRefusal, type ResellerRefusal } from './newCustomerGuards';
import { findDraft, findDraftOfRequest, listOpenDrafts } from './newCustomerStore';

/** What the form offers and is filled with. */
export interface NewCustomerForm {
  /** Undefined until the first «Next». */
  readonly draft: CustomerDraft | undefined;
  readonly requestId: string | undefined;
  readonly details: DetailValues;
  /** None for whoever has no resellers: then nothing is asked. */
  readonly resellers: readonly NamedReseller[];
  readonly resellerId: OrganisationId | undefined;
  readonly hasConsent: boolean;
  /** ISO codes of the partner's own region. */
  readonly countries: readonly string[];
  /** Section 8.2: some country of the region requires it. */
  readonly asksRegistration: boolean;
  readonly isProvider: boolean;
  /** TRN-22: direct bill and indirect reseller at once. */
  readonly isDual: boolean;
}

export interface NewCustomerView extends NewCustomerForm {
  readonly draft: CustomerDraft;
  readonly step: 'subscriptions' | 'review';
  readonly lines: readonly (DraftLine & { readonly resellerName: string | undefined })[];
  readonly resellerName: string | undefined;
  readonly acquiredAs: AcquiredAs;
  readonly offers: readonly Offer[];
}

export interface OpenDraft {
  readonly id: string;
  readonly name: string;
  readonly startedBy: string;
  readonly changedAt: Date;
}

export interface Start {
  /** From the reseller's card: that one is chosen already. */
  readonly partnershipId?: string;
  /** From a reseller's request. */
  readonly requestId?: string;
}

export type StartRefusal = CreatorRefusal | ResellerRefusal | { readonly kind: 'stale-card' };

const mostResellers = 40;
const mostDrafts = 10;

export function newCustomerViews(context: NewCustomerContext) {
  const { db, catalogue, markets, requests } = context;

  /** The first form; guards before anything is typed. */
  async function start(actor: Actor, from: Start): Promise<Result<NewCustomerForm, StartRefusal>> {
    const creator = await checkCreator(db, context, actor);
    if (!creator.ok) return creator;
    const filled = await filledIn(actor, from);
    if (!filled.ok) return filled;
    const { resellerId, details } = filled.value;
    const reseller = resellerId === undefined ? undefined : await checkReseller(db, context, creator.value, resellerId);
    if (reseller?.ok === false) return reseller;
    const form = { draft: undefined, requestId: from.requestId, details, resellerId, hasConsent: false };
    return ok({ ...form, ...(await offeredTo(creator.value.organisation, reseller?.value)) });
  }

  /** CUS-18: the reseller of the card is chosen already; CUS-17: what the reseller asked for is filled in. */
  async function filledIn(
    actor: Actor,
    { partnershipId, requestId }: Start,
  ): Promise<Result<Pick<NewCustomerForm, 'resellerId' | 'details'>, StartRefusal>> {
    if (requestId !== undefined) {
      const request = await requests?.find(db, actor.organisationId, requestId);
      if (request?.kind !== 'new_customer') return err({ kind: 'stale-card' });
      const { resellerId, customerName: name, customerDomain: ownDomain, customerCountry: country } = request;
      return ok({ resellerId, details: { name, ownDomain, country } });
    }
    if (partnershipId === undefined) return ok({ resellerId: undefined, details: {} });
    const resellerId = await resellerOfPartnership(db, actor, partnershipId);
    return resellerId === undefined ? err({ kind: 'not-your-reseller' }) : ok({ resellerId, details: {} });
  }

  /** The draft as it stands, for any colleague who may create; undefined when it is gone or somebody else's. */
  async function view(actor: Actor, id: string): Promise<NewCustomerView | undefined> {
    const draft = await findDraft(db, actor.organisationId, id);
    const organisation = draft && (await findOrganisation(db, actor.organisationId));
    if (draft === undefined || organisation === undefined) return undefined;
    const reseller = draft.resellerId && (await findOrganisation(db, draft.resellerId));
    const { requestId, details, resellerId, hasConsent } = draft;
    return {
      ...(await offeredTo(organisation, reseller)),
      draft,
      requestId,
      details,
      resellerId,
      hasConsent,
      step: stepOf(draft),
      lines: await Promise.all(draft.lines.map((line) => named(db, line))),
      resellerName: reseller?.name,
      acquiredAs: acquiredBy(organisation.capabilities, resellerId),
      offers: catalogue.all,
    };
  }

  async function offeredTo(
    organisation: Organisation,
    chosen: Organisation | undefined,
  ): Promise<Pick<NewCustomerForm, 'resellers' | 'countries' | 'asksRegistration' | 'isProvider' | 'isDual'>> {
    const isProvider = organisation.capabilities.has('indirect-provider');
    const listed = isProvider ? await activeResellersOf(db, organisation.id, mostResellers) : [];
    const isListed = chosen === undefined || listed.some(({ id }) => id === chosen.id);
    const resellers = isListed ? listed : [{ id: chosen.id, name: chosen.name }, ...listed];
    const region = markets.regionOf(organisation.country);
    const countries = [...new Set(markets.all.filter((one) => one.region === region).map(({ iso2 }) => iso2))];
    const asksRegistration = countries.some(needsRegistration);
    return { resellers, countries, asksRegistration, isProvider, isDual: isDual(organisation.capabilities) };
  }

  /** The company's drafts that nobody has submitted or cancelled, so that a colleague can go on with one. */
  async function open(actor: Actor): Promise<readonly OpenDraft[]> {
    const drafts = await listOpenDrafts(db, actor.organisationId, mostDrafts);
    return Promise.all(
      drafts.map(async ({ id, details, startedBy, changedAt }) => {
        const member = await findMember(db, actor.organisationId, startedBy);
        return { id, name: details.name ?? '', startedBy: member?.name ?? '', changedAt };
      }),
    );
  }

  /** The draft that a request was begun with, whoever began it. */
  async function ofRequest(actor: Actor, requestId: string): Promise<string | undefined> {
    return (await findDraftOfRequest(db, actor.organisationId, requestId))?.id;
  }

  /** CUS-24: for the reseller's card: its own row of the customer. */
  async function added(
    actor: Actor,
    relationshipId: string,
  ): Promise<{ readonly id: string; readonly name: string; readonly provider: string } | undefined> {
    const relationship = await findRelationship(db, actor.organisationId, relationshipId);
    if (relationship?.state !== 'active') return undefined;
    const { id, name, providerName } = relationship;
    return { id, name, provider: providerName ?? '' };
  }

  return { start, view, open, ofRequest, added };
}

async function named(db: Knex, line: DraftLine): Promise<NewCustomerView['lines'][number]> {
  const reseller = line.resellerId && (await findOrganisation(db, line.resellerId));
  return { ...line, resellerName: reseller?.name };
}
