import type { Reader } from '../dialogs/turn';
import type { Services } from '../dialogs/services';
import { languageOf } from '../i18n/language';
import type { Actor, Operator, Person } from '../shared/actor';
import { localeOfCountry, type Locale } from '../shared/locale';
import type { Preferences } from './chats';

export interface KnownActor {
  readonly actor: Actor;
  /** The company's name. */
  readonly company: string;
  /** ISO code, of the tenant. */
  readonly country: string;
}

/** Who somebody is by our own records; the verified identity is the only question asked. */
export interface Identities {
  actorOf(person: Person): Promise<KnownActor | undefined>;
  operatorOf(person: Person): Promise<Operator | undefined>;
}

export interface ReaderOptions {
  readonly identities: Identities;
  readonly services: Services;
  readonly now: () => Date;
  readonly defaultLocale: Locale;
  readonly defaultTimeZone: string;
}

export type ReaderOf = (
  person: Pick<Person, 'tenantId' | 'aadObjectId' | 'correlationId'>,
  preferences: Preferences,
) => Promise<Reader>;

/**
 * Built once a turn, and once for each notice: what they said, else theirs in Teams, else the language of the company's
 * country.
 */
export function createReaderOf(options: ReaderOptions): ReaderOf {
  return async (who, preferences) => {
    const timeZone = preferences.timeZone ?? options.defaultTimeZone;
    const asked = preferences.chosenLocale ?? preferences.teamsLocale;
    const guessed: Person = { ...who, locale: asked ?? options.defaultLocale, timeZone };
    const known = await options.identities.actorOf(guessed);
    const locale = asked ?? (known ? localeOfCountry(known.country) : options.defaultLocale);
    const person: Person = { ...guessed, locale };
    return {
      person,
      actor: known && { ...known.actor, locale },
      operator: await options.identities.operatorOf(person),
      company: known?.company ?? '',
      language: languageOf(locale, timeZone),
      now: options.now(),
      services: options.services,
    };
  };
}

/** The same reader in another language, as after «한국어» or "English". */
export function inLocale(reader: Reader, locale: Locale): Reader {
  return {
    ...reader,
    person: { ...reader.person, locale },
    actor: reader.actor && { ...reader.actor, locale },
    language: languageOf(locale, reader.person.timeZone),
  };
}
