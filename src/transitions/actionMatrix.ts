import type { AcquiredAs } from '../customers/customerRelationship';
import type { RefusalCode } from '../shared/refusalCodes';
import { err, ok, type Result } from '../shared/result';

/** `partner`: the company itself. `provider`: its indirect provider. */
export type Doer = 'partner' | 'provider';

const both = { direct_bill: 'partner', indirect: 'partner' } as const;
const directBillOnly = { direct_bill: 'partner', indirect: 'provider' } as const;

/** TRN-19 and TRN-22 for a partner of both kinds: one row an action, who does it for a customer won which way. */
export const actionMatrix = {
  'create-order': directBillOnly,
  'add-products': directBillOnly,
  'manage-reservations': directBillOnly,
  'manage-order-history': directBillOnly,
  'buy-software': directBillOnly,
  'bill-customer': directBillOnly,
  'create-tenant': directBillOnly,
  'manage-licences': both,
  'manage-users': both,
  'handle-renewals': both,
} as const satisfies Record<string, Readonly<Record<AcquiredAs, Doer>>>;

export type CustomerAction = keyof typeof actionMatrix;
export const customerActions = Object.keys(actionMatrix) as CustomerAction[]; // keys of the literal above

export type WrongSide = {
  readonly kind: Extract<RefusalCode, 'direct-bill-not-for-indirect-customer' | 'reseller-cannot-create-tenant'>;
  readonly action: CustomerAction;
};

/** TRN-16, TRN-22: what a direct bill partner does itself for its own customers, the provider does for indirect ones. */
export function checkAction(action: CustomerAction, acquiredAs: AcquiredAs): Result<void, WrongSide> {
  const doer: Doer = actionMatrix[action][acquiredAs];
  if (doer === 'partner') return ok(undefined);
  const isTenant = action === 'create-tenant';
  return err({ kind: isTenant ? 'reseller-cannot-create-tenant' : 'direct-bill-not-for-indirect-customer', action });
}
