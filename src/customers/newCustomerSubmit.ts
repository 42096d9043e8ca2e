import type { Knex } from 'knex';
import { isTakenJustNow } from '../db/errorCode';
import { transact } from '../db/transact';
import type { Organisation } from '../organisations/organisation';
import type { Actor } from '../shared/actor';
import type { OrganisationId, RequestKey } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { NewCustomerContext } from './customerRequests';
import { checkKnown, prefixTaken } from './knownDomains';
import { resellersOf, type CustomerDraft } from './newCustomer';
import { createCustomer } from './newCustomerCreation';
import { lockSeen, type DetailsRefusal, type Seen } from './newCustomerDrafts';
import { checkCreator, checkReseller, holdReseller, type Creator } from './newCustomerGuards';
import { findDraft } from './newCustomerStore';
import { madeOf, makeCode, shownOnce, type MadeSetUp, type NewCode, type SetUpInformation } from './setUpCodes';
import { findSetUp } from './setUpStore';

export type SubmitRefusal = DetailsRefusal;

export interface Submission extends Seen {
  /** INC-2: a line without a reseller earns nobody an incentive, and that was said yes to. */
  readonly acceptsNoReseller: boolean;
}

export function newCustomerSubmit(context: NewCustomerContext) {
  const { db } = context;

  /** CUS-22: everything or nothing. A repeated submission answers the first one's result, without the code. */
  async function submit(
    actor: Actor,
    submission: Submission,
    key: RequestKey,
  ): Promise<Result<SetUpInformation, SubmitRefusal>> {
    const draft = await findDraft(db, actor.organisationId, submission.id);
    if (draft?.state === 'draft') {
      const known = await checkOutside(actor, draft);
      if (!known.ok) return known;
    }
    const fresh = await makeCode();
    try {
      const made = await transact<MadeSetUp, SubmitRefusal>(db, key, (trx) => submitIn(trx, actor, submission, fresh));
      return made.ok ? ok(shownOnce(made.value, fresh)) : made;
    } catch (error) {
      if (!isTakenJustNow(error, ['organisations_customer_domain'])) throw error;
      return err(prefixTaken);
    }
  }

  /** What may have changed outside of us since the form, before the transaction. */
  async function checkOutside(actor: Actor, draft: CustomerDraft): Promise<Result<void, SubmitRefusal>> {
    const creator = await checkCreator(db, context, actor);
    if (!creator.ok) return creator;
    const sellers = [creator.value.organisation];
    if (draft.resellerId !== undefined) {
      const reseller = await checkReseller(db, context, creator.value, draft.resellerId);
      if (!reseller.ok) return reseller;
      sellers.push(reseller.value);
    }
    return checkKnown(context, sellers, draft.details);
  }

  async function submitIn(
    trx: Knex.Transaction,
    actor: Actor,
    submission: Submission,
    fresh: NewCode,
  ): Promise<Result<MadeSetUp, SubmitRefusal>> {
    const creator = await checkCreator(trx, context, actor);
    if (!creator.ok) return creator;
    const earlier = await resultOf(trx, actor, submission.id);
    if (earlier !== undefined) return ok(earlier);
    const draft = await lockSeen(trx, actor, submission);
    if (!draft.ok) {
      const just = await resultOf(trx, actor, submission.id); // by a colleague, while this one waited for the draft
      return just === undefined ? draft : ok(just);
    }
    const ready = await checkReady(trx, creator.value, draft.value, submission);
    if (!ready.ok) return ready;
    const answered = await answerRequest(trx, actor, draft.value);
    if (!answered.ok) return answered;
    return ok(await createCustomer(trx, context, { actor, draft: draft.value, ...ready.value, fresh }));
  }

  /** CUS-17: the request is fulfilled by this very submission, or the reseller has taken it back meanwhile. */
  async function answerRequest(
    trx: Knex.Transaction,
    actor: Actor,
    { requestId }: CustomerDraft,
  ): Promise<Result<unknown, SubmitRefusal>> {
    if (requestId === undefined) return ok(undefined);
    return context.requests?.fulfil(trx, actor, requestId) ?? err({ kind: 'stale-card' });
  }

  async function checkReady(
    trx: Knex.Transaction,
    creator: Creator,
    draft: CustomerDraft,
    { acceptsNoReseller }: Submission,
  ): Promise<Result<{ readonly creator: Creator; readonly reseller: Organisation | undefined }, SubmitRefusal>> {
    const { lines, details } = draft;
    if (lines.length === 0) return err({ kind: 'stale-card' });
    const held = new Map<OrganisationId, Organisation>();
    for (const id of resellersOf(draft)) {
      const reseller = await holdReseller(trx, context, creator, id);
      if (!reseller.ok) return reseller;
      held.set(id, reseller.value);
    }
    for (const seller of [creator.organisation, ...held.values()]) {
      const region = context.markets.sameRegion(seller.country, details.country ?? '');
      if (!region.ok) return region;
    }
    const earnsNobody = lines.some(({ resellerId }) => resellerId === undefined);
    const isConfirmed = acceptsNoReseller || !creator.organisation.capabilities.has('indirect-provider');
    if (earnsNobody && !isConfirmed) return err({ kind: 'consent-not-given' });
    return ok({ creator, reseller: draft.resellerId && held.get(draft.resellerId) });
  }

  return { submit };
}

/** The set-up information of a draft that was submitted, but for its code. */
async function resultOf(trx: Knex.Transaction, actor: Actor, id: string): Promise<MadeSetUp | undefined> {
  const draft = await findDraft(trx, actor.organisationId, id);
  const setUp = draft?.customerId && (await findSetUp(trx, actor.organisationId, draft.customerId));
  return setUp ? { ...madeOf(setUp), codeId: '' } : undefined;
}
