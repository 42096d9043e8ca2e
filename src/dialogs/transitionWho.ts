import type { Card, Fact } from '../cards/model';
import type { AcquiredAs } from '../customers/customerRelationship';
import type { CustomerAction, Doer } from '../transitions/actionMatrix';
import { helpAction } from './home';
import { statement } from './say';
import type { Reader } from './turn';

type Matrix = Readonly<Record<CustomerAction, Readonly<Record<AcquiredAs, Doer>>>>;

/** TRN-19 to TRN-22: the whole table, and the way of a customer from one side to the other. */
export function whoCard(reader: Reader, matrix: Matrix): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'transition.who',
    title: 'transition.who.title',
    lines: [
      { text: t('transition.who.intro') },
      ...(['direct_bill', 'indirect'] as const).flatMap((acquiredAs) => [
        { text: t(`transition.who.${acquiredAs}`), isHeading: true },
        ...sides(reader, matrix, acquiredAs).map(({ title, value }) => ({ text: `${title}: ${value}` })),
      ]),
      { text: t('transition.who.tenant'), isSubtle: true },
      { text: t('transition.who.move'), isSubtle: true },
    ],
    actions: [{ verb: 'transition.open', title: t('transition.button.open') }, helpAction(reader)],
  });
}

/** One line for each side that does something. */
function sides({ language: { t, list } }: Reader, matrix: Matrix, acquiredAs: AcquiredAs): readonly Fact[] {
  const actions = Object.keys(matrix) as CustomerAction[]; // the keys of the type
  return (['partner', 'provider'] as const).flatMap((doer) => {
    const own = actions.filter((action) => matrix[action][acquiredAs] === doer);
    if (own.length === 0) return [];
    return [{ title: t(`transition.who.${doer}`), value: list(own.map((action) => t(`transition.who.${action}`))) }];
  });
}
