import type { DateValue } from './dates';
import type { Entity } from './entities';
import type { Meaning, MeaningKind } from './lexicon';
import type { NumberValue } from './numbers';
import type { Assumption } from './recognition';

/** A place in the utterance and everything it may mean. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly meanings: readonly Meaning[];
  readonly entities: readonly Entity[];
  readonly particle?: true;
  readonly number?: NumberValue;
  readonly dates?: readonly DateValue[];
  /** A domain, an ending of one, a mail address, or words in quotation marks. */
  readonly literal?: {
    readonly kind: 'domain' | 'mail' | 'quoted' | 'start' | 'end' | 'inside';
    readonly text: string;
  };
}

/** A piece of the utterance as it was read; residue has no meaning yet. */
export interface Token extends Reading {
  readonly text: string;
  readonly residue?: true;
  readonly assumed?: Pick<Assumption, 'why' | 'as' | 'others'>;
  /** Several equally near readings: it has to be asked. */
  readonly unclear?: readonly string[];
}

export function meaningOf(token: Token | undefined, kind: MeaningKind, value?: string): Meaning | undefined {
  return token?.meanings.find((meaning) => meaning.kind === kind && (value === undefined || meaning.value === value));
}

export function means(token: Token | undefined, kind: MeaningKind, value?: string): boolean {
  return meaningOf(token, kind, value) !== undefined;
}
