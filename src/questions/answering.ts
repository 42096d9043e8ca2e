import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { err, ok, type Result } from '../shared/result';
import { choicesOf, type Answer } from './answer';
import {
  countUpTo,
  holdingsOf,
  pageRows,
  rowsFrom,
  withinLimit,
  type FoundCustomer,
  type Holding,
  type TooSlow,
} from './customerRows';
import type { EntitySource } from './entitySource';
import type { Filter } from './filter';
import { isConstrained } from './filter';
import type { Scope } from './filterSql';
import type { Lexicon } from './lexicon';
import { withNearDomain } from './nearDomain';
import { onPage } from './paging';
import type { Recognise } from './recognise';
import type { Recognition, Setting, ThreadContext } from './recognition';
import { remember } from './thread';
import { productsMeaning } from './vocabulary';

/** Whose list is asked about, and from where: the day and the language are the asker's. */
export interface Asking {
  readonly partnerId: OrganisationId;
  readonly homeCountry: string;
  /** YYYY-MM-DD at the asker's place. */
  readonly today: string;
  readonly timeZone: string;
  readonly locale: Locale;
  /** How far totals are counted. */
  readonly countedUpTo: number;
}

export interface Answered {
  readonly answer: Omit<Answer, 'id'>;
  readonly context: ThreadContext | undefined;
}

export interface AnsweringOptions {
  readonly db: Knex;
  readonly lexicon: Lexicon;
  readonly recognise: Recognise;
  readonly entities: EntitySource;
}

/** Question in, rows out, for the chat and the terminal alike; nothing is stored and nothing changes. */
export function createAnswering({ db, lexicon, recognise, entities }: AnsweringOptions) {
  async function answer(
    asking: Asking,
    text: string,
    context: ThreadContext | undefined,
  ): Promise<Result<Answered, TooSlow>> {
    const known = await entities(asking.partnerId, text);
    const setting: Setting = { ...asking, entities: known.entities, context };
    const settled = await settle(asking, recognise(text, setting));
    if (!settled.ok) return settled;
    const said = settled.value;
    const earlier = said.droppedContext === true ? context?.filter : undefined;
    return resolve(asking, said, { context, earlier });
  }

  /** What the words leave to the rows: which one of the list shown, and which domain was meant. */
  async function settle(asking: Asking, said: Recognition): Promise<Result<Recognition, TooSlow>> {
    if (said.within === undefined && said.filter.domain === undefined) return ok(said);
    const { vocabulary } = await entities(asking.partnerId, '');
    return withinLimit(db, async (trx) => {
      const scope = { db: trx, partnerId: asking.partnerId, lexicon, vocabulary };
      return withNearDomain(scope, await theOneShown(scope, said));
    });
  }

  /** The rows of what was understood, and what the talk remembers from now on. */
  async function resolve(
    asking: Asking,
    said: Recognition,
    { context, earlier }: { readonly context: ThreadContext | undefined; readonly earlier: Filter | undefined },
  ): Promise<Result<Answered, TooSlow>> {
    const { vocabulary } = await entities(asking.partnerId, '');
    const found = await withinLimit(db, (trx) =>
      find({ db: trx, partnerId: asking.partnerId, lexicon, vocabulary }, asking, said),
    );
    if (!found.ok) return err(found.error);
    const shown = found.value.customers.map(({ name }) => name);
    const isRemembered = found.value.kind !== 'clarify' || isConstrained(said.filter);
    const next = isRemembered ? remember(context, { ...said, filter: found.value.filter }, shown) : context;
    return ok({ answer: { ...found.value, earlier: isAside(earlier) ? earlier : undefined }, context: next });
  }

  /** Names of the whole result, in order, for the terminal. */
  async function allNames(asking: Asking, filter: Filter, most: number): Promise<Result<readonly string[], TooSlow>> {
    const { vocabulary } = await entities(asking.partnerId, '');
    const rows = await withinLimit(db, (trx) =>
      rowsFrom({ db: trx, partnerId: asking.partnerId, lexicon, vocabulary }, filter, { offset: 0, size: most }),
    );
    return rows.ok ? ok(rows.value.map(({ name }) => name)) : rows;
  }

  return { answer, resolve, allNames };
}

