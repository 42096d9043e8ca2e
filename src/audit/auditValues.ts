import type { JsonValue } from '../shared/json';
import type { AuditEntry } from './audit';

/** Lower-case codes and our ids (`active`, `global-admin`, UUIDs), countries, versions, ticket numbers, instants. */
const allowedTexts = [
  /^[a-z0-9]+([_:-][a-z0-9]+)*$/,
  /^[A-Z]{2}$/,
  /^v?\d+(\.\d+)*$/,
  /^[A-Z]{1,8}-?\d{1,20}$/,
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?Z)?$/,
];
const mostLetters = 64;

/** A slip is a fault of ours and fails loudly: what is once in the record cannot be taken out. */
export function checkEntry(entry: AuditEntry): void {
  hold('action', /^[a-z-]+\.[a-z-]+$/, entry.action);
  hold('subject kind', /^[a-z-]+$/, entry.subject.kind);
  hold('subject id', /^[\w:-]+$/, entry.subject.id);
  hold('correlation', /^[\w:.|-]+$/, entry.correlation);
  if (entry.operator !== undefined) hold('operator', /^[\w.:/-]+$/, entry.operator);
  checkValue('before', entry.before ?? null);
  checkValue('after', entry.after ?? null);
}

function hold(what: string, pattern: RegExp, text: string): void {
  if (text.length <= mostLetters && pattern.test(text)) return;
  throw new Error(`the ${what} of an audit entry has a form that is not allowed there`); // without the text itself
}

function checkValue(path: string, value: JsonValue): void {
  if (typeof value === 'string') {
    if (value.length <= mostLetters && allowedTexts.some((allowed) => allowed.test(value))) return;
    throw new Error(`${path} of an audit entry may be somebody's words`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    hold(`key in ${path}`, /^[A-Za-z0-9-]+$/, key);
    checkValue(`${path}.${key}`, inner);
  }
}
