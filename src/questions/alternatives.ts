import { refuse, type Constraint, type Draft } from './draft';

const ors = /^(?:or|or else|either|또는|혹은|내지|아니면|거나|이거나|이나|나)$|거나$/iu;

/**
 * «서울에 있거나 E3 쓰는 고객»: a filter holds all of its conditions, so one that is only the other choice is named as
 * not used. What is lacking may be joined so: "without a provider or a reseller" lacks both.
 */
export function refuseAlternatives(draft: Draft): void {
  const sorted = [...draft.constraints].sort((a, b) => a.from - b.from);
  sorted.forEach((right, index) => {
    const left = sorted[index - 1];
    if (left === undefined || !isOther(left, right) || (lacks(left) && lacks(right))) return;
    if (!draft.tokens.slice(left.to + 1, right.from).some(({ text }) => ors.test(text))) return;
    draft.constraints.splice(draft.constraints.indexOf(right), 1);
    refuse(draft, ...Array.from({ length: right.to - right.from + 1 }, (_one, step) => right.from + step));
  });
}

function isOther({ stated: a }: Constraint, { stated: b }: Constraint): boolean {
  if (a.slot !== b.slot) return !(isPlace(a.slot) && isPlace(b.slot));
  return a.slot === 'productLicences' && b.slot === 'productLicences' && a.product !== b.product;
}

/** Cities and countries beside each other have a rule of their own. */
function isPlace(slot: Constraint['stated']['slot']): boolean {
  return slot === 'city' || slot === 'country';
}

function lacks({ stated, negative }: Constraint): boolean {
  if ('range' in stated) return (stated.range.max === 0) !== negative;
  return 'empty' in stated ? !negative : negative;
}
