import { beside, gapBefore, isFree, refuse, state, use, type Draft, type Stated } from './draft';
import { meaningOf, means } from './token';

type EmptySlot =
  'supportContact' | 'provider' | 'reseller' | 'city' | 'country' | 'domain' | 'subscriptionCount' | 'totalLicences';

const slots: Readonly<Record<string, EmptySlot>> = {
  contact: 'supportContact',
  provider: 'provider',
  reseller: 'reseller',
  city: 'city',
  country: 'country',
  domain: 'domain',
  product: 'subscriptionCount',
  subscriptions: 'subscriptionCount',
  licences: 'totalLicences',
};

/** «담당자 없는», "without a subscription", «구독이 있는»: a column that has no value, or any. */
export function composeEmpty(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    if (!isFree(draft, index)) return;
    const lacked = meaningOf(token, 'lack')?.value;
    if (lacked !== undefined) stateLack(draft, lacked, index);
    else if (means(token, 'empty')) emptyBehind(draft, index);
    else if (means(token, 'neg', 'post') && means(token, 'use')) nothingUsed(draft, index);
    else if (means(token, 'neg', 'pre')) emptyAhead(draft, index);
  });
  draft.tokens.forEach((token, index) => {
    if (isFree(draft, index) && (means(token, 'cue') || means(token, 'unit'))) presentAt(draft, index);
  });
}

/** "Empty accounts", «아무도 안 낀»: phrases that say by themselves what there is none of. */
function stateLack(draft: Draft, lacked: string, index: number): void {
  const known = lacks[lacked] ?? [];
  for (const slot of known) state(draft, emptyOf(slot), index);
  if (lacked === 'one') state(draft, { slot: 'subscriptionCount', range: { min: 1, max: 1 } }, index);
}

const lacks: Readonly<Record<string, readonly EmptySlot[]>> = {
  subscriptions: ['subscriptionCount'],
  provider: ['provider'],
  reseller: ['reseller'],
  partners: ['provider', 'reseller'],
  contact: ['supportContact'],
};

function slotAt(draft: Draft, index: number | undefined): EmptySlot | undefined {
  if (index === undefined || !isFree(draft, index)) return undefined;
  const token = draft.tokens[index];
  return (
    slots[meaningOf(token, 'unit')?.value ?? ''] ??
    slots[token?.meanings.find(({ kind, value }) => kind === 'cue' && value in slots)?.value ?? '']
  );
}

/** «아무 제품도 구독하지 않는», «구독 안 하는»: no product is named that could be denied. */
function nothingUsed(draft: Draft, index: number): void {
  const left = beside(draft, index, -1, ['filler', 'also']);
  const hasProduct = draft.constraints.some(
    ({ stated }) => stated.slot === 'product' || stated.slot === 'productLicences',
  );
  if (draft.tokens[index]?.text.startsWith('구독') === true && !hasProduct && !means(draft.tokens[left ?? -1], 'cue')) {
    state(draft, emptyOf('subscriptionCount'), index);
    return;
  }
  if (left === undefined || !means(draft.tokens[left], 'cue', 'product') || !isFree(draft, left)) return;
  use(draft, index);
  state(draft, emptyOf('subscriptionCount'), left);
}

/** Korean: the word for nothing follows. */
function emptyBehind(draft: Draft, index: number): void {
  const near = beside(draft, index, -1, ['filler', 'have', 'also']);
  const isVague = means(draft.tokens[near ?? -1], 'request', 'about') && near !== undefined;
  const left = isVague ? beside(draft, near, -1, ['filler', 'have', 'also']) : near;
  const slot = slotAt(draft, left);
  if (slot !== undefined && left !== undefined) {
    const owner = beside(draft, left, -1);
    if ((slot === 'subscriptionCount' || slot === 'totalLicences') && isProduct(draft, owner)) {
      use(draft, left);
      return;
    }
    use(draft, index);
    state(draft, emptyOf(slot), left);
    emptyList(draft, left);
    return;
  }
  const right = beside(draft, index, 1);
  const other = slotAt(draft, right);
  const isEnglish = /^[a-z ]+$/iu.test(draft.tokens[index]?.text ?? '');
  if (isEnglish && other !== undefined && right !== undefined) {
    use(draft, index);
    state(draft, emptyOf(other), right);
  } else if (/^(?:unassigned|미배정|미지정)/iu.test(draft.tokens[index]?.text ?? '')) {
    state(draft, { slot: 'supportContact', empty: true }, index);
  }
}

/** «공급자도 리셀러도 없는»: the word for nothing holds for the list before it. */
function emptyList(draft: Draft, last: number): void {
  for (let place = last; ;) {
    const left = beside(draft, place, -1, ['conj']);
    const slot = slotAt(draft, left);
    if (left === undefined || slot === undefined || place - left > 3) return;
    state(draft, emptyOf(slot), left);
    place = left;
  }
}

function isProduct(draft: Draft, index: number | undefined): boolean {
  return index !== undefined && means(draft.tokens[index], 'product');
}

