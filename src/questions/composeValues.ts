import { parse } from 'tldts';
import { beside, isFree, refuse, someToken, state, use, type Draft } from './draft';
import { keyOf } from './normalise';
import { meaningOf, means, type Token } from './token';

/** Places, products, relationships and statuses: words whose slot is plain. */
export function composeValues(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    if (isFree(draft, index) && token.residue !== true) composeValue(draft, token, index);
  });
}

function composeValue(draft: Draft, token: Token, index: number): void {
  if (token.literal?.kind === 'domain' || isName(draft, token, index)) return; // «.jp» is an ending of domains
  const before = draft.constraints.length;
  statePlace(draft, token, index);
  if (draft.constraints.length > before) return assume(draft, token, index);
  const product = meaningOf(token, 'product');
  if (product !== undefined) {
    state(draft, { slot: 'product', values: [product.value] }, index);
    if (product.instead !== undefined) {
      draft.assumed.push({
        text: token.text,
        as: product.value,
        why: 'default',
        slot: 'product',
        others: [product.instead],
      });
    }
    return assume(draft, token, index);
  }
  stateKind(draft, token, index);
}

/** A customer who is called like a place, and is asked about by name. */
function isName(draft: Draft, token: Token, index: number): boolean {
  const cue = beside(draft, index, -1);
  return token.entities.length > 0 && (token.meanings.length === 0 || means(draft.tokens[cue ?? -1], 'cue', 'name'));
}

function statePlace(draft: Draft, token: Token, index: number): void {
  const { homeCountry } = draft.setting;
  const region = meaningOf(token, 'region');
  const country = meaningOf(token, 'country');
  const city = meaningOf(token, 'city');
  if (isForUs(draft, index)) use(draft, index);
  else if (country !== undefined && cityStates[country.value] !== undefined && isAmongCities(draft, index))
    state(draft, { slot: 'city', values: [cityStates[country.value] ?? ''] }, index);
  else if (city !== undefined && country === undefined)
    state(draft, { slot: 'city', values: city.value.split(',') }, index);
  else if (country !== undefined) state(draft, { slot: 'country', values: [country.value] }, index);
  else if (region !== undefined)
    state(draft, { slot: 'country', values: draft.lexicon.regions.get(region.value) ?? [] }, index);
  else if (means(token, 'home')) state(draft, { slot: 'country', values: [homeCountry] }, index);
  else if (means(token, 'abroad')) state(draft, { slot: 'country', values: [homeCountry] }, index).negative = true;
  else if (isStates(draft, index)) {
    state(draft, { slot: 'country', values: ['US'] }, index);
    draft.assumed.push({ text: token.text, as: 'US', why: 'spelling', slot: 'country' });
  }
}

const cityStates: Readonly<Record<string, string>> = { SG: 'Singapore', HK: 'Hong Kong', MO: 'Macao', MC: 'Monaco' };

/** "Vancouver, Montreal or Singapore". */
function isAmongCities(draft: Draft, index: number): boolean {
  return ([-1, 1] as const).some((step) => {
    let place = index + step;
    while (means(draft.tokens[place], 'conj') || draft.tokens[place]?.particle === true) place += step;
    const near = draft.tokens[place];
    return Math.abs(place - index) < 4 && means(near, 'city') && !means(near, 'country');
  });
}

/** "Customers in us", "exchange online us": the country, where nobody gives us, joins us or is with us. */
function isStates({ tokens }: Draft, index: number): boolean {
  if (tokens[index]?.text !== 'us') return false;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (before === undefined) return means(after, 'conj') || means(after, 'neg') || isValue(after);
  if (before.text === 'from') return tokens[index - 2] === undefined || means(tokens[index - 2], 'subject', 'full');
  return /^(?:in|inside|within|only|not|outside|outside of|except|excluding|based in|located in|and|or|but)$/iu.test(
    before.text,
  )
    ? !/^(?:and|or|but)$/iu.test(before.text) || means(tokens[index - 2], 'country')
    : isValue(before);
}

/** "Show us customers in Korea": whom to show, for another place is named. */
function isForUs({ tokens }: Draft, index: number): boolean {
  if (!/^us (?:customers|clients|accounts|companies)$/u.test(tokens[index]?.text ?? '')) return false;
  const places = ['country', 'city', 'region', 'home', 'abroad'] as const;
  return (
    means(tokens[index - 1], 'request') &&
    tokens.some((token, place) => place !== index && places.some((kind) => means(token, kind)))
  );
}

function isValue(token: Token | undefined): boolean {
  const kinds = ['product', 'country', 'city', 'relationship', 'status'] as const;
  return kinds.some((kind) => means(token, kind)) || means(token, 'subject', 'full');
}

function stateKind(draft: Draft, token: Token, index: number): void {
  const relationship = meaningOf(token, 'relationship');
  const status = meaningOf(token, 'status');
  if (relationship !== undefined) {
    state(draft, { slot: 'relationship', value: relationship.value === 'direct' ? 'direct' : 'indirect' }, index);
    assume(draft, token, index);
  } else if (status !== undefined) {
    stateStatus(draft, index, status.value);
    assume(draft, token, index);
  }
}

