import type { Card, CardAction } from '../cards/model';
import type { Reader, Turn } from './turn';

export const pageSize = 10;

export interface ListedRow {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
}

export interface PagedList {
  readonly name: string;
  readonly title: string;
  readonly alert?: Card['alert'];
  readonly lines?: Card['lines'];
  readonly empty: string;
  readonly whenEmpty: CardAction;
  readonly label: string;
  readonly rows: readonly ListedRow[];
  readonly page: { readonly total: number; readonly hasBefore: boolean; readonly hasAfter: boolean };
  /** What «Open» does with the chosen row, under which input. */
  readonly open: { readonly verb: string; readonly input: string };
  readonly turn: { readonly verb: string; readonly data?: Readonly<Record<string, string>> };
  readonly further: readonly CardAction[];
  /** Below the choice of what to open. */
  readonly inputs?: Card['inputs'];
}

/** Ten a page, the total said, one compact choice with Open, Next and Previous. */
export function pagedList(reader: Reader, list: PagedList): Card {
  const { t } = reader.language;
  const { rows, page } = list;
  if (rows.length === 0) {
    const lines = [...(list.lines ?? []), { text: list.empty }];
    return { ...base(reader, list), lines, actions: [list.whenEmpty, ...list.further] };
  }
  return {
    ...base(reader, list),
    lines: [...(list.lines ?? []), { text: t('list.total', { count: page.total }), isSubtle: true }],
    rows,
    inputs: [
      {
        id: list.open.input,
        kind: 'choice',
        label: list.label,
        value: rows[0]?.id,
        choices: rows.map(({ id, name }) => ({ title: name, value: id })),
      },
      ...(list.inputs ?? []),
    ],
    actions: [{ verb: list.open.verb, title: t('button.open') }, ...turning(reader, list), ...list.further],
  };
}

function base({ company }: Reader, { name, title, alert }: PagedList): Card {
  return { name, title, alert, company, template: 'list' };
}

/** The cursor is a row's id: a name would be somebody's words in a button. */
function turning({ language: { t } }: Reader, { rows, page, turn }: PagedList): readonly CardAction[] {
  const { verb, data } = turn;
  const after = rows.at(-1)?.id ?? '';
  const before = rows[0]?.id ?? '';
  return [
    ...(page.hasAfter ? [{ verb, title: t('button.nextPage'), data: { ...data, after }, ignoresInputs: true }] : []),
    ...(page.hasBefore
      ? [{ verb, title: t('button.previousPage'), data: { ...data, before }, ignoresInputs: true }]
      : []),
  ];
}

export function pageAsked({ input: { data } }: Turn): { size: number; after?: string; before?: string } {
  const cursor = (name: 'after' | 'before'): object => (typeof data[name] === 'string' ? { [name]: data[name] } : {});
  return { size: pageSize, ...cursor('after'), ...cursor('before') };
}