/** English: the word for nothing stands before, and no value behind what it denies. */
function emptyAhead(draft: Draft, index: number): void {
  const any = [1, 2, 3]
    .map((step) => index + step)
    .find((place) => /^(?:anything|a (?:single )?thing)$/iu.test(draft.tokens[place]?.text ?? ''));
  const near = any ?? beside(draft, index, 1, ['filler', 'use', 'have', 'subject', 'empty']);
  const right = near === undefined ? undefined : pastVerb(draft, near);
  const slot = slotAt(draft, right);
  if (slot === undefined || right === undefined || right - index > 6) return;
  const after = beside(draft, right, 1, ['filler', 'use']);
  const isValued = draft.constraints.some(
    ({ from, to }) => after !== undefined && from <= after && to >= after && after - right <= 3,
  );
  const isProductUnit =
    (slot === 'subscriptionCount' || slot === 'totalLicences') && isProduct(draft, beside(draft, right, -1, []));
  if (
    isProductUnit ||
    (isValued &&
      (slot === 'subscriptionCount' || slot === 'totalLicences') &&
      isProduct(draft, after) &&
      /^(?:of|for)$/iu.test(draft.tokens[right + 1]?.text ?? ''))
  ) {
    use(draft, right);
    return;
  }
  use(draft, index);
  state(draft, emptyOf(slot), right);
  emptyListAhead(draft, right);
}

/** "Without a provider, reseller or contact": all are lacking. */
function emptyListAhead(draft: Draft, first: number): void {
  const near = beside(draft, first, 1);
  const isConj = near !== undefined && means(draft.tokens[near], 'conj') && !means(draft.tokens[near], 'conj', 'but');
  const right = isConj ? beside(draft, near, 1) : isBehindComma(draft, near) ? near : undefined;
  const slot = slotAt(draft, right);
  if (slot === undefined || right === undefined || /[가-힣]/u.test(draft.tokens[right]?.text ?? '')) return;
  const value = beside(draft, right, 1);
  const isValued = draft.constraints.some(
    ({ from, to, stated }) => from === value || (to === value && stated.slot === slot),
  );
  if (isValued) return; // "without a contact, country Germany"
  state(draft, emptyOf(slot), right);
  emptyListAhead(draft, right);
}

/** "Not handled by any reseller", "don't go through a reseller": the partner is what is lacking. */
function pastVerb(draft: Draft, index: number): number {
  const isVerb = means(draft.tokens[index], 'cue', 'contact') || means(draft.tokens[index], 'cue', 'via');
  const next = beside(draft, index, 1, ['filler']);
  const isPartner = ['provider', 'reseller'].some((value) => means(draft.tokens[next ?? -1], 'cue', value));
  if (!isVerb || !isPartner || next === undefined || isBehindComma(draft, next)) return index;
  use(draft, index);
  return next;
}

function isBehindComma(draft: Draft, index: number | undefined): boolean {
  return index !== undefined && gapBefore(draft, index) === ',';
}

function emptyOf(slot: EmptySlot): Stated {
  if (slot === 'subscriptionCount' || slot === 'totalLicences') return { slot, range: { min: 0, max: 0 } };
  return { slot, empty: true };
}

/** A thing spoken of as being there: «담당자가 있는 고객», "with a support contact". */
function presentAt(draft: Draft, index: number): void {
  const slot = slotAt(draft, index);
  const isOther = /^(?:다른|또 다른|another)$/iu.test(draft.tokens[index - 1]?.text ?? '');
  if (slot === undefined || (!isOther && draft.constraints.some(({ stated }) => stated.slot === slot))) return;
  const right = beside(draft, index, 1, []);
  const left = beside(draft, index, -1);
  const hangul = /[가-힣]/u.test(draft.tokens[index]?.text ?? '');
  const before = draft.tokens[left ?? -1];
  const isListed = means(before, 'conj', 'and') && /^(?:a|an)$/iu.test(draft.tokens[index - 1]?.text ?? '');
  const isThere = isHeld(draft, right) || (!hangul && (means(before, 'use') || means(before, 'have') || isListed));
  if (!isThere) return;
  if (isProduct(draft, left)) {
    use(draft, index);
    return;
  }
  const token = draft.tokens[index];
  if (means(token, 'cue', 'product') || means(token, 'cue', 'city') || means(token, 'cue', 'country')) return;
  if (slot === 'subscriptionCount' || slot === 'totalLicences') state(draft, { slot, range: { min: 1 } }, index);
  else state(draft, { slot, empty: true }, index).negative = true;
}

function isHeld(draft: Draft, index: number | undefined): boolean {
  const token = draft.tokens[index ?? -1];
  if (token === undefined || means(token, 'neg') || /[까나요니냐?]$/u.test(token.text)) return false;
  return means(token, 'have') || token.text.startsWith('보유');
}

/** A removal of an empty word without a thing: named, not dropped. */
export function refuseLeftEmpties(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    if (means(token, 'empty') && isFree(draft, index) && !means(token, 'filler')) refuse(draft, index);
  });
}
