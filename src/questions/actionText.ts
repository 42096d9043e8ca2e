import { isSlipOf, lettersOf } from './slips';
import type { Token } from './token';

/** An utterance with names taken out, so that no company's name sets anything off. */
export function masked(norm: string, at: readonly number[], tokens: readonly Token[]): string {
  let text = norm;
  for (const token of tokens) {
    const isNamed = token.entities.some((entity) => entity.part !== true || token.text.includes(' '));
    if (!isNamed || token.meanings.length > 0) continue;
    const from = at[token.start] ?? 0;
    const to = (at[token.end - 1] ?? from) + 1;
    text = text.slice(0, from) + '§'.repeat(to - from) + text.slice(to);
  }
  return text
    .replace(/[\u1100-\u1112\u1161-\u1175]/gu, letterAlone)
    .replace(/§+/gu, '§')
    .replace(/''/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/[\s.!?~…,;:。]+$/u, '')
    .trim();
}

/** ㅎㅇ, ㅋㅋ: letters by themselves, as they are typed. */
function letterAlone(jamo: string): string {
  const code = jamo.charCodeAt(0);
  return code >= 0x1161
    ? String.fromCharCode(0x314f + code - 0x1161)
    : ('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'[code - 0x1100] ?? '');
}

const actionWords =
  'invite invitation accept cancel enroll enrol register remove delete terminate relationship partnership please thanks help'.split(
    ' ',
  );

/** "invte a new customer", "accpet the invitation": what nothing else makes sense of, read as the action it nearly is. */
export function withActionsSpelled(text: string, tokens: readonly Token[]): string {
  return tokens
    .filter(({ residue, assumed, entities }) => residue === true || (assumed !== undefined && entities.length === 0))
    .flatMap((token) => token.text.toLowerCase().match(/[a-z]{4,}/gu) ?? [])
    .reduce((said, word) => said.replace(new RegExp(`\\b${word}\\b`, 'u'), actionNear(word) ?? word), text);
}

/** Letters that changed places, or one too few or too many: "remote" is no remove, and "invited" is invite's own form. */
function actionNear(word: string): string | undefined {
  if (actionWords.includes(word)) return undefined;
  return actionWords.find((action) => {
    const isForm = word.startsWith(action);
    const isOther = word.length === action.length && lettersOf(word) !== lettersOf(action);
    return !isForm && !isOther && isSlipOf(word, action);
  });
}
