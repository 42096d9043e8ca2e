import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { checkLicences, type LicenceCountInvalid, type Offer, type Publisher } from './catalogue';

export type SubscriptionState = 'pending' | 'active' | 'suspended' | 'deleted';
export type RenewalIntent = 'renew' | 'end';

/**
 * What one partner sold one customer. Who is associated with it, who supports it and who administers the customer's
 * account are three facts that never move each other (SUB-10); the third is not kept here at all.
 */
export interface Subscription {
  readonly sellerId: OrganisationId;
  readonly id: string;
  readonly customerId: OrganisationId;
  readonly version: number;
  readonly product: string;
  readonly publisher: Publisher;
  readonly licences: number;
  readonly state: SubscriptionState;
  readonly origin: 'order' | 'upgrade' | 'other_portal';
  /** The associated reseller: it manages this subscription and earns where that applies (SUB-5). */
  readonly resellerId: OrganisationId | undefined;
  readonly supportContactId: OrganisationId | undefined;
  readonly renewalIntent: RenewalIntent | undefined;
  /** The one that this one took the place of (SUB-14). */
  readonly replacesId: string | undefined;
  readonly startedAt: Date;
  readonly changedAt: Date;
  readonly endedAt: Date | undefined;
}

export type StaleCard = { readonly kind: 'stale-card' };
/** Counts and products stay as they are until a suspended subscription is reactivated. */
export type CountRefused = LicenceCountInvalid & { readonly isSuspended?: true };
export type RuleRefusal = StaleCard | CountRefused;

const stale = err<StaleCard>({ kind: 'stale-card' });

/** Suspending what is suspended changes nothing. */
export function suspend(subscription: Subscription, now: Date): Result<Subscription, StaleCard> {
  if (subscription.state === 'suspended') return ok(subscription);
  return subscription.state === 'active' ? ok({ ...subscription, state: 'suspended', changedAt: now }) : stale;
}

export function reactivate(subscription: Subscription, now: Date): Result<Subscription, StaleCard> {
  if (subscription.state === 'active') return ok(subscription);
  return subscription.state === 'suspended' ? ok({ ...subscription, state: 'active', changedAt: now }) : stale;
}

export function changeCount(
  subscription: Subscription,
  offer: Offer,
  { typed, now }: { readonly typed: unknown; readonly now: Date },
): Result<Subscription, RuleRefusal> {
  const open = requireRunning(subscription, offer);
  if (!open.ok) return open;
  const count = checkLicences(offer, typed);
  if (!count.ok) return count;
  if (count.value === subscription.licences) return ok(subscription);
  return ok({ ...subscription, licences: count.value, changedAt: now });
}

export interface Upgrade {
  readonly id: string;
  readonly offer: Offer;
  /** The old one's, as long as it may still be one. */
  readonly supportContactId: OrganisationId | undefined;
  readonly now: Date;
}

/** SUB-14: the old one ends; count, association and support contact go over; the new one names the old one. */
export function upgrade(
  old: Subscription,
  { from, to }: { readonly from: Offer; readonly to: Upgrade },
): Result<{ readonly ended: Subscription; readonly started: Subscription }, RuleRefusal> {
  const { id, offer, supportContactId, now } = to;
  const open = requireRunning(old, offer);
  if (!open.ok) return open;
  if (!from.upgradesTo.includes(offer.product)) return stale;
  const count = checkLicences(offer, old.licences);
  if (!count.ok) return count;
  const ended: Subscription = { ...old, state: 'deleted', changedAt: now, endedAt: now };
  const started: Subscription = {
    ...old,
    id,
    version: 1,
    product: offer.product,
    publisher: offer.publisher,
    origin: 'upgrade',
    supportContactId,
    renewalIntent: undefined,
    replacesId: old.id,
    startedAt: now,
    changedAt: now,
  };
  return ok({ ended, started });
}

/** Neither count nor product of what is suspended or over. */
export function requireRunning({ state }: Subscription, { product, min, max }: Offer): Result<void, RuleRefusal> {
  if (state === 'suspended') return err({ kind: 'licence-count-invalid', product, min, max, isSuspended: true });
  return state === 'active' ? ok(undefined) : stale;
}

/** Who is associated, who supports, what is meant to become of it: one of them, and nothing else (SUB-10). */
export type Setting =
  Pick<Subscription, 'resellerId'> | Pick<Subscription, 'supportContactId'> | Pick<Subscription, 'renewalIntent'>;

export function set(subscription: Subscription, setting: Setting, now: Date): Result<Subscription, StaleCard> {
  if (subscription.state === 'deleted') return stale;
  const changed = { ...subscription, ...setting };
  const isSame =
    changed.resellerId === subscription.resellerId &&
    changed.supportContactId === subscription.supportContactId &&
    changed.renewalIntent === subscription.renewalIntent;
  return ok(isSame ? subscription : { ...changed, changedAt: now });
}
