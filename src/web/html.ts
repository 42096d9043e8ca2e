/** Markup of ours, safe to send as it is. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/** A piece of a page: every value is escaped unless it is itself a piece of a page. */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Html {
  const parts = values.map((value, index) => markupOf(value) + (pieces[index + 1] ?? ''));
  return new Html((pieces[0] ?? '') + parts.join(''));
}

function markupOf(value: Part): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map((piece) => piece.markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? '');
}
