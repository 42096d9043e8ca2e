import { datesAt } from './dates';
import type { Edge } from './edges';
import { compactPlace, type Utterance } from './normalise';

const bare = { meanings: [], entities: [] } as const;

const literals = [
  { kind: 'mail', pattern: /[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/uy },
  { kind: 'domain', pattern: /(?:[a-z0-9가-힣](?:[a-z0-9가-힣-]*[a-z0-9가-힣])?\.)+[a-z]{2,}(?![a-z0-9])/uy },
  { kind: 'start', pattern: /(?<said>[\p{L}\p{N}]{1,20}?)(?:으로|로)\s*시작(?:하는|되는|하고|하며|하면서|하는데)/uy },
  { kind: 'end', pattern: /(?<said>[\p{L}\p{N}]{1,20}?)(?:으로|로)\s*끝나(?:는|고|며|면서|는데)/uy },
  {
    kind: 'start',
    pattern:
      /(?:that |which |whose )?(?:names? )?(?:starts?|starting|begins?|beginning) with (?:the )?(?:letters? |words? )?["'“]?(?!(?:us|me|you|them|it)\b)(?<said>[\p{L}\p{N}&]{1,20})(?![\p{L}\p{N}])["'”]?/uy,
  },
  {
    kind: 'end',
    pattern:
      /(?:that |which |whose )?(?:names? )?(?:ends?|ending) (?:with|in) (?:the )?(?:letters? |words? )?["'“]?(?<said>[\p{L}\p{N}&]{1,20})(?![\p{L}\p{N}])["'”]?/uy,
  },
  {
    kind: 'inside',
    pattern:
      /(?:이름|고객명|회사명|업체명|상호|사명)에\s*(?<said>[\p{L}\p{N}]{1,20}?(?: ?& ?[\p{L}\p{N}]{1,20}?)?)(?:이라는|라는)?(?:\s?(?:글자|단어|말))?[이가을를]?\s*(?=(?:안\s*)?들어[가간있]|포함[된한되하]|붙은)/uy,
  },
  { kind: 'quoted', pattern: /[^"“”«»「」『』]{1,80}(?=["”»」』])/uy },
] as const;

/** «.co.jp» by itself, and in «도메인이.co.jp인». */
function isEnding(norm: string, place: number): boolean {
  if (!/[a-z0-9가-힣]/u.test(norm.charAt(place - 2))) return true;
  return /(?:도메인|주소)[이은는가을를의]?\.$/u.test(norm.slice(Math.max(0, place - 6), place));
}

const noDomain = /^(?:u\.s|u\.k|d\.c|no\.\d)|^[가-힣]+[a-z0-9]|^(?:도메인|[가-힣]{0,4}주소)[이은는가을를의]?\./u;

/** Domains, mail addresses, quotations, and the letters that names begin with, end in or have in them. */
export function literalEdges(utterance: Utterance, start: number, today: string): Edge[] {
  const { norm, at } = utterance;
  const place = at[start] ?? 0;
  const isInWord = start > 0 && utterance.gaps[start] === '';
  if (isInWord && !(/[가-힣]/u.test(norm.charAt(place - 1)) && /[a-z0-9]/u.test(norm.charAt(place)))) return [];
  if (norm.charAt(place - 1) === '.' && isEnding(norm, place)) {
    const ending = /^[a-z]{2,}(?:\.[a-z]{2,})*/u.exec(norm.slice(place))?.[0];
    const end = compactPlace(utterance, place + (ending?.length ?? 0));
    if (ending !== undefined)
      return [{ ...bare, start, end, cost: 0.5, literal: { kind: 'domain', text: `.${ending}` } }];
  }
  return literals.flatMap(({ kind, pattern }) => {
    if (isInWord && kind !== 'domain') return [];
    if (kind === 'quoted' && !/["“«「『]/u.test(norm.charAt(place - 1))) return [];
    pattern.lastIndex = place;
    const match = pattern.exec(norm);
    if (match === null || (kind === 'domain' && noDomain.test(match[0]))) return [];
    const { said } = match.groups ?? {};
    if (
      said !== undefined &&
      (norm.charAt(place - 1) === '.' || datesAt(said, 0, today).length > 0 || /^\d/u.test(said))
    )
      return [];
    const text = said ?? (kind === 'domain' && norm.charAt(place - 1) === '.' ? `.${match[0]}` : match[0]);
    const end = compactPlace(utterance, place + match[0].length);
    return [{ ...bare, start, end, cost: 0.5, literal: { kind, text: text.trim() } }];
  });
}
