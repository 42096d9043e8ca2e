import type { Knex } from 'knex';
import { linkMpnId } from '../organisations/organisationChanges';
import { findOrganisation } from '../organisations/organisationLookup';
import { mpnLinkedAt } from '../organisations/organisationDates';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { newDraft } from './draftUseCases';
import type { Enrolment } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { findCurrentEnrolment, insertEnrolment, lockCurrentEnrolment, saveEnrolment } from './enrolmentStore';
import { viewOf, type EnrolmentView } from './enrolmentView';
import { fieldsOf, valuesOf, type Values } from './form';
import type { OwnedProfile } from './mpn';
import { findPartnerProfile, putPartnerProfile } from './partnerProfile';
import { checkComplete, type IncompleteRefusal } from './submitUseCase';

export type TransitionForm = ReturnType<typeof createTransitionForm>;

export interface FormOfTransition {
  readonly id: string;
  readonly version: number;
  readonly contactEmail: string | undefined;
}

/** An enrolment of its own that somebody else decides on just now. */
export type UnderWay = { readonly kind: 'enrolment-not-approved'; readonly state: string };

/** When what is on file was last brought up to date (TRN-4). */
export interface LastUpdates {
  readonly profileAt: Date | undefined;
  readonly mpnAt: Date | undefined;
}

/**
 * TRN-23: the enrolment form of a direct bill partner in transition, in the same table and filled from what is on file.
 * All but `view` and `lastUpdates` run in the transition's transaction, after the company's lock.
 */
export function createTransitionForm(context: EnrolmentContext) {
  const { db, membershipSource } = context;

  /** Begins the form; takes over a draft that was begun as an enrolment. */
  async function open(trx: Knex.Transaction, actor: Actor, at: Date): Promise<Result<FormOfTransition, UnderWay>> {
    const current = await lockCurrentEnrolment(trx, actor.organisationId);
    if (current !== undefined) return takeOver(trx, current);
    const organisation = await findOrganisation(trx, actor.organisationId);
    const values = { legalName: organisation?.name, ...(await onFile(trx, actor.organisationId)) };
    const draft = newDraft(actor, { programme: 'transition', values, mpnId: organisation?.mpnId, at });
    if (!(await insertEnrolment(trx, draft))) throw new Error('two forms of one company under its lock');
    return ok(formOf(draft));
  }

  async function takeOver(trx: Knex.Transaction, current: Enrolment): Promise<Result<FormOfTransition, UnderWay>> {
    if (current.programme === 'transition') return ok(formOf(current));
    if (current.state !== 'draft' && current.state !== 'rejected')
      return err({ kind: 'enrolment-not-approved', state: current.state });
    const taken = next({ ...current, programme: 'transition', state: 'draft', rejectionReason: undefined });
    await saveEnrolment(trx, taken);
    return ok(formOf(taken));
  }

  /** The MPN account's record, asked for before the transaction. */
  async function membershipOf(organisationId: OrganisationId): Promise<OwnedProfile | undefined> {
    const current = await findCurrentEnrolment(db, organisationId);
    return current?.mpnId === undefined ? undefined : membershipSource.find(current.mpnId);
  }

  /** Complete and right in every part, or what is not. */
  async function check(
    trx: Knex.Transaction,
    organisationId: OrganisationId,
    profile: OwnedProfile | undefined,
  ): Promise<Result<FormOfTransition, IncompleteRefusal>> {
    const current = await lockOwn(trx, organisationId);
    const complete = await checkComplete(trx, context, current, profile);
    return complete.ok ? ok(formOf(current)) : complete;
  }

  /** Out of the company's hands: nothing in it changes while somebody decides, or ever after. */
  async function handIn(trx: Knex.Transaction, { organisationId, memberId }: Actor, at: Date): Promise<void> {
    const current = await lockOwn(trx, organisationId);
    await saveEnrolment(trx, next({ ...current, state: 'submitted', submittedBy: memberId, submittedAt: at }));
  }

  async function handBack(trx: Knex.Transaction, organisationId: OrganisationId): Promise<FormOfTransition> {
    const handedBack = next({ ...(await lockOwn(trx, organisationId)), state: 'draft' });
    await saveEnrolment(trx, handedBack);
    return formOf(handedBack);
  }

  async function read(trx: Knex.Transaction, organisationId: OrganisationId): Promise<FormOfTransition> {
    return formOf(await lockOwn(trx, organisationId));
  }

  /** With the approval the details are the company's profile. Throws where another company has the MPN ID by now. */
  async function keep(trx: Knex.Transaction, organisationId: OrganisationId, at: Date): Promise<FormOfTransition> {
    const current = await lockOwn(trx, organisationId);
    if (current.mpnId !== undefined) await linkMpnId(trx, organisationId, current.mpnId, at);
    const details = valuesOf(current.form);
    const before = await findPartnerProfile(trx, organisationId);
    const isSame = before?.contactEmail === details.contactEmail;
    const contactVerifiedAt = isSame ? before?.contactVerifiedAt : undefined;
    await putPartnerProfile(
      trx,
      organisationId,
      { details, contactEmail: details.contactEmail, contactVerifiedAt },
      at,
    );
    return formOf(current);
  }

  async function view(organisationId: OrganisationId, timeZone: string): Promise<EnrolmentView | undefined> {
    const current = await findCurrentEnrolment(db, organisationId);
    return current?.programme === 'transition' ? viewOf(context, db, current, timeZone) : undefined;
  }

  async function lastUpdates(organisationId: OrganisationId): Promise<LastUpdates> {
    const profile = await findPartnerProfile(db, organisationId);
    return { profileAt: profile?.updatedAt, mpnAt: await mpnLinkedAt(db, organisationId) };
  }

  return { open, membershipOf, check, handIn, handBack, read, keep, view, lastUpdates };
}

const kept = [...fieldsOf('legal'), ...fieldsOf('contact'), ...fieldsOf('support')];

async function onFile(trx: Knex.Transaction, organisationId: OrganisationId): Promise<Values> {
  const profile = await findPartnerProfile(trx, organisationId);
  const details = { contactEmail: profile?.contactEmail, ...profile?.details };
  return Object.fromEntries(kept.flatMap((name) => (details[name] ? [[name, details[name]]] : [])));
}

async function lockOwn(trx: Knex.Transaction, organisationId: OrganisationId): Promise<Enrolment> {
  const current = await lockCurrentEnrolment(trx, organisationId);
  if (current?.programme !== 'transition') throw new Error('a transition without its form');
  return current;
}

function next(enrolment: Enrolment): Enrolment {
  return { ...enrolment, version: enrolment.version + 1 };
}

function formOf({ id, version, form }: Enrolment): FormOfTransition {
  return { id, version, contactEmail: valuesOf(form).contactEmail };
}
