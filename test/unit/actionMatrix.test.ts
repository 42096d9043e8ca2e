import type { AcquiredAs } from '../../src/customers/customerRelationship';
import { textsOf } from '../../src/i18n/language';
import {
  actionMatrix,
  checkAction,
  customerActions,
  type CustomerAction,
  type Doer,
} from '../../src/transitions/actionMatrix';

/** TRN-19 and TRN-22, written out once more by hand: who does it for a customer won as … */
const acquisitions: readonly AcquiredAs[] = ['direct_bill', 'indirect'];
const cells: readonly (readonly [CustomerAction, Doer, Doer])[] = [
  ['create-order', 'partner', 'provider'],
  ['add-products', 'partner', 'provider'],
  ['manage-reservations', 'partner', 'provider'],
  ['manage-order-history', 'partner', 'provider'],
  ['buy-software', 'partner', 'provider'],
  ['bill-customer', 'partner', 'provider'],
  ['create-tenant', 'partner', 'provider'],
  ['manage-licences', 'partner', 'partner'],
  ['manage-users', 'partner', 'partner'],
  ['handle-renewals', 'partner', 'partner'],
];

test.each(cells)(
  'TRN-19 «%s» is done by the %s for direct bill and by the %s for indirect customers',
  (action, ...doers) => {
    for (const [place, acquiredAs] of acquisitions.entries()) {
      expect(actionMatrix[action][acquiredAs]).toBe(doers[place]);
      expect(checkAction(action, acquiredAs).ok).toBe(doers[place] === 'partner');
    }
  },
);

test('TRN-19 there is no action beside these', () => {
  expect(customerActions).toEqual(cells.map(([action]) => action));
});

test('TRN-22 a tenant for an indirect customer is refused as the provider’s, everything else as not for direct bill', () => {
  const kindOf = (action: CustomerAction, acquiredAs: AcquiredAs): string => {
    const checked = checkAction(action, acquiredAs);
    return checked.ok ? 'ok' : checked.error.kind;
  };
  expect(kindOf('create-tenant', 'indirect')).toBe('reseller-cannot-create-tenant');
  expect(kindOf('create-tenant', 'direct_bill')).toBe('ok');
  expect(kindOf('create-order', 'indirect')).toBe('direct-bill-not-for-indirect-customer');
});

test('TRN-19 every refused action says in both languages that the provider does it', () => {
  for (const kind of ['direct-bill-not-for-indirect-customer', 'reseller-cannot-create-tenant'] as const) {
    expect(textsOf.ko[`error.${kind}`]).toContain('공급자');
    expect(textsOf.en[`error.${kind}`]).toContain('provider');
  }
});
