import { isDoing } from './detailWords';
import { beside, isFree, someToken, use, type Draft } from './draft';
import type { Field, Filter, SlotName } from './filter';
import { constraintSlots } from './filter';
import { means } from './token';

const cueFields: Readonly<Record<string, Field>> = {
  contact: 'supportContact',
  provider: 'provider',
  via: 'provider',
  reseller: 'reseller',
  domain: 'domain',
  city: 'city',
  country: 'country',
  since: 'since',
  status: 'status',
  relationship: 'relationship',
  product: 'products',
  number: 'licences',
  name: 'name',
};

/** Which one thing about a customer is asked, by the word that nothing else took. */
export function fieldAsked(draft: Draft): { field: Field; places: readonly number[] } | undefined {
  const counted = draft.tokens.some((token) => means(token, 'count'));
  for (const [index, token] of draft.tokens.entries()) {
    if (!isFree(draft, index)) continue;
    const isTotal = means(token, 'total') && (counted || /라이[선센]스|licen[cs]e|seat/iu.test(token.text));
    if (/^(?:anything|아무)/iu.test(token.text)) continue;
    if (means(token, 'unit', 'licences') || isTotal) return { field: 'licences', places: [index] };
    if (means(token, 'unit', 'subscriptions'))
      return { field: counted ? 'subscriptionCount' : 'products', places: [index] };
    const cue = token.meanings.find(({ kind, value }) => kind === 'cue' && value in cueFields);
    if (cue?.value === 'via' && means(token, 'use') && someToken(draft, 'wh', 'when') !== undefined) continue;
    if (cue?.value === 'name' && !/뭐|무엇|what/iu.test(draft.utterance.raw)) continue;
    if (cue !== undefined) return { field: cueFields[cue.value] ?? 'name', places: [index] };
  }
  return askedByWord(draft);
}

function askedByWord(draft: Draft): { field: Field; places: readonly number[] } | undefined {
  for (const [index, token] of draft.tokens.entries()) {
    if (means(token, 'wh', 'where')) return { field: 'city', places: [index] };
    if (means(token, 'wh', 'when')) return { field: 'since', places: [index] };
    const after = beside(draft, index, 1, ['filler', 'subject']);
    const isWhat = /^(?:뭐|뭘|무엇|무슨|어떤|what|which)/iu.test(token.text);
    if (
      isWhat &&
      draft.tokens.some(
        (other) =>
          means(other, 'use') && /쓰|써|씀|씁|사용|use|have|has|buy|bought|subscri|구매|구독|run/iu.test(other.text),
      ) &&
      after !== undefined
    ) {
      return { field: 'products', places: [index] };
    }
  }
  return undefined;
}

/** A detail wants one customer and nothing that narrows a list. */
export function hasOnlyName(filter: Filter): boolean {
  return (
    filter.name !== undefined &&
    filter.name.none.length === 0 &&
    constraintSlots.every((slot) => slot === 'name' || filter[slot] === undefined)
  );
}

/** «Contoso E3 라이선스 몇 개야», "is Contoso direct or indirect": the value names the field. */
export function turnIntoField(draft: Draft, filter: Filter): { filter: Filter; field?: Field; fieldProduct?: string } {
  const { product, relationship: _relationship, status: _status, ...rest } = filter;
  const said = fieldAsked(draft);
  const [only] = product?.any ?? [];
  if (
    only !== undefined &&
    product?.any.length === 1 &&
    product.all.length === 0 &&
    product.none.length === 0 &&
    hasOnlyName(withoutProduct(filter))
  ) {
    const asksCount = draft.tokens.some((token) => means(token, 'count')) || said?.field === 'licences';
    if (asksCount) {
      use(draft, ...draft.tokens.keys());
      return { filter: withoutProduct(filter), field: 'licences', fieldProduct: only };
    }
    if (isYesOrNo(draft)) return { filter: withoutProduct(filter), field: 'products' };
  }
  const kinds = draft.constraints.filter(({ stated }) => stated.slot === 'relationship').length;
  if ((kinds === 2 || (kinds === 1 && isYesOrNo(draft))) && hasOnlyName(rest))
    return { filter: rest, field: 'relationship' };
  const isWhen = someToken(draft, 'wh', 'when') !== undefined; // «언제부터 거래 중이야»
  if (isWhen && product === undefined && hasOnlyName(rest)) return { filter: rest, field: 'since' };
  const statuses = draft.constraints.filter(({ stated }) => stated.slot === 'status').length;
  if (statuses > 0 && hasOnlyName(rest) && (statuses > 1 || isYesOrNo(draft))) return { filter: rest, field: 'status' };
  const { subscriptionCount, ...besides } = filter;
  const isWhat = /(?:^|\s)(?:what|which)\s/iu.test(draft.utterance.raw);
  if (subscriptionCount?.min === 1 && isWhat && hasOnlyName(besides)) return { filter: besides, field: 'products' };
  const held = heldSlot(draft, filter) ?? checkedSlot(draft, filter);
  if (held !== undefined) return held;
  if (said === undefined) return { filter };
  return { filter, field: said.field };
}

