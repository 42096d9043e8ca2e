import type { Card, CardAction } from '../cards/model';
import type { Reader, Turn } from './turn';

export const pageSize = 10;

export interface ListedRow {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
  /** In the choice of a row, where names alone may be alike. */
  readonly choice?: string;
}

export interface PagedList {
  readonly name: string;
  readonly title: string;
  readonly alert?: Card['alert'];
  readonly lines?: Card['lines'];
  readonly empty: string;
  readonly whenEmpty: CardAction;
  /** Above the choice of a row; none where rows are only read. */
  readonly label?: string;
  readonly rows: readonly ListedRow[];
  /** A total in words where counting ends somewhere. */
  readonly page: { readonly total: number | string; readonly hasBefore: boolean; readonly hasAfter: boolean };
  /** What «Open» does with the chosen row, under which input. */
  readonly open?: {
    readonly verb: string;
    readonly input: string;
    readonly data?: Readonly<Record<string, string>>;
  };
  /** Where more than a number is to be said of how many there are. */
  readonly totalWords?: string;
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
    lines: [...(list.lines ?? []), { text: list.totalWords ?? t('list.total', { count: page.total }), isSubtle: true }],
    rows,
    inputs: [...choosing(list), ...(list.inputs ?? [])],
    actions: [
      ...(list.open ? [{ verb: list.open.verb, title: t('button.open'), data: list.open.data }] : []),
      ...turning(reader, list),
      ...list.further,
    ],
  };
}

function choosing({ open, label = '', rows }: PagedList): NonNullable<Card['inputs']> {
  if (open === undefined) return [];
  const choices = rows.map(({ id, name, choice = name }) => ({ title: choice, value: id }));
  return [{ id: open.input, kind: 'choice', label, value: rows[0]?.id, choices }];
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
