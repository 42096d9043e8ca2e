import { linkPlaceholder } from './invitationText';

/** Desktop openers and Teams cut longer addresses; a Hangul syllable takes nine characters of it. */
export const mostMailtoCharacters = 1800;

export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  /** With the placeholder. */
  readonly body: string;
  readonly link: string;
}

export interface MailtoLink {
  readonly url: string;
  /** False when only the subject and the line with the link fit. */
  readonly isWhole: boolean;
}

export function textOf({ body, link }: Pick<MailDraft, 'body' | 'link'>): string {
  return body.replaceAll(linkPlaceholder, () => link);
}

/** One recipient, everything percent-encoded; undefined when not even the subject and the link fit. */
export function mailtoOf(draft: MailDraft): MailtoLink | undefined {
  const whole = encode(draft, textOf(draft));
  if (whole.length <= mostMailtoCharacters) return { url: whole, isWhole: true };
  const short = encode(draft, draft.link);
  return short.length <= mostMailtoCharacters ? { url: short, isWhole: false } : undefined;
}

function encode({ to, subject }: MailDraft, body: string): string {
  const lines = body.replaceAll('\n', '\r\n');
  const address = encodeURIComponent(to).replace('%40', '@');
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
