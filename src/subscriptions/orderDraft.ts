import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { StaleCard } from './subscription';

/** An order while it is filled in; colleagues may go on with it. */
export interface OrderDraft {
  readonly partnerId: OrganisationId;
  readonly id: string;
  readonly version: number;
  readonly state: 'open' | 'submitted' | 'cancelled';
  readonly kind: 'add' | 'upgrade';
  readonly customerId: OrganisationId;
  /** The subscription that is to be upgraded. */
  readonly replacesId: string | undefined;
  /** The reseller's request that it fulfils. */
  readonly requestId: string | undefined;
  readonly product: string | undefined;
  readonly licences: number | undefined;
  readonly resellerId: OrganisationId | undefined;
  /** What came of it. */
  readonly subscriptionId: string | undefined;
  readonly createdBy: MemberId;
  readonly createdAt: Date;
  readonly settledAt: Date | undefined;
}

/** The card has to show the draft as it is, and nobody may have settled it meanwhile. */
export function requireOpen(draft: OrderDraft, version: number | undefined): Result<void, StaleCard> {
  const isCurrent = version === undefined || version === draft.version;
  return draft.state === 'open' && isCurrent ? ok(undefined) : err({ kind: 'stale-card' });
}

/** CUS-22: the whole order and nothing of it; what was submitted stays. */
export function cancel(draft: OrderDraft, now: Date): Result<OrderDraft, StaleCard> {
  if (draft.state === 'submitted') return err({ kind: 'stale-card' });
  return ok(draft.state === 'cancelled' ? draft : { ...draft, state: 'cancelled', settledAt: now });
}
