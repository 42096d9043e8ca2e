import type { Locale } from '../shared/locale';
import type { EntityIndex } from './entities';
import type { Field, Filter, SlotName } from './filter';

export const intents = [
  'query',
  'help',
  'cancel',
  'smalltalk',
  'enroll',
  'invite',
  'accept',
  'remove',
  'out_of_scope',
] as const;
export type Intent = (typeof intents)[number];

/** What a query does to the talk's filter. */
export type Act = 'list' | 'count' | 'detail' | 'refine' | 'edit' | 'sort' | 'page' | 'previous' | 'clear';

export type Kind = 'list' | 'count' | 'detail' | 'clarify' | 'none';

/** Something taken without being said exactly so; always shown. */
export interface Assumption {
  /** As it was typed. */
  readonly text: string;
  /** What it was taken for. */
  readonly as: string;
  readonly why: 'spelling' | 'sound' | 'keyboard' | 'default' | 'scope';
  readonly slot?: SlotName;
  /** What else it may have meant: a button each. */
  readonly others?: readonly string[];
}

export interface Recognition {
  readonly intent: Intent;
  readonly act?: Act;
  readonly kind: Kind;
  readonly filter: Filter;
  /** The parts that were not understood, as they were typed. */
  readonly unresolved: readonly string[];
  readonly assumed: readonly Assumption[];
  /** For actions, the company they are about. */
  readonly target?: string;
  /** For a clarification, the names one may have meant. */
  readonly candidates: readonly string[];
  /** What one may have meant by an unresolved part. */
  readonly suggestions: readonly { readonly text: string; readonly options: readonly string[] }[];
  /** A fresh question that put an earlier filter aside: the card offers to keep it. */
  readonly droppedContext?: true;
  /** Licences of several customers were to be added up, which is not done. */
  readonly isSum?: true;
  /** Asked about one company, as if of the list shown: where exactly one of that list fits, it is meant. */
  readonly within?: Filter;
}

/** What the talk remembers for half an hour; keeping and forgetting it is the caller's work. */
export interface ThreadContext {
  readonly filter: Filter;
  readonly kind: 'list' | 'count' | 'detail';
  /** Earlier filters, the latest last. */
  readonly previous: readonly Filter[];
  /** The names of the rows on the page shown, in order. */
  readonly shown: readonly string[];
  readonly lastCustomer?: string;
  /** The field last asked of one customer. */
  readonly lastField?: Field;
}

export interface Setting {
  readonly entities: EntityIndex;
  readonly context?: ThreadContext;
  /** The day at the person's place, YYYY-MM-DD. */
  readonly today: string;
  readonly timeZone: string;
  /** ISO code of the partner's own country. */
  readonly homeCountry: string;
  readonly locale: Locale;
}
