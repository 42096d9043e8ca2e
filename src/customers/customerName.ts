/** How names are put in order: letters alike whether large or small, Hangul composed; by code point. */
export function sortNameOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const companyForms =
  /\(주\)|\(유\)|㈜|주식\s?회사|유한\s?회사|(?<![\p{L}\p{N}])(?:co\.?,?\s*ltd|ltd|limited|inc|incorporated|llc|gmbh|corp|corporation|plc|pty)\.?(?![\p{L}\p{N}])/giu;

/**
 * What names are searched by: no legal form, no spaces or signs, small letters, Hangul taken apart into its letters so
 * that a slip of one letter stays a slip of one letter.
 */
export function nameKeyOf(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  const plain = folded.replace(companyForms, ' ').replace(/[^\p{L}\p{N}]+/gu, '');
  return (plain === '' ? folded : plain).normalize('NFD');
}
