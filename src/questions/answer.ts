import type { FoundCustomer, Holding } from './customerRows';
import type { Filter } from './filter';
import type { Intent, Kind, Recognition } from './recognition';

/** What came of a question: what was understood, and the rows. */
export interface Answer {
  /** Names the stored answer, for the buttons of its card. */
  readonly id: string;
  readonly said: Recognition;
  readonly intent: Intent;
  readonly kind: Kind;
  readonly filter: Filter;
  /** The page's rows, in order. */
  readonly customers: readonly FoundCustomer[];
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  /** From 1. */
  readonly page: number;
  readonly hasAfter: boolean;
  readonly detail: Detail | undefined;
  /** What one may have meant, to choose from. */
  readonly choices: readonly Choice[];
  /** The relationship that an action is about. */
  readonly targetId: string | undefined;
  /** The filter that this question put aside; may be taken up again. */
  readonly earlier: Filter | undefined;
}

export interface Detail {
  readonly customer: FoundCustomer;
  readonly holdings: readonly Holding[];
  /** The licences of the product, or family, that was asked about. */
  readonly ofProduct: number | undefined;
}

export interface Choice {
  /** `candidate`, `suggestion` or `assumed` with its place: the card's value for it. */
  readonly value: string;
  /** What was typed; empty where the whole question is unclear. */
  readonly typed: string;
  readonly option: string;
}

const mostChoices = 12;

/** Everything on the did-you-mean list: several customers of one name, words that were not known, readings assumed. */
export function choicesOf(said: Recognition): readonly Choice[] {
  const candidates = said.candidates.map((option, place) => ({ value: `candidate:${place}`, typed: '', option }));
  const suggested = said.suggestions.flatMap(({ text, options }, place) =>
    options.map((option, at) => ({ value: `suggestion:${place}:${at}`, typed: text, option })),
  );
  const assumed = said.assumed.flatMap(({ text, others = [] }, place) =>
    others.map((option, at) => ({ value: `assumed:${place}:${at}`, typed: text, option })),
  );
  return [...(candidates.length > 1 ? candidates : []), ...suggested, ...assumed].slice(0, mostChoices);
}

/** The filter with one reading in place of another, wherever it stands; undefined where it stands nowhere. */
export function withReading(filter: Filter, taken: string, instead: string): Filter | undefined {
  let isFound = false;
  const turned: unknown = JSON.parse(JSON.stringify(filter), (_key, value: unknown) => {
    if (value !== taken) return value;
    isFound = true;
    return instead;
  });
  return isFound ? (turned as Filter) : undefined; // of the same shape: strings for strings
}
