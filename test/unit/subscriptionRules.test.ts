import { brand, type OrganisationId } from '../../src/shared/ids';
import { limitsOf, loadCatalogue } from '../../src/subscriptions/catalogue';
import {
  changeCount,
  reactivate,
  set,
  suspend,
  upgrade,
  type Subscription,
} from '../../src/subscriptions/subscription';

const now = new Date('2026-11-20T09:00:00Z');
const catalogue = loadCatalogue();
const states = ['pending', 'active', 'suspended', 'deleted'] as const;

function aSubscription(state: Subscription['state']): Subscription {
  return {
    sellerId: brand<OrganisationId>('seller'),
    id: 'old',
    customerId: brand<OrganisationId>('customer'),
    version: 1,
    product: 'Microsoft 365 E3',
    publisher: 'first_party',
    licences: 10,
    state,
    origin: 'order',
    resellerId: brand<OrganisationId>('reseller'),
    supportContactId: undefined,
    renewalIntent: 'end',
    replacesId: undefined,
    startedAt: now,
    changedAt: now,
    endedAt: state === 'deleted' ? now : undefined,
  };
}

const led = (result: { ok: boolean; value?: Subscription; error?: { kind: string } }): string =>
  result.ok ? (result.value?.state ?? '') : (result.error?.kind ?? '');

test('SUB-15 only what is active is suspended and only what is suspended is reactivated; doing it again changes nothing', () => {
  expect(states.map((state) => led(suspend(aSubscription(state), now)))).toEqual([
    'stale-card',
    'suspended',
    'suspended',
    'stale-card',
  ]);
  expect(states.map((state) => led(reactivate(aSubscription(state), now)))).toEqual([
    'stale-card',
    'active',
    'active',
    'stale-card',
  ]);
});

test('SUB-3, SUB-14 count and product change only while it is active', () => {
  const offer = limitsOf(catalogue, 'Microsoft 365 E3');
  const next = limitsOf(catalogue, 'Microsoft 365 E5');
  const to = { id: 'new', offer: next, supportContactId: undefined, now };
  const counts = states.map((state) => led(changeCount(aSubscription(state), offer, { typed: 11, now })));
  expect(counts).toEqual(['stale-card', 'active', 'licence-count-invalid', 'stale-card']);
  const moves = states.map((state) => upgrade(aSubscription(state), { from: offer, to }).ok);
  expect(moves).toEqual([false, true, false, false]);
  expect(upgrade(aSubscription('active'), { from: next, to: { ...to, offer } })).toMatchObject({ ok: false });
});

test('SUB-14 the new one names the old one, keeps count and reseller, and begins without a renewal intent', () => {
  const from = limitsOf(catalogue, 'Microsoft 365 E3');
  const to = { id: 'new', offer: limitsOf(catalogue, 'Microsoft 365 E5'), supportContactId: undefined, now };
  expect(upgrade(aSubscription('active'), { from, to })).toMatchObject({
    ok: true,
    value: {
      ended: { id: 'old', state: 'deleted', endedAt: now },
      started: {
        id: 'new',
        replacesId: 'old',
        licences: 10,
        resellerId: 'reseller',
        renewalIntent: undefined,
        version: 1,
      },
    },
  });
});

test('SUB-10 a setting moves itself alone, and nothing on what is over', () => {
  const before = aSubscription('active');
  expect(set(before, { resellerId: undefined }, now)).toEqual({
    ok: true,
    value: { ...before, resellerId: undefined },
  });
  expect(set(before, { renewalIntent: 'end' }, now)).toEqual({ ok: true, value: before });
  expect(led(set(aSubscription('deleted'), { renewalIntent: 'renew' }, now))).toBe('stale-card');
});
