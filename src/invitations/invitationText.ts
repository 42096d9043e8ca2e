import { err, ok, type Result } from '../shared/result';
import { tokenLength } from './personalLink';

/** Stands in an editable text where the personalised link will be. */
export const linkPlaceholder = '{link}';

export const mostSubjectLetters = 200;
export const mostBodyLetters = 4000;

export type LinkRefusalKind = 'invite-link-missing' | 'invite-link-altered' | 'foreign-invite-link';

export interface LinkRefusal {
  readonly kind: LinkRefusalKind;
  /** The typed text with what must not be there taken out and the link put back. */
  readonly restored: string;
}

export interface OwnLinks {
  readonly publicUrl: string;
  /** Whose invitation a token leads to; undefined when nobody gave it out. */
  readonly ownerOf: (token: string) => 'this' | 'other' | undefined;
}

/**
 * The personalised link must stand in the text exactly once, unaltered, as a whole address (REL-6). What comes back has
 * the placeholder where the link was, written out or not.
 */
export function checkInvitationText(text: string, links: OwnLinks): Result<string, LinkRefusal> {
  const body = withPlaceholders(tidyText(text), links);
  const own = count(body, linkPlaceholder);
  const rest = body.replaceAll(linkPlaceholder, ' ');
  if (foreignLinks(rest, links).length > 0 || isSpliced(rest, links, 'other'))
    return refuse('foreign-invite-link', body);
  if (own > 1 || resembles(rest, links) || (own === 1 && !isWhole(body))) return refuse('invite-link-altered', body);
  return own === 1 ? ok(body) : refuse('invite-link-missing', body);
}

/** Everything in the text that may be a token, written straight or broken up: look these up before checking it. */
export function tokensIn(text: string): readonly string[] {
  const squeezed = plain(text).replace(/[\s<>"'()]+/gu, '');
  const found = [text, squeezed].flatMap((form) => [...form.matchAll(anyToken)]);
  return [...new Set(found.map(([, token = '']) => token))];
}

/** Every address in the text that is not the placeholder: a mail that the bot sends carries none but ours. */
export function hasOtherAddresses(text: string): boolean {
  return anyAddress.test(plain(text.replaceAll(linkPlaceholder, ' ')));
}

/** One line without control characters, or undefined when nothing is left. */
export function tidySubject(text: string): string | undefined {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(invisible, '')
    .trim();
  return line === '' ? undefined : Array.from(line).slice(0, mostSubjectLetters).join('');
}

const anyToken = new RegExp(`/i/([\\w-]{${tokenLength}})`, 'gu');
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]/gu;
const anyAddress =
  /(?:https?|hxxps?|ftp|mailto|data|javascript):|www\.|[\w-]+\.(?:com|net|org|io|kr|co|biz|info|xyz|top|link|example)\/\S/iu;
const partnerCenter =
  /(?:(?:partner|admin|portal|businessstore|microsoft\.com\/[\w-]*\/?store)[\w.-]*\.?(?:microsoft|office|microsoftonline)[^\s]*(?:invtype|partnerid|msppid|invitation|partnersignup|relationship)|invtype=|msppid=)/iu;

function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

/** What a reader's eye takes it for: full-width letters folded, nothing invisible in between. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(invisible, '');
}

function withPlaceholders(text: string, { publicUrl, ownerOf }: OwnLinks): string {
  const written = new RegExp(`${escaped(publicUrl)}/i/([\\w-]{${tokenLength}})(?![\\w-])`, 'gu');
  return text.replace(written, (whole, token: string) => (ownerOf(token) === 'this' ? linkPlaceholder : whole));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');
}

const invitationPath = /(?:https?:\/\/|www\.)?[^\s/<>"'()]*[./:][^\s<>"'()]*\/i\/[\w%-]{6,}[^\s<>"'()]*/giu;

/** Addresses that look like an invitation of somebody else, or of nobody; a damaged one of ours is not foreign. */
function foreignLinks(text: string, links: OwnLinks): readonly string[] {
  const seen = plain(text);
  const pages = [...seen.matchAll(invitationPath)].map(([address]) => address);
  const partner = partnerCenter.exec(seen);
  return [...pages.filter((address) => !isOurs(address, links)), ...(partner ? [partner[0]] : [])];
}

/** On our own server, and not known as somebody else's. */
function isOurs(address: string, { publicUrl, ownerOf }: OwnLinks): boolean {
  if (!address.startsWith(`${publicUrl}/`)) return false;
  const token = new RegExp(`/i/([\\w-]{${tokenLength}})`, 'u').exec(address)?.[1];
  return token === undefined || ownerOf(token) !== 'other';
}

/** A token of ours whose address was broken over lines or had something put in between. */
function isSpliced(text: string, { ownerOf }: OwnLinks, owner: 'this' | 'other'): boolean {
  const squeezed = plain(text).replace(/[\s<>"'()]+/gu, '');
  return [...squeezed.matchAll(anyToken)].some(([, token = '']) => ownerOf(token) === owner);
}

const placeholderLike = /[{[(<]\s*(?:l\s*i\s*n\s*k|링\s*크|url)\s*[}\])>]|\{\s*li?n?k?\b/iu;

function resembles(text: string, links: OwnLinks): boolean {
  const seen = plain(text);
  const host = links.publicUrl.replace(/^https?:\/\//u, '').toLowerCase();
  return (
    isSpliced(text, links, 'this') ||
    placeholderLike.test(seen) ||
    seen.toLowerCase().includes(`${host}/i`) ||
    seen.replace(/\s+/gu, '').toLowerCase().includes(`${host}/i/`)
  );
}

/** Nothing may touch the link that a mail program would take for a part of it. */
function isWhole(body: string): boolean {
  return /(?:^|[\s<("'“‘«「])\{link\}(?:[>)"'”’»」]?[.,;:!?]?)(?=$|\s)/u.test(body);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function refuse(kind: LinkRefusalKind, body: string): { readonly ok: false; readonly error: LinkRefusal } {
  return err({ kind, restored: restore(body) });
}

/** Lines with a damaged or foreign link go; the link stands at the end on a line of its own. */
function restore(body: string): string {
  const lines = body.split('\n').filter((line) => !isSuspect(line));
  return `${lines.join('\n').trim()}\n\n${linkPlaceholder}`.trim().slice(0, mostBodyLetters);
}

function isSuspect(line: string): boolean {
  const seen = plain(line);
  return (
    line.includes(linkPlaceholder) ||
    placeholderLike.test(seen) ||
    partnerCenter.test(seen) ||
    /\/i\/[\w%-]*/u.test(seen) ||
    /(?:https?|hxxps?):/iu.test(seen) ||
    /^[\w-]{10,}$/u.test(seen.trim())
  );
}
