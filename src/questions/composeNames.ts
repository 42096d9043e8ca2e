import { assume } from './composeValues';
import { beside, gapBefore, isFree, refuse, someToken, state, use, type Draft, type Stated } from './draft';
import type { Entity, EntityRole } from './entities';
import { keyOf } from './normalise';
import { meaningOf, means, type Token } from './token';

/** Names to the part they play, told by the words beside them. */
export function composeNames(draft: Draft): void {
  const values = new Set(draft.constraints.flatMap(({ from, to }) => [from, to]));
  draft.tokens.forEach((token, index) => {
    if (token.entities.length === 0 || !isFree(draft, index) || values.has(index)) return;
    if (isTornPart(draft, token, index)) return;
    const stated = statedFor(draft, token, index);
    if (stated === undefined) return;
    if (isNameOfSame(draft, stated, index)) return;
    state(draft, stated, index);
    if (stated.slot === 'name') takeNameCues(draft);
    assume(draft, token, index);
  });
}

/** "Wingtip Healthcare": two words side by side are of one name, or nobody is called so, which is said. */
function isNameOfSame(draft: Draft, stated: Stated, index: number): boolean {
  const left = draft.constraints.findIndex(({ to, stated: other }) => to === index - 1 && 'terms' in other);
  const known = draft.constraints[left];
  if (!('terms' in stated) || known === undefined || !('terms' in known.stated) || gapBefore(draft, index) !== ' ')
    return false;
  const { names } = known.stated;
  const both = stated.names.filter((name) => names.includes(name));
  if (both.length === 0) {
    refuse(draft, index);
    return true;
  }
  const terms = both.map((text) => ({ text, match: 'exact' as const }));
  draft.constraints.splice(left, 1, { ...known, stated: { slot: 'name', terms, names: both }, to: index });
  use(draft, index);
  return true;
}

/** "Blue elephants": one word of a name beside one that nobody knows is not that name. */
function isTornPart(draft: Draft, token: Token, index: number): boolean {
  if (token.meanings.length > 0) return false;
  if (token.entities.some((entity) => entity.part !== true)) return false;
  const isStray = (place: number): boolean => draft.tokens[place]?.residue === true;
  return isStray(index + 1) || isStray(index - 1);
}

function takeNameCues(draft: Draft): void {
  if (someToken(draft, 'cue', 'contains') === undefined) return;
  draft.tokens.forEach((token, index) => {
    if ((means(token, 'cue', 'contains') && !means(token, 'neg')) || means(token, 'cue', 'name')) use(draft, index);
  });
}

type PartnerSlot = 'provider' | 'reseller' | 'sharedWith' | 'supportContact';

function statedFor(draft: Draft, token: Token, index: number): Stated | undefined {
  const own = token.entities.filter((entity) => entity.role === 'city' || entity.role === 'product')[0];
  if (own !== undefined && (own.role === 'city' || own.role === 'product'))
    return { slot: own.role, values: [own.name] };
  const domain = someToken(draft, 'cue', 'domain');
  if (domain !== undefined && someToken(draft, 'cue', 'contains') !== undefined) {
    use(draft, domain, someToken(draft, 'cue', 'contains') ?? domain);
    return { slot: 'domain', values: [token.text.toLowerCase()] };
  }
  const cue = cueBeside(draft, index);
  if (cue !== undefined) {
    const slot = slotFor(cue.value, token.entities);
    const values = slot === undefined ? [] : namesFor(slot, token.entities);
    if (slot !== undefined && values.length > 0) {
      if (!means(draft.tokens[cue.place], 'neg')) use(draft, cue.place);
      return { slot, values };
    }
  }
  return plainName(draft, token, index);
}

const partnerCues = new Set(['provider', 'via', 'reseller', 'shared', 'contact', 'name']);

function cueBeside(draft: Draft, index: number): { value: string; place: number } | undefined {
  const right = beside(draft, index, 1, ['filler', 'conj', 'all', 'only']);
  const left = beside(draft, index, -1, ['filler', 'use', 'join']);
  for (const place of [right, left, listHead(draft, index), listTail(draft, index)]) {
    const cue =
      place === undefined
        ? undefined
        : draft.tokens[place]?.meanings.find((meaning) => meaning.kind === 'cue' && partnerCues.has(meaning.value));
    if (cue !== undefined && place !== undefined) return { value: cue.value, place };
  }
  // "shared customers with X": the word may stand apart
  const shared = draft.tokens.findIndex((token, place) => isFree(draft, place) && means(token, 'cue', 'shared'));
  return shared < 0 ? undefined : { value: 'shared', place: shared };
}

/** «A나 B를 통해», "through A or B": the cue of a list stands at its one end. */
function listTail(draft: Draft, index: number): number | undefined {
  let place = beside(draft, index, 1, ['filler', 'conj']);
  while (place !== undefined && (draft.tokens[place]?.entities.length ?? 0) > 0)
    place = beside(draft, place, 1, ['filler', 'conj']);
  return place;
}

function listHead(draft: Draft, index: number): number | undefined {
  let place = beside(draft, index, -1, ['filler', 'conj']);
  while (place !== undefined && (draft.tokens[place]?.entities.length ?? 0) > 0)
    place = beside(draft, place, -1, ['filler', 'conj']);
  return place;
}

