import type { CustomerGrantKind } from '../grants/grant';
import type { Organisation } from '../organisations/organisation';
import type { CustomerInvitation } from './customerInvitation';
import type { AcquiredAs } from './customerRelationship';

type Asked = Pick<CustomerInvitation, 'scope' | 'asksDelegatedAdmin' | 'origin'>;
type Capable = Pick<Organisation, 'capabilities'>;

/**
 * What the inviting partner may do after the acceptance (CUS-12). With a provider beside it, it administers and the
 * provider orders; alone, a reseller leaves the ordering to others, and so does whoever manages what was bought elsewhere
 * (SCN-3).
 */
export function grantsOfPartner(
  { scope, asksDelegatedAdmin, origin }: Asked,
  { capabilities }: Capable,
): readonly CustomerGrantKind[] {
  const isReseller = scope === 'reseller_and_provider' || capabilities.has('indirect-reseller');
  const leavesOrders = isReseller || origin === 'multi_channel';
  const kinds: readonly CustomerGrantKind[] = leavesOrders ? ['customer_admin'] : ['customer_admin', 'customer_order'];
  return asksDelegatedAdmin ? [...kinds, 'delegated_admin'] : kinds;
}

export const grantsOfProvider: readonly CustomerGrantKind[] = ['customer_order'];

/** TRN-17 moves a direct bill customer; otherwise what stands stays, and a new one is as its partner sells. */
export function acquiredAs(
  { scope, movesFromDirectBill }: Pick<CustomerInvitation, 'scope' | 'movesFromDirectBill'>,
  { capabilities }: Capable,
  standing: AcquiredAs | undefined,
): AcquiredAs {
  if (movesFromDirectBill) return 'indirect';
  if (standing !== undefined) return standing;
  const sellsThroughProvider = scope === 'reseller_and_provider' || capabilities.has('indirect-reseller');
  return !sellsThroughProvider && capabilities.has('direct-bill') ? 'direct_bill' : 'indirect';
}
