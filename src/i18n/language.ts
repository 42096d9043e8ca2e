import type { Locale } from '../shared/locale';
import { en } from './en';
import { fill, type Values } from './fill';
import { ko } from './ko';

export type TextKey = keyof typeof ko;
export type Texts = { readonly [Key in TextKey]: string };

export const textsOf: Readonly<Record<Locale, Texts>> = { ko, en };

/** One reader's language: sentences, dates and numbers as that reader writes them. */
export interface Language {
  readonly locale: Locale;
  readonly timeZone: string;
  /** The sentence with its holes filled. */
  readonly t: (key: TextKey, values?: Values) => string;
  readonly date: (instant: Date) => string;
  readonly dateTime: (instant: Date) => string;
  readonly number: (value: number) => string;
  /** How long ago, in the largest fitting unit. */
  readonly age: (instant: Date, now: Date) => string;
  /** "A, B and C" / «A, B, C». */
  readonly list: (items: readonly string[]) => string;
  /** "A, B or C" / «A 또는 B». */
  readonly anyOf: (items: readonly string[]) => string;
  /** The market's name for an ISO code, by the runtime's own tables; the code itself when it knows none. */
  readonly country: (iso2: string) => string;
}

export function languageOf(locale: Locale, timeZone: string): Language {
  const texts = textsOf[locale];
  const tag = locale === 'ko' ? 'ko-KR' : 'en-GB';
  const t = (key: TextKey, values?: Values): string => fill(texts[key], values);
  return {
    locale,
    timeZone,
    t,
    date: (instant) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone }).format(instant),
    dateTime: (instant) =>
      new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(
        instant,
      ),
    number: (value) => new Intl.NumberFormat(tag).format(value),
    age: (instant, now) => age(t, instant, now),
    list: (items) =>
      locale === 'ko' ? items.join(', ') : new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items),
    anyOf: (items) =>
      locale === 'ko' ? items.join(' 또는 ') : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(items),
    country: (iso2) => new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' }).of(iso2) ?? iso2,
  };
}

function age(t: Language['t'], instant: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 1) return t('age.now');
  if (minutes < 60) return t('age.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('age.hours', { count: Math.floor(minutes / 60) });
  return t('age.days', { count: Math.floor(minutes / (24 * 60)) });
}
