import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { isTakenJustNow } from '../db/errorCode';
import { transact } from '../db/transact';
import type { Organisation } from '../organisations/organisation';
import { lockOrganisation, turnPartner } from '../organisations/organisationChanges';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { permit } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { asMember, change } from './change';
import { endConfirmations, hasDenied, insertConfirmation, type Confirmation } from './confirmationStore';
import type { DraftRefusal } from './draftUseCases';
import type { Enrolment, EnrolmentState } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { findCurrentEnrolment, lockCurrentEnrolment } from './enrolmentStore';
import { stepsOf } from './enrolmentView';
import { emailAddressOf, problemsOf } from './fieldProblem';
import { valuesOf } from './form';
import { mayLink } from './membershipUseCases';
import type { MpnRefusal, OwnedProfile } from './mpn';
import { findPartnerProfile } from './partnerProfile';
import { nextStep } from './steps';
import { askContact } from './tell';

export interface Submission {
  /** The draft's version on the review card: what was reviewed is what is submitted. */
  readonly version: number | undefined;
  /** ENR-12, the checkbox. */
  readonly isAuthorised: boolean;
}

export type IncompleteRefusal =
  | MpnRefusal
  | { readonly kind: 'stale-card' }
  | { readonly kind: 'webmail-not-accepted' }
  | { readonly kind: 'contact-denied' };

export type SubmitRefusal =
  | DraftRefusal
  | IncompleteRefusal
  | { readonly kind: 'authority-not-confirmed' }
  | { readonly kind: 'csp-tenant-not-a-customer' }
  | { readonly kind: 'not-identified-for-offboarding' };

type Submitted = Result<{ readonly state: EnrolmentState }, SubmitRefusal>;

export function submitUseCase(context: EnrolmentContext) {
  const { db, now, membershipSource } = context;

  /** ENR-11: the draft goes to its primary contact. A repeated submission answers where the first one led (ENR-23). */
  async function submit(actor: Actor, id: string, submission: Submission): Promise<Submitted> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    const before = await findCurrentEnrolment(db, actor.organisationId);
    const profile = before?.mpnId === undefined ? undefined : await membershipSource.find(before.mpnId);
    try {
      return await transact(db, undefined, (trx) => submitIn(trx, actor, id, { ...submission, profile }));
    } catch (error) {
      if (!isMpnTakenJustNow(error)) throw error;
      return err({ kind: 'mpn-already-linked' });
    }
  }

  async function submitIn(
    trx: Knex.Transaction,
    actor: Actor,
    id: string,
    { version, isAuthorised, profile }: Submission & { readonly profile: OwnedProfile | undefined },
  ): Promise<Submitted> {
    const draft = await lockCurrentEnrolment(trx, actor.organisationId);
    if (draft === undefined || draft.id !== id || draft.programme !== 'enrolment') return err({ kind: 'stale-card' });
    if (draft.state !== 'draft') return ok({ state: draft.state });
    const organisation = await findOrganisation(trx, actor.organisationId);
    if (organisation?.capabilities.has('direct-bill')) return err({ kind: 'not-identified-for-offboarding' });
    if (version !== undefined && version < draft.version) return err({ kind: 'stale-card' });
    if (!(await mayTransact(trx, context, actor))) return err({ kind: 'csp-tenant-not-a-customer' });
    const complete = await checkComplete(trx, context, draft, profile);
    if (!complete.ok) return complete;
    if (!isAuthorised) return err({ kind: 'authority-not-confirmed' });
    const at = now();
    const by = asMember(actor);
    const patch = {
      submittedBy: actor.memberId,
      submittedAt: at,
      rejectionReason: undefined,
      emailVerifiedAt: undefined,
    };
    const submitted = await change(trx, { ...draft, ...complete.value }, { event: 'submit', by, at, patch });
    if (!submitted.ok) return err({ kind: 'stale-card' });
    const asked = await change(trx, submitted.value, { event: 'ask-contact', by, at });
    if (!asked.ok) return err({ kind: 'stale-card' });
    await askAnew(trx, context, asked.value);
    await context.redrawCardsAbout(trx, 'enrolment', id);
    return ok({ state: asked.value.state });
  }

  return { submit };
}

