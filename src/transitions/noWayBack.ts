import { locales, type Locale } from '../shared/locale';
import { err, ok, type Result } from '../shared/result';

/** TRN-10: what is typed before each point of no return, in either language. */
export const noWayBackPhrase: Readonly<Record<Locale, string>> = { ko: '되돌릴 수 없음', en: 'no way back' };

export type NotTyped = { readonly kind: 'confirmation-mismatch' };

/** Case, spaces and the width of letters do not matter; the words do. */
export function checkTyped(typed: string): Result<void, NotTyped> {
  const isPhrase = locales.some((locale) => plain(typed) === plain(noWayBackPhrase[locale]));
  return isPhrase ? ok(undefined) : err({ kind: 'confirmation-mismatch' });
}

function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'“”‘’.\s]/gu, '');
}
