import { fieldAsked, hasOnlyName, isYesOrNo, turnIntoField, withoutProduct } from './details';
import { followedField, isAnyOf, isDoing, isListRequest } from './detailWords';
import { isFree, refuse, someToken, use, type Draft } from './draft';
import type { Field, Filter } from './filter';
import { constraintSlots, isConstrained } from './filter';
import { refined } from './thread';
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
    return field !== undefined && stated.written !== undefined ? [stated.written] : stated.names;
  });
}

function exactly(name: string, field: Field | undefined, fieldProduct: string | undefined): Filter {
  return {
    name: { any: [{ text: name, match: 'exact' }], none: [] },
    ...(field === undefined ? {} : { field }),
    ...(fieldProduct === undefined ? {} : { fieldProduct }),
  };
}

function namedDetail(draft: Draft, own: Filter): Answer | undefined {
  const turned = turnIntoField(draft, own);
  const isPlaced = fieldAsked(draft) !== undefined && namesOf(draft).length === 1;
  const about = isPlaced ? withoutPlace(turned.filter) : turned.filter;
  if (!hasOnlyName(about) || someToken(draft, 'among') !== undefined || own.sort !== undefined) return undefined;
  const mentioned = draft.constraints.filter(({ stated }) => 'terms' in stated).length;
  const field = turned.field ?? followedField(draft);
  if (mentioned > 1 && field !== undefined) {
    takeField(draft);
    return { act: 'list', kind: 'list', filter: { ...turned.filter, field } };
  }
  const names = namesOf(draft, field);
  if (names.length === 0 || mentioned > 1) return undefined;
  const [name] = names;
  if (names.length === 1 && name !== undefined) {
    if (isListRequest(draft, field)) return undefined;
    takeField(draft);
    const { city, country } = turned.filter;
    const placed = { ...(city === undefined ? {} : { city }), ...(country === undefined ? {} : { country }) };
    return { act: 'detail', kind: 'detail', filter: { ...exactly(name, field, turned.fieldProduct), ...placed } };
  }
  if (isAnyOf(draft) || isListRequest(draft, field)) return undefined;
  const isOne =
    field !== undefined ||
    draft.tokens.some((token) => means(token, 'request', 'about') || means(token, 'request', 'tell'));
  if (!isOne || (someToken(draft, 'count') !== undefined && field === undefined)) return undefined;
  takeField(draft);
  const { name: said } = own;
  const asked = {
    ...(field === undefined ? {} : { field }),
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

/** The words of the question are used; a second thing asked beside the first is named instead. */
function takeField(draft: Draft): void {
  const asked = fieldAsked(draft)?.places[0];
  const first = asked === undefined ? undefined : soleField(draft.tokens[asked]);
  draft.tokens.forEach((token, index) => {
    if (!isFree(draft, index)) return;
    const field = soleField(token);
    if (first !== undefined && field !== undefined && field !== first && !isDoing(token)) return refuse(draft, index);
    if (
      ['cue', 'unit', 'wh', 'count', 'relationship', 'status', 'total', 'it', 'adj'].some((kind) =>
        means(token, kind as 'cue'),
      )
    )
      use(draft, index);
  });
}

const soleFields = ['contact', 'provider', 'reseller', 'domain', 'city', 'country', 'status', 'since', 'product'];

function soleField(token: Draft['tokens'][number] | undefined): string | undefined {
  return token?.meanings.find(({ kind, value }) => kind === 'cue' && soleFields.includes(value))?.value;
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
  takeField(draft);
  if (turned.filter.product !== undefined || turned.filter.relationship !== undefined)
    return { act: 'list', kind: 'list', filter: turned.filter };
  return {
    act: 'detail',
    kind: 'detail',
    filter: exactly(name, turned.field ?? followedField(draft), turned.fieldProduct),
  };
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

/** «담당자는?» about the customer just shown; «부산에 있는 곳 담당자는 누구야» about the one row that fits. */
function fieldOfShown(draft: Draft, own: Filter): Answer | undefined {
  const asked = fieldAsked(draft);
  const isFull = draft.tokens.some((token) => means(token, 'subject', 'full'));
  const { context } = draft.setting;
  const isOneOf =
    context !== undefined && /\b(?:the|that|which) one\b/iu.test(draft.utterance.raw) && isConstrained(own);
  if (isOneOf) {
    takeField(draft);
    return {
      act: 'detail',
      kind: 'detail',
      filter: { ...shownOnly(draft, own), ...(asked === undefined ? {} : { field: asked.field }) },
    };
  }
  const held = askedOfLast(draft, own);
  if (held !== undefined) return held;
  if (asked === undefined) return undefined;
  if (isConstrained(own) || own.limit === 1) return fieldOfConstrained(draft, own, asked, isFull);
  const customer = context?.lastCustomer;
  if (customer === undefined || isFull || own.sort !== undefined) return undefined;
  takeField(draft);
  return { act: 'detail', kind: 'detail', filter: exactly(customer, asked.field, undefined) };
}

/** «E3는 몇 개?», «활성이야?» right after one customer was shown. */
function askedOfLast(draft: Draft, own: Filter): Answer | undefined {
  const { context } = draft.setting;
  const name = context?.kind === 'detail' ? context.lastCustomer : undefined;
  const asks = ['subject', 'only', 'among', 'request'].some(
    (kind) => someToken(draft, kind as 'subject') !== undefined,
  );
  const counted = someToken(draft, 'count') !== undefined;
  if (name === undefined || asks || own.sort !== undefined || !isConstrained(own)) return undefined;
  const isOther = /(?:은|는)요?[\s?？]*$/u.test(draft.utterance.raw);
  const [product] = own.product?.any ?? [];
  if (
    product !== undefined &&
    context?.lastField === 'licences' &&
    hasOnlyName({ ...exactly(name, undefined, undefined), ...withoutProduct(own) })
  )
    return { act: 'detail', kind: 'detail', filter: exactly(name, 'licences', product) };
  if (!counted && (!isYesOrNo(draft) || isOther)) return undefined;
  const turned = turnIntoField(draft, { ...own, ...exactly(name, undefined, undefined) });
  if (turned.field === undefined || !hasOnlyName(turned.filter)) return undefined;
  takeField(draft);
  return { act: 'detail', kind: 'detail', filter: exactly(name, turned.field, turned.fieldProduct) };
}

function shownOnly(draft: Draft, own: Filter): Filter {
  const { context } = draft.setting;
  const merged = refined(draft, context?.filter ?? {}, own);
  return merged;
}

function fieldOfConstrained(
  draft: Draft,
  own: Filter,
  asked: NonNullable<ReturnType<typeof fieldAsked>>,
  isFull: boolean,
): Answer | undefined {
  const { context } = draft.setting;
  const cue = draft.tokens[asked.places[0] ?? -1];
  const isCue = means(cue, 'cue') || means(cue, 'wh', 'when');
  if (!isCue || means(cue, 'cue', 'via') || own[asked.field as keyof Filter] !== undefined) return undefined;
  if (context === undefined || isFull) {
    const isAsked = /[?？]\s*$/u.test(draft.utterance.raw);
    const isQuestion = isAsked || draft.tokens.some((token) => means(token, 'wh') || means(token, 'request'));
    if ((!isQuestion && own.limit !== 1) || !isEntityCue(cue)) return undefined;
    use(draft, ...asked.places);
    return { act: 'list', kind: 'list', filter: { ...own, field: asked.field } };
  }
  use(draft, ...asked.places);
  return { act: 'detail', kind: 'detail', filter: { ...shownOnly(draft, own), field: asked.field } };
}

function isEntityCue(token: Draft['tokens'][number] | undefined): boolean {
  if (means(token, 'wh', 'when')) return true;
  return ['contact', 'domain', 'provider', 'reseller', 'city', 'country', 'since', 'status', 'relationship'].some(
    (value) => means(token, 'cue', value),
  );
}
