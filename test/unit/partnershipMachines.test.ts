import {
  refuseTermination,
  remove,
  requestTermination,
  terminate,
  parseTicket,
  type Partnership,
  type PartnershipState,
} from '../../src/relationships/partnership';
import { removeGrant, type Grant } from '../../src/grants/grant';
import {
  accept,
  decline,
  expire,
  open,
  invitationStates,
  resend,
  send,
  stateAt,
  withdraw,
  type InvitationState,
} from '../../src/invitations/invitation';
import type { PartnershipRequest } from '../../src/relationships/partnershipRequest';
import { brand, type MemberId, type OrganisationId, type TenantId } from '../../src/shared/ids';

const now = new Date('2026-11-20T09:00:00Z');
const later = new Date('2026-12-24T09:00:00Z');
const member = brand<MemberId>('m');
const company = brand<OrganisationId>('o');

function aRequest(state: InvitationState): PartnershipRequest {
  const isSent = state !== 'draft';
  return {
    id: 'r',
    providerId: brand<OrganisationId>('p'),
    version: 1,
    state,
    requestedBy: member,
    locale: 'ko',
    subject: 's',
    body: '{link}',
    email: 'admin@contoso.com',
    companyId: undefined,
    boundTenantId: brand<TenantId>('t'),
    boundEmail: undefined,
    replyTo: undefined,
    reference: 'K7QF-2M9D',
    sentHow: isSent ? 'copy' : undefined,
    sentCount: isSent ? 1 : 0,
    resellerId: undefined,
    settledBy: undefined,
    reason: undefined,
    draftedAt: now,
    sentAt: isSent ? now : undefined,
    openedAt: state === 'opened' ? now : undefined,
    settledAt: undefined,
    expiresAt: isSent ? new Date('2026-12-20T09:00:00Z') : undefined,
  };
}

type Outcome = InvitationState | 'invite-unknown' | 'invite-withdrawn' | 'invite-expired';
const steps = {
  send: (request: PartnershipRequest) => send(request, 'copy', { now, days: 30 }),
  open: (request: PartnershipRequest) => open(request, now),
  accept: (request: PartnershipRequest) => accept(request, { resellerId: company, settledBy: member }, now),
  decline: (request: PartnershipRequest) =>
    decline(request, { resellerId: company, settledBy: member, reason: undefined }, now),
  withdraw: (request: PartnershipRequest) => withdraw(request, member, now),
  resend: (request: PartnershipRequest) => resend(request, { now, days: 30 }),
  'expire in time': (request: PartnershipRequest) => expire(request, now),
  'expire after its time': (request: PartnershipRequest) => expire(request, later),
} as const;
type Step = keyof typeof steps;

const settled = { withdrawn: 'invite-withdrawn', expired: 'invite-expired' } as const;

/** Section 3.1, every state with every step; a refusal names itself. */
const requestEdges: Readonly<Record<Step, Readonly<Record<InvitationState, Outcome>>>> = {
  send: { draft: 'sent', ...only('sent', 'opened', 'accepted', 'declined'), ...settled },
  open: { ...only('draft', 'accepted', 'declined'), ...settled, sent: 'opened', opened: 'opened' },
  accept: { ...only('draft', 'accepted', 'declined'), ...settled, sent: 'accepted', opened: 'accepted' },
  decline: { ...only('draft', 'accepted', 'declined'), ...settled, sent: 'declined', opened: 'declined' },
  withdraw: { ...only('accepted', 'declined'), ...settled, draft: 'withdrawn', sent: 'withdrawn', opened: 'withdrawn' },
  resend: { ...only('draft', 'accepted', 'declined'), ...settled, sent: 'sent', opened: 'opened' },
  'expire in time': { ...only('draft', 'sent', 'opened', 'accepted', 'declined'), ...settled },
  'expire after its time': { ...only('draft', 'accepted', 'declined'), ...settled, sent: 'expired', opened: 'expired' },
};

