import type { Knex } from 'knex';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { LastUpdates } from '../enrolment/transitionForm';
import { findMember } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { OrganisationId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import type { Capability } from '../shared/roles';
import { noWayBackPhrase } from './noWayBack';
import { isApprovedAtOnce, type Standing, type Transition, type TransitionState } from './transition';
import type { TransitionContext } from './transitionContext';
import { listTransitionEvents, type TransitionHistoryEntry } from './transitionStore';

/** All that a card about a transition may show; also of a company that has not started one. */
export interface TransitionView {
  /** Undefined until it is started. */
  readonly id: string | undefined;
  readonly state: TransitionState;
  readonly version: number;
  readonly company: string;
  /** ISO code of the tenant's country. */
  readonly country: string;
  readonly standing: Standing;
  /** As they are on record now, in the order of PRG-1. */
  readonly capabilities: readonly Capability[];
  readonly form: EnrolmentView | undefined;
  readonly lastUpdates: LastUpdates;
  /** Both confirmed within 30 days. */
  readonly isFreshlyConfirmed: boolean;
  readonly profileConfirmedAt: Date | undefined;
  readonly submittedAt: Date | undefined;
  readonly submittedBy: string | undefined;
  readonly dueAt: Date | undefined;
  readonly areHolidaysKnown: boolean;
  /** TRN-7: five business days are over and nobody has decided. */
  readonly isOverdue: boolean;
  readonly approvedAt: Date | undefined;
  readonly acceptedAt: Date | undefined;
  readonly changedAt: Date | undefined;
  readonly rejectionReason: string | undefined;
  readonly history: readonly TransitionHistoryEntry[];
  /** What is typed before each point of no return (TRN-10). */
  readonly phrase: Readonly<Record<Locale, string>>;
}

const order: readonly Capability[] = ['indirect-provider', 'direct-bill', 'indirect-reseller'];

interface Looked {
  readonly organisationId: OrganisationId;
  readonly timeZone: string;
  readonly transition: Transition | undefined;
}

export async function transitionViewOf(
  { db, now, form }: TransitionContext,
  { organisationId, timeZone, transition }: Looked,
): Promise<TransitionView> {
  const organisation = await findOrganisation(db, organisationId);
  const held = organisation?.capabilities ?? new Set<Capability>();
  return {
    id: transition?.id,
    state: transition?.state ?? 'not_started',
    version: transition?.version ?? 0,
    company: organisation?.name ?? '',
    country: organisation?.country ?? '',
    standing: {
      isDirectBill: held.has('direct-bill'),
      isIdentified: organisation?.offboardingIdentifiedAt !== undefined,
    },
    capabilities: order.filter((one) => held.has(one)),
    form: await form.view(organisationId, timeZone),
    lastUpdates: await form.lastUpdates(organisationId),
    phrase: noWayBackPhrase,
    ...(await progressOf(db, transition, now())),
  };
}

type Progress = Omit<
  TransitionView,
  'id' | 'state' | 'version' | 'company' | 'country' | 'standing' | 'capabilities' | 'form' | 'lastUpdates' | 'phrase'
>;

async function progressOf(db: Knex, transition: Transition | undefined, now: Date): Promise<Progress> {
  const { submittedBy, dueAt } = transition ?? {};
  const submitter = transition && submittedBy && (await findMember(db, transition.organisationId, submittedBy));
  return {
    isFreshlyConfirmed: transition !== undefined && isApprovedAtOnce(transition, { isHeld: false, now }),
    profileConfirmedAt: transition?.profileConfirmedAt,
    submittedAt: transition?.submittedAt,
    submittedBy: submitter ? submitter.name : undefined,
    dueAt,
    areHolidaysKnown: transition?.areHolidaysKnown !== false,
    isOverdue: transition !== undefined && isOverdueAt(transition, now),
    approvedAt: transition?.approvedAt,
    acceptedAt: transition?.acceptedAt,
    changedAt: transition?.changedAt,
    rejectionReason: transition?.rejectionReason,
    history: transition ? await listTransitionEvents(db, transition) : [],
  };
}

export function isOverdueAt({ state, dueAt }: Pick<Transition, 'state' | 'dueAt'>, now: Date): boolean {
  return state === 'submitted' && dueAt !== undefined && now > dueAt;
}
