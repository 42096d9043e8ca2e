import { isNameTyped, mustSuspendFirst } from '../../src/customers/removalConfirmation';
import type { Capability } from '../../src/shared/roles';

test.each([
  ['Adatum', 'Adatum', true],
  ['  adatum ', 'Adatum', true],
  ['한빛상사'.normalize('NFD'), '한빛상사', true],
  ['한빛상사', '한빛상사'.normalize('NFD'), true],
  ['ÉCLAIR', 'Éclair'.normalize('NFD'), true],
  ['', 'Adatum', false],
  ['Adatum Corporation', 'Adatum', false],
  ['Adatun', 'Adatum', false],
])('RMV-7 %j typed for %j confirms: %s', (typed, name, confirms) => {
  expect(isNameTyped(typed, name)).toBe(confirms);
});

test.each([
  ['direct_bill', undefined, 'direct-bill', true],
  ['indirect', undefined, 'indirect-provider', true],
  ['indirect', 'a provider', 'direct-bill', true],
  ['indirect', 'a provider', 'indirect-reseller', false],
  ['indirect', undefined, 'indirect-reseller', false],
  ['direct_bill', undefined, 'indirect-reseller', true],
] as const)('C-3, C-5 %s with the provider %s as %s: own subscriptions are in the way: %s', (...row) => {
  const [acquiredAs, provider, capability, must] = row;
  const relationship = { acquiredAs, providerId: provider as never };
  expect(mustSuspendFirst(relationship, new Set<Capability>([capability]))).toBe(must);
});
