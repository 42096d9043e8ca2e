import {
  agreementEdges,
  agreementStates,
  checkConsent,
  moveAgreement,
  type AgreementEvent,
} from '../../src/agreements/agreement';
import {
  enrolmentEdges,
  enrolmentStates,
  move,
  type EnrolmentEvent,
  type EnrolmentState,
} from '../../src/enrolment/enrolment';

/** Section 3.1 of the rule book, written out once more by hand. */
const allowed: readonly (readonly [EnrolmentState, EnrolmentEvent, EnrolmentState])[] = [
  ['not_enrolled', 'start', 'draft'],
  ['discarded', 'start', 'draft'],
  ['draft', 'save', 'draft'],
  ['draft', 'discard', 'discarded'],
  ['draft', 'submit', 'submitted'],
  ['submitted', 'ask-contact', 'email_verification_pending'],
  ['email_verification_pending', 'resend', 'email_verification_pending'],
  ['email_verification_pending', 'contact-confirms', 'in_review'],
  ['email_verification_pending', 'contact-denies', 'rejected'],
  ['email_verification_pending', 'correct', 'draft'],
  ['rejected', 'correct', 'draft'],
  ['in_review', 'approve', 'approved'],
  ['in_review', 'reject', 'rejected'],
  ['approved', 'admin-agent-there', 'account_ready'],
];

const events = Object.keys(enrolmentEdges) as EnrolmentEvent[];

test.each(allowed)('an enrolment that is %s goes by «%s» to %s', (state, event, next) => {
  expect(move(state, event)).toEqual({ ok: true, value: next });
});

test('every other step of an enrolment is refused and leads nowhere', () => {
  const isAllowed = (state: EnrolmentState, event: EnrolmentEvent): boolean =>
    allowed.some(([from, by]) => from === state && by === event);
  const refused = enrolmentStates.flatMap((state) =>
    events.filter((event) => !isAllowed(state, event)).map((event) => move(state, event)),
  );
  expect(refused).toHaveLength(enrolmentStates.length * events.length - allowed.length);
  expect(refused.every((result) => !result.ok)).toBe(true);
});

test('ENR-16 nobody decides on an enrolment whose contact has not confirmed', () => {
  for (const state of ['submitted', 'email_verification_pending'] as const) {
    for (const event of ['approve', 'reject'] as const) {
      expect(move(state, event)).toEqual({ ok: false, error: { kind: 'email-not-verified' } });
    }
  }
  expect(move('approved', 'reject')).toEqual({ ok: false, error: { kind: 'stale-card' } });
});

test('an agreement is offered, then accepted; nothing leads back and nothing skips the offer', () => {
  const steps = agreementStates.flatMap((state) =>
    (Object.keys(agreementEdges) as AgreementEvent[]).map((event) => ({
      state,
      event,
      to: moveAgreement(state, event),
    })),
  );
  const led = steps.filter(({ to }) => to.ok).map(({ state, event }) => `${state} ${event}`);
  expect(led).toEqual(['none offer', 'offered accept']);
  expect(moveAgreement('accepted', 'accept')).toEqual({ ok: false, error: { kind: 'stale-card' } });
});

test('MPA-7 consent counts after reading and with the box ticked, in this order', () => {
  expect(checkConsent({ hasRead: false, isTicked: true })).toEqual({
    ok: false,
    error: { kind: 'agreement-not-opened' },
  });
  expect(checkConsent({ hasRead: true, isTicked: false })).toEqual({ ok: false, error: { kind: 'consent-not-given' } });
  expect(checkConsent({ hasRead: true, isTicked: true }).ok).toBe(true);
});