const heldFields = ['supportContact', 'provider', 'reseller', 'domain', 'city', 'country'] as const;

/** "Does Trey Research have a support contact?": asked of one, it is about that one thing. */
function heldSlot(draft: Draft, filter: Filter): { filter: Filter; field: Field } | undefined {
  const slot = heldFields.find((one) => filter[one]?.empty !== undefined);
  return slot === undefined || !isYesOrNo(draft) ? undefined : askedOf(filter, slot, slot);
}

const checkedFields = {
  country: 'country',
  city: 'city',
  provider: 'provider',
  reseller: 'reseller',
  supportContact: 'supportContact',
  totalLicences: 'licences',
  productLicences: 'licences',
  subscriptionCount: 'subscriptionCount',
  since: 'since',
} as const satisfies Partial<Record<keyof Filter, Field>>;

/** "Is Trey Research in Spain?", «…이 서울에 있는 고객 맞나요»: of one, and nothing else is asked. */
function checkedSlot(
  draft: Draft,
  filter: Filter,
): { filter: Filter; field: Field; fieldProduct?: string } | undefined {
  const slots = Object.keys(checkedFields) as (keyof typeof checkedFields)[];
  const slot = slots.find((one) => filter[one] !== undefined);
  const [counted, ...others] = filter.productLicences ?? [];
  if (slot === undefined || others.length > 0 || !isCheck(draft)) return undefined;
  const asked = askedOf(filter, slot, checkedFields[slot]);
  return asked === undefined || counted === undefined ? asked : { ...asked, fieldProduct: counted.product };
}

/** What the filter says in the slot is what is asked of the one who is named, where it says nothing else. */
function askedOf(filter: Filter, slot: SlotName, field: Field): { filter: Filter; field: Field } | undefined {
  const rest = { ...filter };
  delete rest[slot];
  return hasOnlyName(rest) ? { filter: rest, field } : undefined;
}

function isCheck(draft: Draft): boolean {
  const { raw } = draft.utterance;
  const [first] = [...draft.constraints].sort((a, b) => a.from - b.from);
  // «서울에 Contoso 있어?» looks for whoever is there
  if (/있(?:어요?|나요?|니|습니까|을까요?)[\s.?？]*$/u.test(raw) && first?.stated.slot !== 'name') return false;
  if (/맞(?:나요?|아요?|지요?|죠|습니까|는지)[\s.?？]*$/u.test(raw)) return true;
  const isOpen = (['subject', 'wh', 'count'] as const).some((kind) => someToken(draft, kind) !== undefined);
  if (/^\s*(?:is|are|was|does|do|did|has|have)\b/iu.test(raw))
    return !isOpen && !/\b(?:any(?:one|body)?|there)\b/iu.test(raw.slice(0, 16));
  return !isOpen && /[가-힣]/u.test(raw) && isYesOrNo(draft) && someToken(draft, 'request') === undefined;
}

/** "Is Relecloud active", «노스윈드 무역 팀즈 써?»: a question about one customer, not a list. */
export function isYesOrNo({ utterance: { raw } }: Draft): boolean {
  return (
    /[?？]\s*$/u.test(raw) ||
    /^\s*(?:is|are|was|does|do|did|has|have)\b/iu.test(raw) ||
    /(?:야|니|냐|나|나요|까|까요|가요|죠|인지|여부|(?:이에|예)요|맞아)[\s.!]*$/u.test(raw)
  );
}

export function withoutProduct({ product: _product, ...rest }: Filter): Filter {
  return rest;
}

export function exactly(name: string, field: Field | undefined, fieldProduct: string | undefined): Filter {
  return {
    name: { any: [{ text: name, match: 'exact' }], none: [] },
    ...asking(field),
    ...(fieldProduct === undefined ? {} : { fieldProduct }),
  };
}

/** The words of the question are used; where a second thing is asked beside the first, all is told: no field. */
export function takeField(draft: Draft, wanted?: Field): Field | undefined {
  let isSeveral = false;
  const asked = fieldAsked(draft)?.places[0];
  const first = asked === undefined ? undefined : soleField(draft.tokens[asked]);
  draft.tokens.forEach((token, index) => {
    if (!isFree(draft, index)) return;
    const field = soleField(token);
    isSeveral ||= first !== undefined && field !== undefined && field !== first && !isDoing(token);
    if (
      ['cue', 'unit', 'wh', 'count', 'relationship', 'status', 'total', 'it', 'adj'].some((kind) =>
        means(token, kind as 'cue'),
      )
    )
      use(draft, index);
  });
  return isSeveral ? undefined : wanted;
}

export function asking(field: Field | undefined): Pick<Filter, 'field'> {
  return field === undefined ? {} : { field };
}

const soleFields = ['contact', 'provider', 'reseller', 'domain', 'city', 'country', 'status', 'since', 'product'];

function soleField(token: Draft['tokens'][number] | undefined): string | undefined {
  return token?.meanings.find(({ kind, value }) => kind === 'cue' && soleFields.includes(value))?.value;
}
