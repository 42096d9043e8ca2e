import {
  expectedBy,
  incentiveEdges,
  incentiveStates,
  maskedAddress,
  moveIncentive,
  stateBy,
  type IncentiveEvent,
  type IncentiveNotice,
} from '../../src/transitions/incentive';
import { checkTyped, noWayBackPhrase } from '../../src/transitions/noWayBack';
import {
  checkStanding,
  isApprovedAtOnce,
  moveTransition,
  transitionEdges,
  transitionStates,
  type TransitionEvent,
} from '../../src/transitions/transition';
import { textsOf } from '../../src/i18n/language';
import { brand } from '../../src/shared/ids';

/** Section 3.1 of the rule book, written out once more by hand. */
const allowed = [
  'not_started confirm profile_confirmed',
  'profile_confirmed submit submitted',
  'submitted approve approved',
  'submitted reject rejected',
  'approved accept-agreement agreement_accepted',
  'rejected confirm profile_confirmed',
];

test('the transition of section 3.1: these edges and no other', () => {
  const events = Object.keys(transitionEdges) as TransitionEvent[];
  const steps = transitionStates.flatMap((state) =>
    events.map((event) => ({ state, event, to: moveTransition(state, event) })),
  );
  const led = steps.flatMap(({ state, event, to }) => (to.ok ? [`${state} ${event} ${to.value}`] : []));
  expect(led.toSorted()).toEqual(allowed.toSorted());
  expect(steps.filter(({ to }) => !to.ok)).toHaveLength(transitionStates.length * events.length - allowed.length);
});

test('TRN-10 no event leads away from the accepted agreement', () => {
  for (const event of Object.keys(transitionEdges) as TransitionEvent[])
    expect(moveTransition('agreement_accepted', event)).toEqual({ ok: false, error: { kind: 'stale-card' } });
});

test('TRN-2, TRN-3 and C-6 from the direct bill tenant alone, and only when the operator has identified it', () => {
  expect(checkStanding({ isDirectBill: true, isIdentified: true }).ok).toBe(true);
  expect(checkStanding({ isDirectBill: true, isIdentified: false })).toEqual({
    ok: false,
    error: { kind: 'not-identified-for-offboarding' },
  });
  for (const isIdentified of [true, false])
    expect(checkStanding({ isDirectBill: false, isIdentified })).toEqual({
      ok: false,
      error: { kind: 'tenant-must-be-the-direct-bill-tenant' },
    });
});

const now = new Date('2026-11-20T09:00:00Z');
const daysAgo = (days: number, seconds = 0): Date => new Date(now.getTime() - (days * 24 * 3600 + seconds) * 1000);

test.each([
  [0, 0, false, true],
  [30, 30, false, true],
  [30, 31, false, false],
  [31, 0, false, false],
  [0, 0, true, false],
])(
  'TRN-7 profile confirmed %i and MPN %i days ago, on hold %s: approved at once %s',
  (profile, mpn, isHeld, isApproved) => {
    const dates = { profileConfirmedAt: daysAgo(profile), mpnConfirmedAt: daysAgo(mpn) };
    expect(isApprovedAtOnce(dates, { isHeld, now })).toBe(isApproved);
  },
);

test('TRN-7 what was never confirmed, and a second more than 30 days, is for the operator', () => {
  for (const profileConfirmedAt of [undefined, daysAgo(30, 1)])
    expect(isApprovedAtOnce({ profileConfirmedAt, mpnConfirmedAt: now }, { isHeld: false, now })).toBe(false);
  expect(isApprovedAtOnce({ profileConfirmedAt: now, mpnConfirmedAt: undefined }, { isHeld: false, now })).toBe(false);
});

test.each([
  ['no way back', true],
  ['No Way  Back.', true],
  ['“no way back”', true],
  ['되돌릴 수 없음', true],
  ['되돌릴수없음', true],
  ['되돌릴 수 있음', false],
  ['yes', false],
  ['', false],
])('TRN-10 «%s» typed before a point of no return counts: %s', (typed, counts) => {
  expect(checkTyped(typed).ok).toBe(counts);
});

test('TRN-10 the cards ask for the very words that count', () => {
  for (const locale of ['ko', 'en'] as const)
    expect(textsOf[locale]['transition.phrase']).toBe(noWayBackPhrase[locale]);
});

const notice: IncentiveNotice = {
  id: 'n',
  organisationId: brand('o'),
  state: 'expected',
  account: { mpnId: '4100004', email: 'admin@northwindtraders.com' },
  activatedAt: now,
  expectedBy: expectedBy(now),
  receivedAt: undefined,
  receivedBy: undefined,
};

test('the incentive notice of section 3.1: expected, then received or overdue; a late invitation is still noted', () => {
  const events = Object.keys(incentiveEdges) as IncentiveEvent[];
  const steps = incentiveStates.flatMap((state) =>
    events.map((event) => ({ state, event, to: moveIncentive(state, event) })),
  );
  const led = steps.flatMap(({ state, event, to }) => (to.ok ? [`${state} ${event} ${to.value}`] : []));
  expect(led).toEqual(['expected receive received', 'expected day-passes overdue', 'overdue receive received']);
  expect(steps.filter(({ to }) => !to.ok)).toHaveLength(3);
});

test('INC-3 the invitation is expected for 30 days, overdue a moment later, and stays received', () => {
  expect(notice.expectedBy).toEqual(new Date('2026-12-20T09:00:00Z'));
  expect(stateBy(notice, new Date('2026-12-20T09:00:00Z'))).toBe('expected');
  expect(stateBy(notice, new Date('2026-12-20T09:00:01Z'))).toBe('overdue');
  expect(stateBy({ ...notice, state: 'received' }, new Date('2027-06-01T00:00:00Z'))).toBe('received');
});

test.each([
  ['admin@northwindtraders.com', 'a•••@northwindtraders.com'],
  ['관리@northwindtraders.com', '관•••@northwindtraders.com'],
  ['no address', '•••'],
])('INC-5 of %s the card shows %s', (address, shown) => {
  expect(maskedAddress(address)).toBe(shown);
});
