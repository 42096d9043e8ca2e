// oxlint-disable-next-line no-control-regex -- control and bidirectional characters are what this removes
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|<\/?at>/giu;

/**
 * Words as they are, in a place where Teams reads Markdown: nothing in a name can become a link, a list or emphasis.
 * Round brackets only matter beside square ones, so «(주)Contoso» stays untouched.
 */
export function escapeMarkdown(words: string): string {
  const plain = words.replace(unwanted, '');
  const escaped = plain.replace(/[\\*_[\]~`]/gu, '\\$&').replace(/^(\s*)([-+#>])/gmu, '$1\\$2');
  const numbered = escaped.replace(/^(\s*\d+)([.)])(?=\s)/gmu, '$1\\$2');
  return /[[\]]/u.test(plain) ? numbered.replace(/[()]/gu, '\\$&') : numbered;
}
