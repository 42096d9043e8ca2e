import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import type { RegionRefusal } from '../organisations/market';
import type { Organisation } from '../organisations/organisation';
import { findPartnershipFor } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { hashOfToken } from '../shared/secrets';
import { isUuid } from '../shared/uuid';
import { checkLicences, type LicenceCountInvalid } from '../subscriptions/catalogue';
import type { NewCustomerContext } from './customerRequests';
import { checkKnown, type KnownCustomer } from './knownDomains';
import { mostLines, type CustomerDraft } from './newCustomer';
import { detailProblems, tidyDetails, type DetailValues } from './newCustomerFields';
import {
  checkCreator,
  checkReseller,
  type Creator,
  type CreatorRefusal,
  type ResellerRefusal,
} from './newCustomerGuards';
import * as store from './newCustomerStore';

export type Stale = { readonly kind: 'stale-card' };
export type DetailsRefusal =
  CreatorRefusal | ResellerRefusal | KnownCustomer | RegionRefusal | Stale | { readonly kind: 'consent-not-given' };
export type LineRefusal = CreatorRefusal | ResellerRefusal | LicenceCountInvalid | Stale;

/** The draft on the card that was pressed. */
export interface Seen {
  readonly id: string;
  readonly version: number | undefined;
}

export interface DetailsAnswer {
  /** Undefined on the first form: the draft begins with it. */
  readonly seen: Seen | undefined;
  readonly requestId: string | undefined;
  readonly details: DetailValues;
  readonly resellerId: string | undefined;
  readonly hasConsent: boolean;
}

export interface LineAnswer {
  readonly product: string;
  readonly licences: string;
  readonly resellerId: string | undefined;
}

type Kept = { readonly id: string };

export const draftSubject = 'customer-draft';

