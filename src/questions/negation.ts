import { gapBefore, use, type Constraint, type Draft } from './draft';
import { valueSlotsIn } from './edits';
import { means } from './token';

/** Works every word of denial into the constraint it is about; two of them cancel each other. */
export function applyNegation(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    if (draft.used.has(index) || draft.refused.has(index)) return;
    const pre = means(token, 'neg', 'pre') || isDrop(draft, index);
    const post = !isOfUnknown(draft, index) && (means(token, 'neg', 'post') || (isNone(draft, index) && !pre));
    if (!post && !pre) return;
    const done =
      (pre && post && denyAhead(draft, index)) ||
      (post && denyBehind(draft, index)) ||
      (pre && denyAhead(draft, index)) ||
      (pre && !isOfUnknown(draft, index) && isRightBehind(draft, index) && denyBehind(draft, index));
    if (done) use(draft, index);
  });
  dropDeniedTwins(draft);
  turnCorrected(draft);
}

/** «…이 없는»; behind a word that nobody knows, it is that word's: "Aurora Nobody". */
function isNone({ tokens }: Draft, index: number): boolean {
  return means(tokens[index], 'empty') && tokens[index - 1]?.residue !== true;
}

/** "…, but drop the Korean ones"; in a talk "drop Busan" is the filter's where Busan is what was asked for. */
function isDrop({ constraints, setting: { context }, tokens }: Draft, index: number): boolean {
  if (!/^(?:drop|remove|omit|ditch)(?: the)?$/iu.test(tokens[index]?.text ?? '')) return false;
  const next = constraints.filter(({ from }) => from > index).sort((a, b) => a.from - b.from)[0]?.stated;
  return next !== undefined && 'values' in next && valueSlotsIn(context?.filter ?? {}, next, false).length === 0;
}

/** "…, not through Aurora Cloud" of a partner that nobody knows: denies nothing that was said before. */
function isOfUnknown({ tokens }: Draft, index: number): boolean {
  const places = means(tokens[index + 1], 'cue', 'via') ? [1, 2] : [1];
  return means(tokens[index], 'neg', 'pre') && tokens[index + places.length]?.residue === true;
}

/** "Not Teams, Power BI" where Teams was asked for: the one in the place of the other. */
function turnCorrected(draft: Draft): void {
  const filter = draft.setting.context?.filter ?? {};
  const [first, second, ...more] = sorted(draft).filter(({ negative, stated }) => negative && 'values' in stated);
  if (first === undefined || second === undefined || more.length > 0 || second.from !== first.to + 1) return;
  const { stated } = first;
  if (!('values' in stated) || second.stated.slot !== stated.slot || gapBefore(draft, second.from) !== ',') return;
  const known = filter[stated.slot];
  const asked = known === undefined ? [] : [...known.any, ...('all' in known ? known.all : [])];
  if (!stated.values.every((value) => asked.includes(value))) return;
  draft.constraints.splice(draft.constraints.indexOf(first), 1);
  second.negative = false;
}

/** «올해가 아니라 작년에»: where one value is all that fits, the one said instead says all. */
function dropDeniedTwins(draft: Draft): void {
  const twins = draft.constraints.filter(({ negative, stated, to }) => {
    const later = draft.constraints.find((other) => other.stated.slot === stated.slot && other.from > to);
    const isName = 'terms' in stated && later !== undefined && isExact(later);
    const isOne = 'period' in stated || 'value' in stated || isName;
    return negative && isOne && later?.negative === false;
  });
  for (const twin of twins) draft.constraints.splice(draft.constraints.indexOf(twin), 1);
}

function isExact({ stated }: Constraint): boolean {
  return 'terms' in stated && stated.terms.every(({ match }) => match === 'exact');
}

function sorted(draft: Draft): Constraint[] {
  return [...draft.constraints].sort((a, b) => a.from - b.from);
}

function denyBehind(draft: Draft, index: number): boolean {
  const before = sorted(draft).filter((constraint) => constraint.to < index);
  const nearest = before.at(-1);
  if (nearest === undefined || isCutOff(draft, nearest.to, index)) return false;
  flip(nearest);
  for (let place = before.length - 2; place >= 0; place -= 1) {
    const [left, right] = [before[place], before[place + 1]];
    if (left === undefined || right === undefined || !isOneList(draft, left, right)) break;
    flip(left);
  }
  return true;
}

/** "E3 no": of what a sentence denies ahead, nothing may be left to be denied but what it stands beside. */
function isRightBehind(draft: Draft, index: number): boolean {
  const last = sorted(draft)
    .filter(({ to }) => to < index)
    .at(-1);
  return (
    last !== undefined &&
    draft.tokens.slice(last.to + 1, index).every((token) => token.particle === true || means(token, 'filler'))
  );
}

function denyAhead(draft: Draft, index: number): boolean {
  const after = sorted(draft).filter((constraint) => constraint.from > index);
  const nearest = after[0];
  if (nearest === undefined || isCutOff(draft, index, nearest.from)) return false;
  flip(nearest);
  for (let place = 1; place < after.length; place += 1) {
    const [left, right] = [after[place - 1], after[place]];
    if (left === undefined || right === undefined || !isOneList(draft, left, right)) break;
    flip(right);
  }
  return true;
}

function flip(constraint: Constraint): void {
  constraint.negative = !constraint.negative;
}

function isCutOff(draft: Draft, left: number, right: number): boolean {
  for (let place = left + 1; place <= right; place += 1) if (gapBefore(draft, place) === '.') return true;
  return false;
}

/** «아시아에서 한국을 제외한»: one of those just named is no further one. */
function isWithin({ stated: all }: Constraint, { stated: one }: Constraint): boolean {
  if (!('values' in all) || !('values' in one) || all.values.length < 2) return false;
  return one.values.every((value) => all.values.includes(value));
}

/** «서울이나 부산», "Seoul, Busan or Daegu": nothing between but what joins a list. */
export function isOneList(draft: Draft, left: Constraint, right: Constraint): boolean {
  if (left.stated.slot !== right.stated.slot || right.from - left.to > 5 || isWithin(left, right)) return false;
  for (let place = left.to + 1; place < right.from; place += 1) {
    const token = draft.tokens[place];
    if (token?.particle !== true && !means(token, 'conj') && !means(token, 'filler')) return false;
    if (means(token, 'conj', 'but') || (means(token, 'filler') && /중|가운데|^있/u.test(token?.text ?? '')))
      return false;
  }
  return true;
}
