import { romanize } from 'es-hangul';
import { addWord, emptyDictionary, type Dictionary } from './dictionary';
import { hasHangul, isMixed, jamoOf, unlikeness } from './jamo';
import { soundsOf } from './sounds';
import { buildNearIndex, type NearIndex } from './nearIndex';
import { keyOf, plainName } from './normalise';

export type EntityRole = 'customer' | 'provider' | 'reseller' | 'contact' | 'city' | 'product';

/** The tenant's own names, as the list holds them; cities and products only where the data files lack them. */
export interface EntityNames {
  readonly customers: readonly string[];
  readonly providers?: readonly string[];
  readonly resellers?: readonly string[];
  readonly contacts?: readonly string[];
  readonly cities?: readonly string[];
  readonly products?: readonly string[];
}

export interface Entity {
  readonly role: EntityRole;
  readonly name: string;
  /** The words stand for a part of the name only. */
  readonly part?: true;
}

/** A tenant's names made searchable; built once for a tenant and kept by the caller. */
export interface EntityIndex {
  readonly words: Dictionary<Entity>;
  /** Words inside names, beginnings of Hangul names: read only where nothing else fits. */
  partsOf(key: string): readonly Entity[];
  readonly near: NearIndex;
  /** Names written in the other script that sound the same. */
  soundingLike(key: string, spoken?: string): readonly string[];
}

const mostOfOnePart = 40;

export function indexEntities(names: EntityNames): EntityIndex {
  const words = emptyDictionary<Entity>();
  const inner = new Map<string, Entity[]>();
  const keys: string[] = [];
  for (const entity of entitiesOf(names)) {
    const plain = plainName(entity.name);
    for (const spelling of new Set([plain, entity.name, spelledOut(plain), withoutSign(plain)]))
      addWord(words, spelling, entity);
    addParts(words, inner, entity, plain);
    keys.push(keyOf(plain));
  }
  const sorted = [...new Set(keys)].sort();
  const beginnings = beginningsOf(sorted);
  const near = buildNearIndex([...words.entries.keys(), ...beginnings.filter((key) => jamoOf(key).length > 5)]);
  const spoken = (key: string): string => words.entries.get(key)?.word ?? key;
  const sounds = soundsOf([...words.entries.keys(), ...beginnings], spoken);
  return {
    words,
    partsOf: (key) => [...(inner.get(key) ?? []), ...beginningWith(words, sorted, key)],
    near,
    soundingLike: (key, typed) =>
      closest(
        key,
        sounds(key, typed).filter((other) => isMixed(key) || hasHangul(other) !== hasHangul(key)),
        spoken,
      ),
  };
}

/** Of names with the same consonants those whose vowels fit best. */
function closest(key: string, heard: readonly string[], spoken: (key: string) => string): readonly string[] {
  const known = heard.flatMap((other) => {
    const off = unlikeness(key, other) ?? unlikeness(key, keyOf(lettersSaid(spoken(other))));
    return off === undefined ? [] : [{ other, off }];
  });
  const best = Math.min(...known.map(({ off }) => off));
  return known.filter(({ off }) => off <= best + 0.08).map(({ other }) => other);
}

/** What several Hangul names begin with: 고려마트 and 고려세탁 are both Goryeo. */
function beginningsOf(sorted: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const key of sorted) {
    if (!/^[가-힣]{3,}$/u.test(key)) continue;
    for (const size of [2, 3]) counts.set(key.slice(0, size), (counts.get(key.slice(0, size)) ?? 0) + 1);
  }
  return [...counts].flatMap(([beginning, count]) => (count > 1 ? [beginning] : []));
}

const letters =
  '에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트'.split(
    ' ',
  );

/** Munson's is also typed Munsons. */
function withoutSign(name: string): string {
  return name.replace(/['’]s(?![a-z])/giu, 's');
}

const digitWords = 'zero one two three four five six seven eight nine'.split(' ');

/** Cloud9 is also said Cloud nine. */
function spelledDigits(name: string): string {
  return name
    .replace(/(?<=[a-z]\s?)\d(?!\d)/giu, (digit) => ` ${digitWords[Number(digit)] ?? digit} `)
    .replace(/\s+/gu, ' ');
}

/** Maple IT is said Maple aiti. */
function lettersSaid(name: string): string {
  return name.replace(/\b[A-Z]{2,4}\b/gu, (run) => romanize(said(run)));
}

function said(run: string): string {
  return [...run].map((letter) => letters[letter.charCodeAt(0) - 65] ?? letter).join('');
}

/** 하늘IT is also said and written 하늘아이티. */
function spelledOut(name: string): string {
  if (!hasHangul(name)) return spelledDigits(name);
  return name.replace(/(?<![A-Za-z])[A-Z]{1,4}(?![A-Za-z])/gu, said);
}

function* entitiesOf(names: EntityNames): Generator<Entity> {
  const roles: [EntityRole, readonly string[] | undefined][] = [
    ['customer', names.customers],
    ['provider', names.providers],
    ['reseller', names.resellers],
    ['contact', names.contacts],
    ['city', names.cities],
    ['product', names.products],
  ];
  for (const [role, list] of roles) {
    for (const name of new Set(list ?? [])) if (name.trim() !== '') yield { role, name };
  }
}

/** Leading words stand for the name («Contoso» for Contoso Retail); later ones only where nothing else fits. */
function addParts(words: Dictionary<Entity>, inner: Map<string, Entity[]>, entity: Entity, plain: string): void {
  if (entity.role === 'city' || entity.role === 'product') return;
  const partial: Entity = { ...entity, part: true };
  const parts = plain.split(/[\s,·/]+/u).filter((part) => keyOf(part) !== '');
  for (let count = 1; count < parts.length; count += 1) {
    const lead = parts.slice(0, count).join(' ');
    const key = keyOf(lead);
    if (key.length < (hasHangul(key) ? 2 : 3)) continue;
    const known = words.entries.get(key);
    if (known === undefined || known.meanings.length < mostOfOnePart) {
      for (const spelling of new Set([lead, spelledOut(lead), withoutSign(lead)])) addWord(words, spelling, partial);
    }
    addInner(inner, parts.slice(count).join(' '), partial);
    if (count < parts.length - 1) addInner(inner, parts[count] ?? '', partial);
  }
}

function addInner(inner: Map<string, Entity[]>, part: string, entity: Entity): void {
  const key = keyOf(part);
  if (key.length < (hasHangul(key) ? 2 : 3)) return;
  const list = inner.get(key);
  if (list === undefined) inner.set(key, [entity]);
  else if (list.length < mostOfOnePart) list.push(entity);
}

function beginningWith(words: Dictionary<Entity>, sorted: readonly string[], key: string): Entity[] {
  if (!/^(?:[가-힣]{2,}|[a-z0-9]{6,})$/u.test(key)) return []; // of Latin names only where they say something
  const found: Entity[] = [];
  for (let index = lowerBound(sorted, key); index < sorted.length && found.length < mostOfOnePart; index += 1) {
    const candidate = sorted[index] ?? '';
    if (!candidate.startsWith(key)) break;
    for (const entity of words.entries.get(candidate)?.meanings ?? []) found.push({ ...entity, part: true });
  }
  return found;
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