export function newCustomerDrafts(context: NewCustomerContext) {
  const { db, now, catalogue } = context;

  /** «Next: Subscriptions»: all of the form or nothing of it; begins the draft where there is none yet. */
  async function saveDetails(
    actor: Actor,
    answer: DetailsAnswer,
    key: RequestKey,
  ): Promise<Result<Kept, DetailsRefusal>> {
    const details = tidyDetails(answer.details);
    const checked = await checkDetails(actor, answer, details);
    if (!checked.ok) return checked;
    const change = { details, resellerId: checked.value?.id, hasConsent: answer.hasConsent };
    const once = answer.seen === undefined ? key : sameAnswer(key, [details, change.resellerId]);
    return transact<Kept, DetailsRefusal>(db, once, async (trx) => {
      if (answer.seen === undefined) return ok(await begin(trx, actor, { ...change, requestId: answer.requestId }));
      const draft = await lockSeen(trx, actor, answer.seen);
      if (!draft.ok) return draft;
      await store.saveDraft(trx, { ...draft.value, ...change, changedAt: now() });
      return ok({ id: draft.value.id });
    });
  }

  async function checkDetails(
    actor: Actor,
    { resellerId, hasConsent }: DetailsAnswer,
    details: DetailValues,
  ): Promise<Result<Organisation | undefined, DetailsRefusal>> {
    const creator = await checkCreator(db, context, actor);
    if (!creator.ok) return creator;
    const problems = detailProblems(details);
    if (problems.length > 0) return err({ kind: 'fields', problems });
    const reseller = await resellerNamed(db, creator.value, resellerId);
    if (!reseller.ok) return reseller;
    const sellers = [creator.value.organisation, ...(reseller.value ? [reseller.value] : [])];
    const region = checkRegion(sellers, details.country ?? '');
    if (!region.ok) return region;
    if (reseller.value !== undefined && !hasConsent) return err({ kind: 'consent-not-given' });
    const known = await checkKnown(context, sellers, details);
    return known.ok ? reseller : known;
  }

  function checkRegion(sellers: readonly Organisation[], country: string): Result<void, RegionRefusal> {
    for (const seller of sellers) {
      const same = context.markets.sameRegion(seller.country, country);
      if (!same.ok) return same;
    }
    return ok(undefined);
  }

  async function resellerNamed(
    on: Knex,
    creator: Creator,
    id: string | undefined,
  ): Promise<Result<Organisation | undefined, ResellerRefusal>> {
    if (id === undefined || id === '') return ok(undefined);
    if (!isUuid(id)) return err({ kind: 'not-your-reseller' });
    return checkReseller(on, context, creator, brand<OrganisationId>(id));
  }

  async function begin(
    trx: Knex.Transaction,
    actor: Actor,
    change: Pick<CustomerDraft, 'details' | 'resellerId' | 'hasConsent' | 'requestId'>,
  ): Promise<Kept> {
    const draft: CustomerDraft = {
      ...change,
      partnerId: actor.organisationId,
      id: randomUUID(),
      version: 1,
      state: 'draft',
      lines: [],
      startedBy: actor.memberId,
      startedAt: now(),
      changedAt: now(),
      customerId: undefined,
    };
    if (!(await store.insertDraft(trx, draft))) {
      const first = await store.findDraftOfRequest(trx, actor.organisationId, change.requestId ?? '');
      if (first === undefined) throw new Error('the draft of a request is neither new nor there');
      return { id: first.id };
    }
    await recordBy(trx, actor, { action: 'customer-draft.started', subject: subjectOf(draft), at: now() });
    return { id: draft.id };
  }

  /** SUB-3, MPA-2, MPA-3: a count within the offer's limits; a reseller that signed, where one earns on the line. */
  async function addLine(
    actor: Actor,
    seen: Seen,
    { product, licences, resellerId }: LineAnswer,
    key: RequestKey,
  ): Promise<Result<Kept, LineRefusal>> {
    return transact<Kept, LineRefusal>(db, sameAnswer(key, [product, licences, resellerId]), async (trx) => {
      const creator = await checkCreator(trx, context, actor);
      if (!creator.ok) return creator;
      const draft = await lockSeen(trx, actor, seen);
      if (!draft.ok) return draft;
      const offer = catalogue.find(product);
      if (offer === undefined || draft.value.lines.length >= mostLines) return err({ kind: 'stale-card' });
      const count = checkLicences(offer, licences);
      if (!count.ok) return count;
      const reseller = await resellerNamed(trx, creator.value, resellerId);
      if (!reseller.ok) return reseller;
      const line = { id: randomUUID(), product, licences: count.value, resellerId: reseller.value?.id };
      await store.saveDraft(trx, { ...draft.value, lines: [...draft.value.lines, line], changedAt: now() });
      return ok({ id: draft.value.id });
    });
  }

  /** A line that is gone already is gone. */
  async function removeLine(
    actor: Actor,
    seen: Seen,
    lineId: string,
    key: RequestKey,
  ): Promise<Result<Kept, CreatorRefusal | Stale>> {
    return transact<Kept, CreatorRefusal | Stale>(db, sameAnswer(key, [lineId]), async (trx) => {
      const creator = await checkCreator(trx, context, actor);
      if (!creator.ok) return creator;
      const draft = await lockSeen(trx, actor, seen);
      if (!draft.ok) return draft;
      const lines = draft.value.lines.filter(({ id }) => id !== lineId);
      await store.saveDraft(trx, { ...draft.value, lines, changedAt: now() });
      return ok({ id: draft.value.id });
    });
  }

  /** CUS-22: the whole operation; nothing of it is kept. Whoever may create may also cancel a colleague's. */
  async function cancel(actor: Actor, seen: Seen): Promise<Result<void, CreatorRefusal | Stale>> {
    return transact<void, CreatorRefusal | Stale>(db, undefined, async (trx) => {
      const creator = await checkCreator(trx, context, actor);
      if (!creator.ok) return creator;
      const draft = await store.lockDraft(trx, actor.organisationId, seen.id);
      if (draft === undefined) return ok(undefined); // pressed twice, or by a colleague: what is gone stays gone
      if (draft.state !== 'draft') return err({ kind: 'stale-card' });
      await store.deleteDraft(trx, draft);
      await recordBy(trx, actor, { action: 'customer-draft.cancelled', subject: subjectOf(draft), at: now() });
      await context.redrawCardsAbout(trx, draftSubject, draft.id);
      return ok(undefined);
    });
  }

  return { saveDetails, addLine, removeLine, cancel };
}

/** The same press with something else entered, on another device, is another answer: the card's version refuses it. */
function sameAnswer(key: RequestKey, entered: readonly unknown[]): RequestKey {
  return brand<RequestKey>(`${key}:${hashOfToken(JSON.stringify(entered)).slice(0, 16)}`);
}

/** The draft as it was on the card: another device, a colleague or the submission may have been faster (ENR-23). */
export async function lockSeen(
  trx: Knex.Transaction,
  actor: Actor,
  { id, version }: Seen,
): Promise<Result<CustomerDraft, Stale>> {
  const draft = await store.lockDraft(trx, actor.organisationId, id);
  const isSeen = draft?.state === 'draft' && draft.version === version;
  return draft !== undefined && isSeen ? ok(draft) : err({ kind: 'stale-card' });
}

export function subjectOf({ id }: Pick<CustomerDraft, 'id'>): { readonly kind: string; readonly id: string } {
  return { kind: draftSubject, id };
}

/** The reseller of a partnership of the actor's, where it acts as the provider. */
export async function resellerOfPartnership(
  db: Knex,
  actor: Actor,
  partnershipId: string,
): Promise<OrganisationId | undefined> {
  const partnership = await findPartnershipFor(db, actor.organisationId, partnershipId);
  return partnership?.providerId === actor.organisationId ? partnership.resellerId : undefined;
}
