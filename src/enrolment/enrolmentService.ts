import { globalAdminsOf } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor, Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { confirmationUseCases } from './confirmationUseCases';
import { draftUseCases } from './draftUseCases';
import type { Enrolment, EnrolmentState } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { findCurrentEnrolment, findEnrolment, listEnrolments } from './enrolmentStore';
import { membershipOf, viewOf, type EnrolmentView, type MembershipView } from './enrolmentView';
import { membershipUseCases } from './membershipUseCases';
import { isUuid, reviewUseCases } from './reviewUseCases';
import { submitUseCase } from './submitUseCase';
import { createTransitionForm } from './transitionForm';
import { whatNowUseCases } from './whatNow';
import { loadWebmailDomains } from './webmail';

export type { ContactPage } from './confirmationUseCases';
export type EnrolmentService = ReturnType<typeof createEnrolmentService>;

export interface EnrolmentServiceOptions extends Omit<EnrolmentContext, 'webmail' | 'confirmationDays'> {
  readonly rules: { readonly confirmationDays: number; readonly webmailDomains: readonly string[] };
}

export interface ListedEnrolment {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly company: string;
  readonly state: EnrolmentState;
  readonly mpnId: string | undefined;
  readonly submittedAt: Date | undefined;
  readonly changedAt: Date;
}

const underWay: readonly EnrolmentState[] = ['submitted', 'email_verification_pending', 'in_review'];

/** Enrolment as an indirect reseller: the draft, the membership, the contact's confirmation, the operator's review. */
export function createEnrolmentService({ rules, ...options }: EnrolmentServiceOptions) {
  const webmail = loadWebmailDomains(rules.webmailDomains);
  const context: EnrolmentContext = { ...options, webmail, confirmationDays: rules.confirmationDays };
  const { db } = context;
  const review = reviewUseCases(context);

  /** The company's enrolment; undefined when there is none (any more). Every member may look. */
  async function current(actor: Actor): Promise<EnrolmentView | undefined> {
    const enrolment = await findCurrentEnrolment(db, actor.organisationId);
    return enrolment && viewOf(context, db, await settled(enrolment, actor), actor.timeZone);
  }

  /** However somebody became Admin agent, at the latest whoever looks next finds the account ready (ENR-19). */
  async function settled(enrolment: Enrolment, { organisationId, correlationId }: Actor): Promise<Enrolment> {
    if (enrolment.state !== 'approved') return enrolment;
    await db.transaction((trx) => review.noticeAdminAgent(trx, organisationId, correlationId));
    return (await findCurrentEnrolment(db, organisationId)) ?? enrolment;
  }

  async function membership(actor: Actor): Promise<MembershipView | undefined> {
    const enrolment = await findCurrentEnrolment(db, actor.organisationId);
    return enrolment && membershipOf(context, enrolment);
  }

  async function globalAdmins(actor: Actor): Promise<readonly string[]> {
    return (await globalAdminsOf(db, actor.organisationId)).map(({ name }) => name);
  }

  /** For the operator: any company's. */
  async function forReview(_operator: Operator, id: string, timeZone: string): Promise<EnrolmentView | undefined> {
    return view(id, timeZone);
  }

  /** For mails, which have no reader of ours. */
  async function forMail(id: string): Promise<EnrolmentView | undefined> {
    return view(id, 'UTC');
  }

  async function view(id: string, timeZone: string): Promise<EnrolmentView | undefined> {
    const enrolment = isUuid.test(id) ? await findEnrolment(db, id) : undefined;
    return enrolment && viewOf(context, db, enrolment, timeZone);
  }

  /** Oldest submission first; without states those that are under way. */
  async function list(
    _operator: Operator,
    states: readonly EnrolmentState[] = underWay,
  ): Promise<readonly ListedEnrolment[]> {
    const enrolments = await listEnrolments(db, states);
    return Promise.all(enrolments.map(listed));
  }

  async function listed(enrolment: Enrolment): Promise<ListedEnrolment> {
    const { id, organisationId, state, mpnId, submittedAt, changedAt } = enrolment;
    const company = (await findOrganisation(db, organisationId))?.name ?? '';
    return { id, organisationId, company, state, mpnId, submittedAt, changedAt };
  }

  return {
    current,
    membership,
    globalAdmins,
    forReview,
    forMail,
    list,
    ...draftUseCases(context),
    ...membershipUseCases(context),
    ...submitUseCase(context),
    ...confirmationUseCases(context),
    ...review,
    ...whatNowUseCases(context),
    transitionForm: createTransitionForm(context),
  };
}
