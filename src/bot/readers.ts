import type { Reader } from '../dialogs/turn';
import type { Services } from '../dialogs/services';
import { languageOf } from '../i18n/language';
import type { Actor, Operator, Person } from '../shared/actor';
import type { Locale } from '../shared/locale';
import type { Preferences } from './chats';

/** Who somebody is by our own records; the verified identity is the only question asked. */
export interface Identities {
  actorOf(person: Person): Promise<{ readonly actor: Actor; readonly company: string } | undefined>;
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

/** Built once a turn, and once for each notice: theirs in Teams first, changed by saying so, remembered. */
export function createReaderOf(options: ReaderOptions): ReaderOf {
  return async (who, preferences) => {
    const locale = preferences.chosenLocale ?? preferences.teamsLocale ?? options.defaultLocale;
    const timeZone = preferences.timeZone ?? options.defaultTimeZone;
    const person: Person = { ...who, locale, timeZone };
    const known = await options.identities.actorOf(person);
    return {
      person,
      actor: known?.actor,
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
