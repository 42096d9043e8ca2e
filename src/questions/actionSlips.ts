import { distance } from './jamo';
import type { Token } from './token';

const actionWords =
  'invite invitation accept cancel enroll enrol register remove delete terminate relationship partnership please'.split(
    ' ',
  );

/** "invte a new customer", "accpet the invitation": what nothing else makes sense of, read as the action it nearly is. */
export function withActionsSpelled(text: string, tokens: readonly Token[]): string {
  return tokens
    .filter(({ residue, assumed, entities }) => residue === true || (assumed !== undefined && entities.length === 0))
    .flatMap((token) => token.text.toLowerCase().match(/[a-z]{5,}/gu) ?? [])
    .reduce((said, word) => said.replace(word, actionNear(word) ?? word), text);
}

function actionNear(word: string): string | undefined {
  if (actionWords.includes(word)) return undefined;
  return actionWords.find((action) => action.charAt(0) === word.charAt(0) && distance(action, word, 1) === 1);
}
