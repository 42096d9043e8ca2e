import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { StaleCard } from './subscription';

export type ProviderRequestKind = 'new_customer' | 'subscription' | 'licences' | 'upgrade';
export type ProviderRequestState = 'sent' | 'done' | 'declined' | 'withdrawn';

/** What a reseller cannot do itself and asks its provider for (SUB-1, CUS-17). */
export interface ProviderRequest {
  readonly resellerId: OrganisationId;
  readonly id: string;
  readonly providerId: OrganisationId;
  readonly version: number;
  readonly kind: ProviderRequestKind;
  readonly state: ProviderRequestState;
  readonly customerId: OrganisationId | undefined;
  /** As the reseller calls it; the name to be, for a new customer. */
  readonly customerName: string;
  readonly customerDomain: string | undefined;
  readonly customerCountry: string | undefined;
  /** The subscription that is to change, in the provider's records. */
  readonly subscriptionId: string | undefined;
  readonly product: string | undefined;
  readonly licences: number | undefined;
  readonly note: string | undefined;
  /** Why it was declined. */
  readonly reason: string | undefined;
  readonly requestedBy: MemberId;
  readonly settledBy: MemberId | undefined;
  readonly sentAt: Date;
  readonly settledAt: Date | undefined;
}

/** Settled once: the same refusal again changes nothing, another answer comes too late, and nothing is done twice. */
export function settle(
  request: ProviderRequest,
  answer: {
    readonly state: 'done' | 'declined' | 'withdrawn';
    readonly by: MemberId;
    readonly reason?: string | undefined;
  },
  now: Date,
): Result<ProviderRequest, StaleCard> {
  if (request.state === answer.state && answer.state !== 'done') return ok(request);
  if (request.state !== 'sent') return err({ kind: 'stale-card' });
  return ok({ ...request, state: answer.state, settledBy: answer.by, settledAt: now, reason: answer.reason });
}
