import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

/** INC-6: two programmes of one tenant, each managed for itself. */
export const incentiveProgrammes = ['direct-bill', 'indirect-reseller'] as const;
export type IncentiveProgramme = (typeof incentiveProgrammes)[number];

export const incentiveStates = ['expected', 'received', 'overdue'] as const;
export type IncentiveState = (typeof incentiveStates)[number];

/** Section 3.1. An invitation that comes late after all can still be noted. */
export const incentiveEdges = {
  receive: { expected: 'received', overdue: 'received' },
  'day-passes': { expected: 'overdue' },
} as const satisfies Record<string, Partial<Record<IncentiveState, IncentiveState>>>;
export type IncentiveEvent = keyof typeof incentiveEdges;

export function moveIncentive(
  state: IncentiveState,
  event: IncentiveEvent,
): Result<IncentiveState, { readonly kind: 'stale-card' }> {
  const edges: Partial<Record<IncentiveState, IncentiveState>> = incentiveEdges[event];
  const next = edges[state];
  return next === undefined ? err({ kind: 'stale-card' }) : ok(next);
}

/** INC-4: the MPN account that was the company's when it became an indirect reseller. */
export interface MpnAccount {
  readonly mpnId: string | undefined;
  /** Undefined where nobody recorded it. */
  readonly email: string | undefined;
}

export interface IncentiveNotice {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly state: IncentiveState;
  readonly account: MpnAccount;
  readonly activatedAt: Date;
  readonly expectedBy: Date;
  readonly receivedAt: Date | undefined;
  readonly receivedBy: MemberId | undefined;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
const expectedWithinDays = 30;

/** INC-3: within 30 days. */
export function expectedBy(activatedAt: Date): Date {
  return new Date(activatedAt.getTime() + expectedWithinDays * dayMilliseconds);
}

/** What it is by now, whether or not anybody has looked since the day passed. */
export function stateBy({ state, expectedBy }: IncentiveNotice, now: Date): IncentiveState {
  if (now <= expectedBy) return state;
  const passed = moveIncentive(state, 'day-passes');
  return passed.ok ? passed.value : state;
}

/** INC-5: enough of the address to know the mailbox by, and no more. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '•••' : `${[...address][0] ?? ''}•••${address.slice(at)}`;
}