function has(entities: readonly Entity[], role: EntityRole): boolean {
  return entities.some((entity) => entity.role === role);
}

function slotFor(cue: string, entities: readonly Entity[]): PartnerSlot | undefined {
  if (cue === 'contact') return has(entities, 'contact') ? 'supportContact' : partnerSlot(entities);
  if (cue === 'shared') return has(entities, 'provider') || has(entities, 'reseller') ? 'sharedWith' : undefined;
  if (cue === 'provider') return has(entities, 'provider') ? 'provider' : undefined;
  if (cue === 'reseller') return has(entities, 'reseller') ? 'reseller' : undefined;
  if (cue !== 'via') return undefined;
  return partnerSlot(entities) ?? (has(entities, 'contact') ? 'supportContact' : undefined);
}

function partnerSlot(entities: readonly Entity[]): 'provider' | 'reseller' | undefined {
  if (has(entities, 'provider')) return 'provider';
  return has(entities, 'reseller') ? 'reseller' : undefined;
}

function namesFor(slot: PartnerSlot, entities: readonly Entity[]): string[] {
  const roles: EntityRole[] =
    slot === 'sharedWith' ? ['provider', 'reseller'] : slot === 'supportContact' ? ['contact'] : [slot];
  const fitting = entities.filter((entity) => roles.includes(entity.role));
  const whole = fitting.filter((entity) => entity.part !== true);
  return [...new Set((whole.length > 0 ? whole : fitting).map((entity) => entity.name))];
}

/** Without a word that tells: a customer asked about by name, else a partner or a contact. */
function plainName(draft: Draft, token: Token, index: number): Stated | undefined {
  const whole = token.entities.filter((entity) => entity.part !== true);
  const entities = whole.length > 0 ? whole : token.entities;
  const customers = entities.filter((entity) => entity.role === 'customer');
  const partner = has(entities, 'provider') && has(entities, 'reseller') ? 'sharedWith' : partnerSlot(entities);
  if (partner !== undefined && (customers.length === 0 || isOwner(draft, index))) {
    return { slot: partner, values: namesFor(partner, entities) };
  }
  if (customers.length > 0) {
    const all = token.entities.filter((entity) => entity.role === 'customer');
    const isFull =
      whole.some((entity) => keyOf(entity.name) === keyOf(token.assumed?.as ?? token.text)) ||
      new Set(all.map(({ name }) => name)).size === 1;
    const isPart = draft.tokens.some((other) => means(other, 'cue', 'contains')) || isSeveral(draft, index);
    if (isFull && !isPart && whole.length > 0) return nameOf(token, customers, true);
    return nameOf(token, [...all, ...beginningSo(draft, token)], false);
  }
  if (has(entities, 'contact')) return { slot: 'supportContact', values: namesFor('supportContact', entities) };
  return undefined;
}

/** «한빛 고객»: 한빛 and, without a space in it, 한빛조명. */
function beginningSo({ setting: { entities } }: Draft, { text, assumed }: Token): Entity[] {
  const key = keyOf(assumed?.as ?? text);
  return /^[가-힣]+$/u.test(key) ? entities.partsOf(key).filter(({ role }) => role === 'customer') : [];
}

const searching = /찾|검색|조회|find|search|look ?up/iu;

/** «마지스 트래블 고객들», "find Contoso": all who are called so. */
function isSeveral(draft: Draft, index: number): boolean {
  const after = draft.tokens[beside(draft, index, 1) ?? -1];
  const isPlural = means(after, 'subject', 'full') && /(?:들|s|고객|고객사|거래처|업체)$/iu.test(after?.text ?? '');
  return isPlural || draft.tokens.some((token) => means(token, 'request') && searching.test(token.text));
}

function nameOf(token: Token, customers: readonly Entity[], isWhole: boolean): Stated {
  const names = [...new Set(customers.map((entity) => entity.name))];
  const [written, ...more] = names.filter((name) => asTyped(name) === asTyped(token.text));
  const only = written === undefined || more.length > 0 ? {} : { written };
  const part = [{ text: token.assumed?.as ?? token.text, match: 'part' as const }];
  if (!isWhole) return { slot: 'name', terms: part, names, ...only };
  return { slot: 'name', terms: names.map((text) => ({ text, match: 'exact' as const })), names, ...only };
}

function asTyped(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** «Fabrikam 고객», "customers of Fabrikam", "Fabrikam's customers": whose customers they are. */
function isOwner(draft: Draft, index: number): boolean {
  const after = beside(draft, index, 1);
  const isPlural =
    means(draft.tokens[after ?? -1], 'subject', 'full') &&
    !/^(?:company|customer|client|account)$/iu.test(draft.tokens[after ?? -1]?.text ?? '');
  const before = beside(draft, index, -1, []);
  const isOf =
    draft.tokens[index - 1]?.text.toLowerCase() === 'of' || draft.tokens[index - 1]?.text.toLowerCase() === 'from';
  return isPlural || (isOf && before !== undefined) || meaningOf(draft.tokens[after ?? -1], 'join') !== undefined;
}