export type Answering = ReturnType<typeof createAnswering>;

/** «대전에 있는 회사 공급자는 어디야?» in a talk: the one on the list shown, where there is just one. */
async function theOneShown(scope: Scope, { within, ...said }: Recognition): Promise<Recognition> {
  if (within === undefined || said.kind !== 'list') return said;
  const rows = await rowsFrom(scope, within, { offset: 0, size: 2 });
  const { droppedContext: _dropped, ...rest } = said;
  return rows.length === 1 ? { ...rest, act: 'detail', kind: 'detail', filter: within } : said;
}

function isAside(filter: Filter | undefined): boolean {
  return filter !== undefined && isConstrained(filter);
}

type Found = Omit<Answer, 'id' | 'earlier'>;

async function find(scope: Scope, asking: Asking, said: Recognition): Promise<Found> {
  const base = { said, intent: said.intent, kind: said.kind, filter: said.filter, choices: choicesOf(said) };
  if (said.kind === 'none' || said.kind === 'clarify')
    return { ...base, ...nothing, targetId: await targetIn(scope, said) };
  if (said.kind === 'detail') return one(scope, asking, base);
  return list(scope, asking, base);
}

/** Whom an action is about: the active customer of that name, if it is one. */
async function targetIn(scope: Scope, { target }: Recognition): Promise<string | undefined> {
  if (target === undefined) return undefined;
  const filter: Filter = { name: { any: [{ text: target, match: 'exact' }], none: [] }, status: 'active' };
  const rows = await rowsFrom(scope, filter, { offset: 0, size: 2 });
  return rows.length === 1 ? rows[0]?.id : undefined;
}

const nothing = {
  customers: [],
  count: 0,
  isMore: false,
  page: 1,
  hasAfter: false,
  detail: undefined,
  targetId: undefined,
};

type Base = Pick<Found, 'said' | 'intent' | 'kind' | 'filter' | 'choices'>;

async function list(scope: Scope, { countedUpTo }: Asking, base: Base): Promise<Found> {
  const counted = await countUpTo(scope, base.filter, countedUpTo);
  const count = Math.min(counted, countedUpTo);
  const page = Math.min(base.filter.page ?? 1, Math.max(1, Math.ceil(counted / pageRows)));
  const customers = await rowsFrom(scope, base.filter, { offset: (page - 1) * pageRows, size: pageRows });
  const hasAfter = counted > page * pageRows;
  const filter = onPage(base.filter, page);
  return {
    ...base,
    filter,
    customers,
    count,
    isMore: counted > countedUpTo,
    page,
    hasAfter,
    detail: undefined,
    targetId: undefined,
  };
}

/** One customer as it stands today; where several have the name, the ones that are active come first. */
async function one(scope: Scope, asking: Asking, base: Base): Promise<Found> {
  const rows = await rowsFrom(scope, { ...base.filter, page: undefined }, { offset: 0, size: pageRows });
  const active = rows.filter(({ status }) => status === 'active');
  const fitting = active.length > 0 ? active : rows;
  const [customer] = fitting;
  if (customer === undefined) return { ...base, ...nothing };
  if (fitting.length > 1 && differ(fitting)) return list(scope, asking, { ...base, kind: 'list' });
  const holdings = await holdingsOf(scope, customer.id);
  const ofProduct = licencesOf(scope, holdings, base.filter.fieldProduct);
  return { ...base, ...nothing, customers: [customer], count: 1, detail: { customer, holdings, ofProduct } };
}

function licencesOf(scope: Scope, holdings: readonly Holding[], product: string | undefined): number | undefined {
  if (product === undefined) return undefined;
  const words = productsMeaning(scope.lexicon, scope.vocabulary, product);
  return holdings.filter((held) => words.includes(held.product)).reduce((sum, { licences }) => sum + licences, 0);
}

function differ(rows: readonly FoundCustomer[]): boolean {
  return new Set(rows.map(({ id }) => id)).size > 1;
}
