import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Unauthorized } from '../../shared/refusals';

/** Drawn anew at every start and never written down. */
export interface LocalKeys {
  /** Goes with each activity the page's server side posts to the bot. */
  readonly inbound: string;
  /** The bot's access token towards the connector routes. */
  readonly connector: string;
}

export function createLocalKeys(): LocalKeys {
  return { inbound: randomKey(), connector: randomKey() };
}

export function randomKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether the header is `Bearer <key>`; takes the same time wherever the two differ. */
export function bearsKey(authorization: string | undefined, key: string): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${key}`));
}

/**
 * The local stand-in for the check of Microsoft's token: only the page's own server side knows the key.
 * `accept` makes what the adapter wants to know of an activity that passed.
 */
export function authenticateLocally<Activity, Verified>(
  key: string,
  accept: (activity: Activity) => Verified,
): (authorization: string | undefined, activity: Activity) => Promise<Verified> {
  return async (authorization, activity) => {
    if (!bearsKey(authorization, key)) throw new Unauthorized('local key');
    return accept(activity);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
