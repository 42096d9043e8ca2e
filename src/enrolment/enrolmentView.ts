import type { Knex } from 'knex';
import { findMember, globalAdminsOf, holdersOf } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { openConfirmation } from './confirmationStore';
import type { Enrolment, EnrolmentState, Programme } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { listEvents, type EnrolmentHistoryEntry } from './enrolmentStore';
import { valuesOf, type Values } from './form';
import { currentLogin, type LoginState } from './membershipLoginStore';
import { codeTries } from './membershipUseCases';
import type { MpnProfile } from './mpn';
import { findPartnerProfile } from './partnerProfile';
import {
  nextStep,
  stepBefore,
  stepsOnFile,
  stepStates,
  type EnrolmentStep,
  type OnFile,
  type StepStates,
} from './steps';
import type { WebmailDomains } from './webmail';

export interface MembershipView {
  readonly state: LoginState | 'none';
  readonly triesLeft: number;
  /** After the code, never for an address alone. */
  readonly profiles: readonly MpnProfile[];
}

/** All that a card about an enrolment may show. */
export interface EnrolmentView {
  readonly id: string;
  readonly programme: Programme;
  readonly state: EnrolmentState;
  readonly version: number;
  readonly company: string;
  /** ISO code of the tenant's country; the address is there and nowhere else. */
  readonly country: string;
  readonly steps: StepStates;
  readonly next: EnrolmentStep;
  readonly before: Readonly<Partial<Record<EnrolmentStep, EnrolmentStep>>>;
  readonly values: Values;
  readonly mpnId: string | undefined;
  readonly isMpnPostponed: boolean;
  readonly submittedAt: Date | undefined;
  readonly submittedBy: string | undefined;
  readonly emailVerifiedAt: Date | undefined;
  readonly approvedAt: Date | undefined;
  readonly changedAt: Date;
  readonly rejectionReason: string | undefined;
  /** While the primary contact has not answered. */
  readonly confirmation:
    { readonly address: string; readonly expiresAt: Date; readonly isExpired: boolean } | undefined;
  /** C-7: pending for more than five business days. */
  readonly isOverdue: boolean;
  readonly hasAdminAgent: boolean;
  readonly globalAdmins: readonly string[];
  readonly history: readonly EnrolmentHistoryEntry[];
}

/** C-7, TRN-7. */
export const patienceBusinessDays = 5;
const pending: readonly EnrolmentState[] = ['submitted', 'email_verification_pending', 'in_review'];

export async function viewOf(
  { webmail, now, calendar }: EnrolmentContext,
  db: Knex,
  enrolment: Enrolment,
  timeZone: string,
): Promise<EnrolmentView> {
  const { id, organisationId, state, version, form, submittedAt, submittedBy } = enrolment;
  const organisation = await findOrganisation(db, organisationId);
  const kept = await findPartnerProfile(db, organisationId);
  const steps = stepsOf(enrolment, organisation, kept, webmail);
  const confirmation = await openConfirmation(db, enrolment);
  const place = { country: organisation?.country ?? '', timeZone };
  const isLate =
    submittedAt !== undefined && (await calendar.daysBetween(submittedAt, now(), place)) > patienceBusinessDays;
  return {
    id,
    programme: enrolment.programme,
    state,
    version,
    ...companyOf(organisation),
    steps,
    next: nextStep(steps),
    before: {
      mpn: stepBefore('mpn', steps),
      legal: stepBefore('legal', steps),
      contact: stepBefore('contact', steps),
      support: stepBefore('support', steps),
      review: stepBefore('review', steps),
    },
    values: { ...(steps.contact === 'on-file' ? kept?.details : {}), ...typedOf(valuesOf(form)) },
    mpnId: enrolment.mpnId,
    isMpnPostponed: enrolment.isMpnPostponed,
    submittedAt,
    submittedBy: submittedBy && (await findMember(db, organisationId, submittedBy))?.name,
    emailVerifiedAt: enrolment.emailVerifiedAt,
    approvedAt: enrolment.approvedAt,
    changedAt: enrolment.changedAt,
    rejectionReason: enrolment.rejectionReason,
    confirmation: confirmation && {
      address: confirmation.address,
      expiresAt: confirmation.expiresAt,
      isExpired: confirmation.expiresAt <= now(),
    },
    isOverdue: isLate && pending.includes(state),
    hasAdminAgent: (await holdersOf(db, organisationId, ['admin-agent'])).length > 0,
    globalAdmins: (await globalAdminsOf(db, organisationId)).map(({ name }) => name),
    history: await listEvents(db, organisationId, id),
  };
}

export function stepsOf(
  enrolment: Enrolment,
  organisation: Organisation | undefined,
  kept: OnFile | undefined,
  webmail: WebmailDomains,
): StepStates {
  const onFile = organisation && stepsOnFile(organisation, kept, webmail, enrolment.programme);
  return stepStates(enrolment, onFile ?? new Set(), webmail);
}

function companyOf(organisation: Organisation | undefined): Pick<EnrolmentView, 'company' | 'country'> {
  return { company: organisation?.name ?? '', country: organisation?.country ?? '' };
}

function typedOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** ENR-7, ENR-8: the login in hand, and its profiles once the code was right. */
export async function membershipOf(
  { db, membershipSource, now }: EnrolmentContext,
  enrolment: Enrolment,
): Promise<MembershipView> {
  const login = await currentLogin(db, enrolment);
  if (login === undefined) return { state: 'none', triesLeft: codeTries, profiles: [] };
  const isTooOld = login.state === 'code-sent' && login.expiresAt <= now();
  return {
    state: isTooOld ? 'locked' : login.state,
    triesLeft: codeTries - login.tries,
    profiles: login.state === 'verified' ? await membershipSource.profilesOf(login.address) : [],
  };
}