/** «제거된 고객도 포함»: removed ones as well, which is any. */
function stateStatus(draft: Draft, index: number, value: string): void {
  if (value === 'removed' && someToken(draft, 'wh', 'when') !== undefined) return refuse(draft, index); // no such date
  const after = beside(draft, index, 1, ['filler', 'subject', 'only']);
  const isUnion = after !== undefined && means(draft.tokens[after], 'also');
  const before = beside(draft, index, -1);
  const isIncluded =
    means(draft.tokens[before ?? -1], 'also') && !/^(?:too|also)$/iu.test(draft.tokens[before ?? -1]?.text ?? '');
  if (value === 'removed' && (isUnion || isIncluded)) {
    use(draft, isUnion ? after : (before ?? index));
    state(draft, { slot: 'status', value: 'any' }, index);
  } else if (
    draft.constraints.every((constraint) => constraint.stated.slot !== 'status' || constraint.stated.value !== value)
  ) {
    state(
      draft,
      { slot: 'status', value: value === 'any' ? 'any' : value === 'removed' ? 'removed' : 'active' },
      index,
    );
  } else use(draft, index);
}

export function assume(draft: Draft, token: Token, index: number): void {
  if (token.assumed === undefined) return;
  const slot = draft.constraints.find((constraint) => constraint.from <= index && constraint.to >= index)?.stated.slot;
  draft.assumed.push({ text: token.text, ...token.assumed, ...(slot === undefined ? {} : { slot }) });
}

/** Domains, and words in quotation marks or beside «이름에»: parts of names that no index has to know. */
export function composeLiterals(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    if (!isFree(draft, index)) return;
    if (token.literal?.kind === 'domain')
      state(draft, { slot: 'domain', values: [domainValue(token.literal.text)] }, index);
    else if (token.literal?.kind === 'mail')
      state(draft, { slot: 'supportContact', values: [token.literal.text] }, index);
    else if (token.literal?.kind === 'start' || token.literal?.kind === 'end')
      stateNameEdge(draft, token.literal.text, token.literal.kind, index);
    else if (token.literal?.kind === 'inside') stateNamePart(draft, heardAs(draft, token.literal.text), index);
    else if (token.literal?.kind === 'quoted' && token.entities.length === 0)
      stateNamePart(draft, token.literal.text, index);
    else if (token.residue === true) composeNamed(draft, token, index);
  });
}

/** «한으로 시작하는», "ending in Toys": of the name, or of the domain where that is spoken of. */
function stateNameEdge(draft: Draft, text: string, match: 'start' | 'end', index: number): void {
  const domain = someToken(draft, 'cue', 'domain');
  const name = someToken(draft, 'cue', 'name');
  use(draft, ...[domain, name].filter((place) => place !== undefined));
  if (domain !== undefined) state(draft, { slot: 'domain', values: [domainValue(text)] }, index);
  else state(draft, { slot: 'name', terms: [{ text: heardAs(draft, text), match }], names: [] }, index);
}

/** «co.kr» is nobody's domain but the ending of many, which a dot before it says. */
function domainValue(text: string): string {
  const { publicSuffix, isIcann } = parse(text);
  const isEnding = publicSuffix === text && isIcann === true && (text.includes('.') || text.length <= 3);
  return isEnding ? `.${text}` : text;
}

function composeNamed(draft: Draft, token: Token, index: number): void {
  const right = beside(draft, index, 1);
  const left = beside(draft, index, -1);
  const isNamed = means(draft.tokens[left ?? -1], 'cue', 'name') || means(draft.tokens[left ?? -1], 'cue', 'contains');
  const isInside =
    token.residue === true &&
    (means(draft.tokens[right ?? -1], 'cue', 'contains') ||
      /^(?:이라는|라는|이라고 하는|라고 하는)/u.test(draft.tokens[right ?? -1]?.text ?? ''));
  const domain = someToken(draft, 'cue', 'domain');
  const isDomain = /^[a-z0-9.@-]+$/iu.test(token.text); // registered domains are in ASCII
  const isOwner = /^(?:of|for)$/iu.test(draft.tokens[index - 1]?.text ?? ''); // "the domain of Contoso" asks for it
  if (domain !== undefined && isDomain && !isOwner && isDomainValue(draft, domain, index)) {
    use(draft, domain);
    state(draft, { slot: 'domain', values: [domainValue(token.text.toLowerCase().replace(/^@/u, ''))] }, index);
  } else if (token.residue === true && (isNamed || isInside)) stateNamePart(draft, heardAs(draft, token.text), index);
}

/** «이름에 휴몽거스»: a name in the other script, where no name is written so. */
function heardAs(draft: Draft, text: string): string {
  const { entities } = draft.setting;
  const key = keyOf(text);
  const isWritten = [...entities.words.entries.keys()].some((word) => word.includes(key));
  const heard = key.length < 3 || isWritten ? [] : entities.soundingLike(key);
  const words = heard.map((word) => entities.words.entries.get(word));
  const as = words.find((word) => word?.meanings.some(({ role }) => role === 'customer'))?.word;
  if (as === undefined) return text;
  draft.assumed.push({ text, as, why: 'sound', slot: 'name' });
  return as;
}

/** Beside the word, or anywhere near where letters are asked for: "contains"; "proswere domain?" asks for one. */
function isDomainValue(draft: Draft, domain: number, index: number): boolean {
  if (someToken(draft, 'cue', 'contains') !== undefined) return Math.abs(domain - index) <= 4;
  if (draft.constraints.some(({ stated }) => stated.slot === 'name')) return false;
  if (index > domain) return index - domain <= 2;
  return (
    index === domain - 1 &&
    draft.tokens.slice(domain + 1).some((token) => means(token, 'use') || means(token, 'subject'))
  );
}

function stateNamePart(draft: Draft, text: string, index: number): void {
  for (const cue of ['name', 'contains']) {
    draft.tokens.forEach((token, place) => {
      if (means(token, 'cue', cue) && !means(token, 'neg') && Math.abs(place - index) <= 5) use(draft, place);
    });
  }
  state(draft, { slot: 'name', terms: [{ text, match: 'part' }], names: [] }, index);
}
