import { fieldOfShown } from './detailOfShown';
import { asking, exactly, fieldAsked, hasOnlyName, takeField, turnIntoField } from './details';
import { followedField, isAnyOf, isListRequest } from './detailWords';
import { isFree, refuse, someToken, use, type Draft } from './draft';
import type { Field, Filter } from './filter';
import { constraintSlots } from './filter';
import type { Answer } from './query';
import { meaningOf, means } from './token';

/** A question about one customer: by name, by its place in the list shown, or the one talked about. */
export function detailOf(draft: Draft, own: Filter): Answer | undefined {
  const pointed = pointedAt(draft, own);
  if (pointed !== undefined) return pointed;
  if (own.name !== undefined && own.name.any.length > 0) return namedDetail(draft, own);
  return fieldOfShown(draft, own);
}

/** Of one who is called just as it was typed, one thing is asked; others are called much like it. */
function namesOf(draft: Draft, field?: Field): readonly string[] {
  return draft.constraints.flatMap(({ stated, negative }) => {
    if (!('terms' in stated) || negative) return [];
    const isOne = field !== undefined || draft.tokens.some((token) => means(token, 'request', 'about'));
    return isOne && stated.written !== undefined ? [stated.written] : stated.names;
  });
}

function namedDetail(draft: Draft, own: Filter): Answer | undefined {
  const turned = turnIntoField(draft, own);
  const isPlaced = fieldAsked(draft) !== undefined && namesOf(draft).length === 1;
  const about = isPlaced ? withoutPlace(turned.filter) : turned.filter;
  if (!hasOnlyName(about) || someToken(draft, 'among') !== undefined || own.sort !== undefined) return undefined;
  const mentioned = draft.constraints.filter(({ stated }) => 'terms' in stated).length;
  const field = turned.field ?? followedField(draft);
  if (mentioned > 1 && field !== undefined) {
    return { act: 'list', kind: 'list', filter: { ...turned.filter, ...asking(takeField(draft, field)) } };
  }
  const names = namesOf(draft, field);
  if (names.length === 0 || mentioned > 1) return undefined;
  const [name] = names;
  if (names.length === 1 && name !== undefined) {
    if (isListRequest(draft, field)) return undefined;
    const { city, country } = turned.filter;
    const placed = { ...(city === undefined ? {} : { city }), ...(country === undefined ? {} : { country }) };
    const one = exactly(name, takeField(draft, field), turned.fieldProduct);
    return { act: 'detail', kind: 'detail', filter: { ...one, ...placed } };
  }
  if (isAnyOf(draft) || isListRequest(draft, field)) return undefined;
  const isOne =
    field !== undefined ||
    draft.tokens.some((token) => means(token, 'request', 'about') || means(token, 'request', 'tell'));
  if (!isOne || (someToken(draft, 'count') !== undefined && field === undefined)) return undefined;
  const { name: said } = own;
  const asked = {
    ...asking(takeField(draft, field)),
    ...(turned.fieldProduct === undefined ? {} : { fieldProduct: turned.fieldProduct }),
  };
  return {
    act: 'detail',
    kind: 'clarify',
    filter: { ...(said === undefined ? {} : { name: said }), ...asked },
    candidates: names,
  };
}

/** "The provider of Relecloud in Sydney": where it sits only tells it from others. */
function withoutPlace({ city: _city, country: _country, ...rest }: Filter): Filter {
  return rest;
}

/** «두 번째», "the first one", «거기», "its": resolved against the rows shown. */
function pointedAt(draft: Draft, own: Filter): Answer | undefined {
  if (own.name !== undefined || hasOtherConstraint(own)) return undefined;
  const { context } = draft.setting;
  const ordinal = ordinalAt(draft);
  const isIt = draft.tokens.findIndex((token, index) => isFree(draft, index) && means(token, 'it'));
  if (ordinal !== undefined) {
    const name = ordinal.count < 0 ? context?.shown.at(-1) : context?.shown[ordinal.count - 1];
    return onOne(draft, name, ordinal.index);
  }
  if (isIt >= 0)
    return onOne(draft, context?.lastCustomer ?? (context?.shown.length === 1 ? context.shown[0] : undefined), isIt);
  return undefined;
}

function hasOtherConstraint(own: Filter): boolean {
  return constraintSlots.some(
    (slot) => slot !== 'product' && slot !== 'relationship' && slot !== 'status' && own[slot] !== undefined,
  );
}

function ordinalAt(draft: Draft): { count: number; index: number } | undefined {
  const index = draft.tokens.findIndex(
    (token, place) =>
      means(token, 'ordinal') && token.number === undefined && (isFree(draft, place) || draft.limit === undefined),
  );
  if (index < 0 || draft.limit !== undefined || draft.sort !== undefined) return undefined;
  return { count: Number(meaningOf(draft.tokens[index], 'ordinal')?.value), index };
}

function onOne(draft: Draft, name: string | undefined, index: number): Answer | undefined {
  if (name === undefined) {
    refuse(draft, index);
    return undefined;
  }
  use(draft, index);
  const named: Filter = { ...assembledProduct(draft), name: { any: [{ text: name, match: 'exact' }], none: [] } };
  const turned = turnIntoField(draft, named);
  const field = takeField(draft, turned.field);
  if (turned.filter.product !== undefined || turned.filter.relationship !== undefined)
    return { act: 'list', kind: 'list', filter: turned.filter };
  const followed = turned.field === undefined ? followedField(draft) : field;
  return { act: 'detail', kind: 'detail', filter: exactly(name, followed, turned.fieldProduct) };
}

function assembledProduct(draft: Draft): Filter {
  const filter: Filter = {};
  for (const { stated, negative } of draft.constraints) {
    if (stated.slot === 'product' && 'values' in stated) {
      const known = filter.product ?? { any: [], all: [], none: [] };
      const list = negative ? 'none' : 'any';
      filter.product = { ...known, [list]: [...known[list], ...stated.values] };
    }
    if (stated.slot === 'relationship') filter.relationship = stated.value;
  }
  return filter;
}
