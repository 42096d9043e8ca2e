import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { findMember } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { asMember, change, note } from './change';
import type { Enrolment, Programme } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { insertEnrolment, lockCurrentEnrolment, saveEnrolment } from './enrolmentStore';
import { problemsOf, type FieldProblem } from './fieldProblem';
import { fieldsOf, merge, tidy, type FieldName, type Values } from './form';
import { prefillContact } from './prefill';
import type { EnrolmentStep } from './steps';
import { tellOf } from './tell';

export type DraftRefusal = RoleRequired | { readonly kind: 'stale-card' };
export type StartRefusal =
  | RoleRequired
  | { readonly kind: 'not-identified-for-offboarding' }
  | { readonly kind: 'csp-tenant-not-a-customer' }
  | { readonly kind: 'stale-card' };

export interface StepAnswer {
  readonly step: EnrolmentStep;
  /** The draft's version when the card was drawn; undefined for typed words. */
  readonly version: number | undefined;
  readonly values: Values;
  /** ENR-13: the empty fields of the primary contact are filled from the applicant. */
  readonly isMe?: boolean;
}

/** What was not saved and why; whatever is wrong with one field, the others are kept. */
export interface Saved {
  readonly problems: readonly FieldProblem[];
  /** Changed by a colleague since the card was drawn, to something else. */
  readonly conflicts: readonly FieldName[];
}

/** A direct bill partner goes by the transition or not at all (ENR-2); nobody enrols twice. */
function refusedTo(organisation: Organisation | undefined): StartRefusal | undefined {
  if (!organisation?.capabilities.has('direct-bill')) return undefined;
  const isIdentified = organisation.offboardingIdentifiedAt !== undefined;
  return { kind: isIdentified ? 'stale-card' : 'not-identified-for-offboarding' };
}

/** A draft and its owner's lock; nothing of another company's, nothing that is no draft any more. */
export async function lockDraft(
  trx: Knex.Transaction,
  actor: Actor,
  id: string,
): Promise<Result<Enrolment, DraftRefusal>> {
  const permitted = permit(actor, 'enrol');
  if (!permitted.ok) return permitted;
  const enrolment = await lockCurrentEnrolment(trx, actor.organisationId);
  if (enrolment === undefined || enrolment.id !== id || enrolment.state !== 'draft') return err({ kind: 'stale-card' });
  return ok(enrolment);
}

export function draftUseCases({ db, now, webmail, redrawCardsAbout, isServed }: EnrolmentContext) {
  /** ENR-1, ENR-23: begins, or goes on where the draft stands; one open draft a company. */
  async function start(actor: Actor): Promise<Result<{ readonly id: string }, StartRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    return transact<{ readonly id: string }, StartRefusal>(db, undefined, async (trx) => {
      const organisation = await findOrganisation(trx, actor.organisationId);
      const current = await lockCurrentEnrolment(trx, actor.organisationId);
      const refusal = refusedTo(organisation);
      if (refusal) return err(refusal);
      if (current) return ok({ id: current.id });
      if (organisation?.capabilities.has('indirect-reseller')) return err({ kind: 'stale-card' });
      if (await isServed(trx, actor.organisationId)) return err({ kind: 'csp-tenant-not-a-customer' });
      const draft = newDraft(actor, { mpnId: organisation?.mpnId, at: now() });
      if (!(await insertEnrolment(trx, draft))) {
        const first = await lockCurrentEnrolment(trx, actor.organisationId);
        return first ? ok({ id: first.id }) : err({ kind: 'stale-card' });
      }
      await note(trx, draft, 'not_enrolled', { event: 'start', by: asMember(actor), at: draft.startedAt });
      return ok({ id: draft.id });
    });
  }

  /** Saves only the fields of the step, merged with what colleagues changed meanwhile; saving twice changes nothing. */
  async function save(actor: Actor, id: string, answer: StepAnswer): Promise<Result<Saved, DraftRefusal>> {
    return transact<Saved, DraftRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      const typed = await complete(trx, actor, answer);
      const problems = problemsOf(typed, webmail);
      const merged = merge(
        draft.value.form,
        answer.version ?? draft.value.version,
        without(typed, problems),
        draft.value.version + 1,
      );
      if (merged.changed.length > 0) {
        await saveEnrolment(trx, { ...draft.value, form: merged.form, version: draft.value.version + 1 });
      }
      return ok({ problems, conflicts: merged.conflicts });
    });
  }

  async function discard(actor: Actor, id: string): Promise<Result<null, DraftRefusal>> {
    return transact<null, DraftRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      if (draft.value.programme === 'transition') return err({ kind: 'stale-card' });
      const discarded = await change(trx, draft.value, { event: 'discard', by: asMember(actor), at: now() });
      if (!discarded.ok) return err({ kind: 'stale-card' });
      const country = (await findOrganisation(trx, actor.organisationId))?.country ?? '';
      await tellOf(trx, discarded.value, { country, by: actor.memberId });
      await redrawCardsAbout(trx, 'enrolment', id);
      return ok(null);
    });
  }

  return { start, save, discard };
}

async function complete(trx: Knex.Transaction, actor: Actor, { step, values, isMe }: StepAnswer): Promise<Values> {
  const own = fieldsOf(step).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, tidy(value)]];
  });
  const typed: Values = Object.fromEntries(own);
  if (isMe !== true) return typed;
  return prefillContact(typed, await findMember(trx, actor.organisationId, actor.memberId));
}

function without(values: Values, problems: readonly FieldProblem[]): Values {
  const refused = new Set<string>(problems.map(({ field }) => field));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !refused.has(name)));
}

interface Beginning {
  readonly programme?: Programme;
  /** What is on file already, to be reviewed. */
  readonly values?: Values;
  readonly mpnId: string | undefined;
  readonly at: Date;
}

export function newDraft({ organisationId, memberId }: Actor, beginning: Beginning): Enrolment {
  const { programme = 'enrolment', values = {}, mpnId, at } = beginning;
  return {
    id: randomUUID(),
    organisationId,
    programme,
    state: 'draft',
    version: 1,
    form: merge({}, 1, values, 1).form,
    mpnId,
    isMpnPostponed: false,
    startedBy: memberId,
    startedAt: at,
    submittedBy: undefined,
    submittedAt: undefined,
    emailVerifiedAt: undefined,
    changedAt: at,
    approvedAt: undefined,
    rejectionReason: undefined,
  };
}
