import type { Knex } from 'knex';
import { findMember } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { activeResellersOf, type NamedReseller } from '../relationships/resellerLookup';
import type { Actor } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import type { Offer } from '../subscriptions/catalogue';
import type { CustomerContext } from './customerContext';
import type { AcquiredAs } from './customerRelationship';
import { findRelationship } from './customerRelationshipStore';
import { acquiredBy, isDual, stepOf, type CustomerDraft, type DraftLine } from './newCustomer';
import { resellerOfPartnership } from './newCustomerDrafts';
import type { DetailValues } from './newCustomerFields';
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
  readonly resellerId: string | undefined;
  readonly hasConsent: boolean;
  /** ISO codes of the partner's own region. */
  readonly countries: readonly string[];
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

export type StartRefusal = CreatorRefusal | ResellerRefusal;

const mostResellers = 40;
const mostDrafts = 10;

export function newCustomerViews(context: CustomerContext) {
  const { db, catalogue, markets } = context;

  /** The first form; guards before anything is typed. */
  async function start(
    actor: Actor,
    { partnershipId, requestId }: Start,
  ): Promise<Result<NewCustomerForm, StartRefusal>> {
    const creator = await checkCreator(db, context, actor);
    if (!creator.ok) return creator;
    const named = partnershipId === undefined ? undefined : await resellerOfPartnership(db, actor, partnershipId);
    if (partnershipId !== undefined && named === undefined) return err({ kind: 'not-your-reseller' });
    const reseller = named === undefined ? undefined : await checkReseller(db, context, creator.value, named);
    if (reseller?.ok === false) return reseller;
    const chosen = reseller?.value;
    const form = { draft: undefined, requestId, details: {}, resellerId: chosen?.id, hasConsent: false };
    return ok({ ...form, ...(await offeredTo(creator.value.organisation, chosen)) });
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
  ): Promise<Pick<NewCustomerForm, 'resellers' | 'countries' | 'isProvider' | 'isDual'>> {
    const isProvider = organisation.capabilities.has('indirect-provider');
    const listed = isProvider ? await activeResellersOf(db, organisation.id, mostResellers) : [];
    const isListed = chosen === undefined || listed.some(({ id }) => id === chosen.id);
    const resellers = isListed ? listed : [{ id: chosen.id, name: chosen.name }, ...listed];
    const region = markets.regionOf(organisation.country);
    const countries = [...new Set(markets.all.filter((one) => one.region === region).map(({ iso2 }) => iso2))];
    return { resellers, countries, isProvider, isDual: isDual(organisation.capabilities) };
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
