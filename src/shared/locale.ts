export const locales = ['ko', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Reads a BCP 47 tag such as `ko-KR`; anything that is neither Korean nor English is undefined. */
export function parseLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}

/** Korean in Korea, English elsewhere: the language for a company whose reader told us none. */
export function localeOfCountry(iso2: string | undefined): Locale {
  return iso2 === 'KR' ? 'ko' : 'en';
}

/** Used where a person's zone is unknown, for mails and for the days of the programme: its first market. */
export const defaultTimeZone = 'Asia/Seoul';