describe('Partner relationship request: every edge of section 3.1, allowed and refused', () => {
  const edges = Object.entries(requestEdges).flatMap(([step, row]) =>
    invitationStates.map((state) => [step as Step, state, row[state]] as const),
  );

  test.each(edges)('%s from %s: %s', (step, state, expected) => {
    const moved = steps[step](aRequest(state));
    expect(moved.ok ? moved.value.state : moved.error.kind).toBe(expected);
  });

  test('REL-23 time alone expires it, to the very moment', () => {
    const request = aRequest('sent');
    const end = request.expiresAt ?? now;
    expect(stateAt(request, new Date(end.getTime() - 1))).toBe('sent');
    expect(stateAt(request, end)).toBe('expired');
    expect(accept(request, { resellerId: company, settledBy: member }, end)).toEqual({
      ok: false,
      error: { kind: 'invite-expired', expiredAt: end },
    });
  });

  test('an answer straight from the card counts as opened too', () => {
    expect(steps.accept(aRequest('sent'))).toMatchObject({ value: { openedAt: now, settledAt: now } });
  });
});

function only<S extends InvitationState>(...states: readonly S[]): Record<S, Outcome> {
  return Object.fromEntries(states.map((state) => [state, 'invite-unknown'])) as Record<S, Outcome>;
}

describe('Partner relationship: every edge of section 3.1, allowed and refused', () => {
  const partnershipSteps = {
    'request termination': (one: Partnership) => requestTermination(one, { ticket: 'T-1', by: company }, now),
    terminate: (one: Partnership) => terminate(one, now),
    'refuse termination': (one: Partnership) => refuseTermination(one),
  } as const;

  test.each([
    ['request termination', 'active', 'termination_requested'],
    ['request termination', 'termination_requested', 'termination_requested'],
    ['request termination', 'terminated', 'termination-via-support'],
    ['terminate', 'active', 'termination-via-support'],
    ['terminate', 'termination_requested', 'terminated'],
    ['terminate', 'terminated', 'terminated'],
    ['refuse termination', 'active', 'active'],
    ['refuse termination', 'termination_requested', 'active'],
    ['refuse termination', 'terminated', 'termination-via-support'],
  ] as const)('REL-20 %s from %s: %s', (step, state, expected) => {
    const moved = partnershipSteps[step](aPartnershipIn(state));
    expect(moved.ok ? moved.value.state : moved.error.kind).toBe(expected);
  });

  test('C-4 the removal of the self-service rule ends it from any state, once', () => {
    expect(remove(aPartnershipIn('active'), now)).toMatchObject({ state: 'terminated', terminatedAt: now });
    const ended = aPartnershipIn('terminated');
    expect(remove(ended, later)).toBe(ended);
  });

  test('a ticket is a number, not a sentence', () => {
    expect(['2611200040001234', ' ms-2026-001 ', '#t-1'].map(parseTicket)).toEqual([
      '2611200040001234',
      'MS-2026-001',
      'T-1',
    ]);
    expect(['', 'please', 'Contoso 1', 'a'.repeat(32) + '1', '-1', '1-'].map(parseTicket)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});

describe('Grant: active to removed, and no way back', () => {
  const grant: Grant = {
    id: 'g',
    kind: 'provider_admin_on_reseller_tenant',
    holderId: brand<OrganisationId>('p'),
    organisationId: company,
    state: 'active',
    givenBy: member,
    givenAt: now,
    removedBy: undefined,
    removedAt: undefined,
  };

  test('REL-12 removing it is recorded once', () => {
    const removed = removeGrant(grant, member, now);
    expect(removed).toMatchObject({ state: 'removed', removedBy: member, removedAt: now });
    expect(removeGrant(removed, brand<MemberId>('other'), later)).toBe(removed);
  });
});

function aPartnershipIn(state: PartnershipState): Partnership {
  const isAsked = state !== 'active';
  return {
    id: 'x',
    providerId: brand<OrganisationId>('p'),
    resellerId: company,
    version: 1,
    state,
    requestId: 'r',
    startedAt: now,
    ticket: isAsked ? 'T-1' : undefined,
    terminationRequestedBy: isAsked ? company : undefined,
    terminationRequestedAt: isAsked ? now : undefined,
    terminatedAt: state === 'terminated' ? now : undefined,
  };
}