/**
 * SCN-4: a tenant that receives services never transacts. The company is locked, so that an acceptance in hand is waited
 * for; one that no partner serves any more is no customer from here on.
 */
async function mayTransact(trx: Knex.Transaction, { isServed, now }: EnrolmentContext, actor: Actor): Promise<boolean> {
  const { organisationId } = actor;
  await lockOrganisation(trx, organisationId);
  if (await isServed(trx, organisationId)) return false;
  const changed = await turnPartner(trx, organisationId);
  const subject = { kind: 'organisation', id: organisationId };
  const states = { before: { kind: 'customer' }, after: { kind: 'csp' } };
  if (changed) await recordBy(trx, actor, { action: 'organisation.updated', subject, ...states, at: now() });
  return true;
}

/** Another company's submission came first. */
export function isMpnTakenJustNow(error: unknown): boolean {
  return isTakenJustNow(error, ['enrolments_mpn_unique', 'organisations_mpn_id_unique']);
}

/** All that has to be there, the most specific refusal first; what is on file comes into the form (ENR-2). */
export async function checkComplete(
  trx: Knex.Transaction,
  { webmail }: EnrolmentContext,
  draft: Enrolment,
  profile: OwnedProfile | undefined,
): Promise<Result<Pick<Enrolment, 'form'>, IncompleteRefusal>> {
  const organisation = await findOrganisation(trx, draft.organisationId);
  const kept = await findPartnerProfile(trx, draft.organisationId);
  const steps = stepsOf(draft, organisation, kept, webmail);
  const linked = await checkMpn(trx, draft, organisation, profile);
  if (!linked.ok) return linked;
  if (nextStep(steps) !== 'review') return err({ kind: 'stale-card' });
  const form = withOnFile(draft, steps.contact === 'on-file' ? kept?.details : undefined);
  const contactEmail = valuesOf(form).contactEmail ?? '';
  const [problem] = problemsOf({ contactEmail }, webmail);
  if (problem !== undefined) return err({ kind: 'webmail-not-accepted' });
  if (await hasDenied(trx, draft, emailAddressOf(contactEmail) ?? '')) return err({ kind: 'contact-denied' });
  return ok({ form });
}

function withOnFile({ form, version }: Enrolment, details: ReturnType<typeof valuesOf> | undefined): Enrolment['form'] {
  if (details === undefined) return form;
  const missing = Object.entries(details).filter(([name]) => !(name in form));
  return { ...form, ...Object.fromEntries(missing.map(([name, value]) => [name, [{ version, value }]])) };
}

async function checkMpn(
  trx: Knex.Transaction,
  draft: Enrolment,
  organisation: Organisation | undefined,
  profile: OwnedProfile | undefined,
): Promise<Result<unknown, MpnRefusal>> {
  if (draft.mpnId === undefined) return err({ kind: 'mpn-required' });
  const isOnFile = draft.mpnId === organisation?.mpnId; // the operator vouches for it
  if (isOnFile && profile === undefined) return ok(undefined);
  if (profile?.mpnId !== draft.mpnId) return err({ kind: 'mpn-required' });
  return mayLink(trx, draft, profile);
}

/** A new asking of the primary contact; every earlier address is dead from here on. */
export async function askAnew(
  trx: Knex.Transaction,
  { now, confirmationDays }: EnrolmentContext,
  enrolment: Enrolment,
): Promise<void> {
  const createdAt = now();
  const confirmation: Confirmation = {
    id: randomUUID(),
    organisationId: enrolment.organisationId,
    enrolmentId: enrolment.id,
    address: emailAddressOf(valuesOf(enrolment.form).contactEmail ?? '') ?? '',
    state: 'open',
    createdAt,
    expiresAt: new Date(createdAt.getTime() + confirmationDays * 24 * 60 * 60 * 1000),
  };
  await endConfirmations(trx, enrolment);
  await insertConfirmation(trx, confirmation);
  await askContact(trx, confirmation, await countryOf(trx, enrolment.organisationId));
}

export async function countryOf(trx: Knex.Transaction, organisationId: OrganisationId): Promise<string> {
  return (await findOrganisation(trx, organisationId))?.country ?? '';
}
