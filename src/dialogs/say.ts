import type { Card, CardAction, Line } from '../cards/model';
import type { Language, TextKey } from '../i18n/language';
import type { Values } from '../i18n/fill';
import type { RefusalKind } from '../shared/refusalCodes';
import type { Reader, Reply } from './turn';

/** A refusal as services return it: its kind and, flat, what its sentence names. */
export type Refusal = { readonly kind: RefusalKind } & Readonly<Record<string, unknown>>;

/** The refusal's sentence with its way on. Values not in the refusal itself (names of holders…) come in `values`. */
export function refusalText({ language }: Pick<Reader, 'language'>, refusal: Refusal, values: Values = {}): string {
  const own: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal)) own[name] = asWords(language, name, value);
  return language.t(`error.${refusal.kind}`, { ...own, ...values });
}

/** Countries and regions travel as codes and are named in the reader's language. */
function asWords(language: Language, name: string, value: unknown): string | number {
  if (value instanceof Date) return language.date(value);
  if (typeof value === 'number') return language.number(value);
  if (typeof value !== 'string') return '';
  if (/country/iu.test(name)) return language.country(value);
  return name.startsWith('region') ? language.t(`region.${value}` as TextKey) : value; // regions come from our own table
}

/** A card above which the refusal stands; the card's own inputs and buttons are the way on. */
export function withRefusal(reader: Reader, card: Card, refusal: Refusal, values?: Values): Card {
  return { ...card, alert: { text: refusalText(reader, refusal, values), tone: 'attention' } };
}

export interface Statement {
  readonly name: string;
  readonly title: TextKey | { readonly words: string };
  readonly values?: Values;
  readonly alert?: Line;
  readonly lines?: readonly Line[];
  readonly facts?: Card['facts'];
  readonly copy?: Card['copy'];
  readonly actions?: readonly CardAction[];
  readonly subject?: Card['subject'];
}

/** The plain card: a title, what is so, and what can be done next. */
export function statement(reader: Reader, { title, values, ...rest }: Statement): Card {
  const words = typeof title === 'string' ? reader.language.t(title, values) : title.words;
  return { ...rest, template: 'statement', title: words, company: reader.company };
}

export function reply(card: Card, rest: Omit<Reply, 'card'> = {}): Reply {
  return { ...rest, card };
}
