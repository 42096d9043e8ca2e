import type { VerifiedIdentity } from '../shared/inboundActivity';
import type { AadObjectId, TenantId } from '../shared/ids';
import type { Locale } from '../shared/locale';

export interface PersonKey {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}

export interface Heard {
  readonly identity: VerifiedIdentity;
  readonly teamsLocale: Locale | undefined;
  readonly timeZone: string | undefined;
  readonly displayName: string | undefined;
}

export interface Preferences {
  readonly chosenLocale: Locale | undefined;
  readonly teamsLocale: Locale | undefined;
  readonly timeZone: string | undefined;
}

/** Where people can be reached, and what they chose; one row a person, the latest `serviceUrl` wins. */
export interface Chats {
  /** Also wakes what waited for a person who never opened the bot. */
  heard(heard: Heard): Promise<Preferences>;
  /** What is known of somebody; nothing is written. */
  recall(person: PersonKey): Promise<Preferences | undefined>;
  /** True once an install: a second event or a redelivery is told false. */
  claimWelcome(person: PersonKey): Promise<boolean>;
  removed(person: PersonKey): Promise<void>;
  choose(person: PersonKey, locale: Locale): Promise<void>;
}
