import type { Field, NameTerm, Period, Range, Sort } from './filter';
import type { Lexicon, MeaningKind } from './lexicon';
import type { Assumption, Setting } from './recognition';
import { means, type Token } from './token';
import type { Utterance } from './normalise';

export type ValueSlot =
  'domain' | 'country' | 'city' | 'provider' | 'reseller' | 'sharedWith' | 'supportContact' | 'product';
export type RangeSlot = 'totalLicences' | 'subscriptionCount' | 'productLicences';

export type Stated =
  | { readonly slot: ValueSlot; readonly values: readonly string[] }
  | { readonly slot: Exclude<ValueSlot, 'product'>; readonly empty: true }
  | {
      readonly slot: 'name';
      readonly terms: readonly NameTerm[];
      readonly names: readonly string[];
      /** The one that is called letter by letter as it was typed. */
      readonly written?: string;
    }
  | { readonly slot: 'relationship'; readonly value: 'direct' | 'indirect' }
  | { readonly slot: 'status'; readonly value: 'active' | 'removed' | 'any' }
  | { readonly slot: 'since'; readonly period: Period }
  | { readonly slot: RangeSlot; readonly range: Range; readonly product?: string };

/** One thing the utterance asks for, with where it stands; negation is worked out afterwards. */
export interface Constraint {
  readonly stated: Stated;
  negative: boolean;
  /** First and last token. */
  readonly from: number;
  readonly to: number;
}

/** What has been made of the tokens so far. */
export interface Draft {
  readonly utterance: Utterance;
  readonly tokens: readonly Token[];
  readonly setting: Setting;
  readonly lexicon: Lexicon;
  readonly constraints: Constraint[];
  readonly used: Set<number>;
  readonly assumed: Assumption[];
  readonly refused: Set<number>;
  sort?: Sort;
  limit?: number;
  page?: number | 'next' | 'previous';
  ordinal?: number;
  field?: Field;
  fieldProduct?: string;
}

export function newDraft(utterance: Utterance, tokens: readonly Token[], setting: Setting, lexicon: Lexicon): Draft {
  return { utterance, tokens, setting, lexicon, constraints: [], used: new Set(), assumed: [], refused: new Set() };
}

export function use(draft: Draft, ...indexes: readonly number[]): void {
  for (const index of indexes) draft.used.add(index);
}

/** Marks words as not understood: they are named to the person, whatever else they may mean. */
export function refuse(draft: Draft, ...indexes: readonly number[]): void {
  for (const index of indexes) draft.refused.add(index);
}

export function state(draft: Draft, stated: Stated, from: number, to: number = from): Constraint {
  const constraint: Constraint = { stated, negative: false, from, to };
  draft.constraints.push(constraint);
  for (let index = from; index <= to; index += 1) draft.used.add(index);
  return constraint;
}

export function isFree(draft: Draft, index: number): boolean {
  return !draft.used.has(index) && !draft.refused.has(index);
}

/** The next token to one side that carries weight; particles and fillers are passed over. */
export function beside(
  draft: Draft,
  index: number,
  step: 1 | -1,
  pass: readonly MeaningKind[] = ['filler'],
): number | undefined {
  for (let place = index + step; place >= 0 && place < draft.tokens.length; place += step) {
    const token = draft.tokens[place];
    if (step === 1 && gapBefore(draft, place) === '.') return undefined;
    if (step === -1 && gapBefore(draft, place + 1) === '.') return undefined;
    if (token?.particle === true) continue;
    if (token !== undefined && !isContent(token) && pass.some((kind) => means(token, kind))) continue;
    return place;
  }
  return undefined;
}

function isContent(token: Token): boolean {
  return token.entities.length > 0 || token.number !== undefined || token.dates !== undefined || token.residue === true;
}

export function gapBefore(draft: Draft, index: number): string {
  return draft.utterance.gaps[draft.tokens[index]?.start ?? 0] ?? '';
}

/** What stands between two tokens, as it was folded. */
export function between(draft: Draft, left: number, right: number): string {
  const { at, norm } = draft.utterance;
  const from = at[(draft.tokens[left]?.end ?? 1) - 1] ?? 0;
  return norm.slice(from + 1, at[draft.tokens[right]?.start ?? 0]);
}

export function someToken(draft: Draft, kind: MeaningKind, value?: string): number | undefined {
  const index = draft.tokens.findIndex((token) => means(token, kind, value));
  return index < 0 ? undefined : index;
}
