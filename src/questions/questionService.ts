import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { findOrganisation, findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { TenantId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { withReading, type Answer, type Detail } from './answer';
import { createAnswering, type Answered, type Asking } from './answering';
import { findAnswer, insertAnswer, latestContext, type StoredAnswer } from './answerStore';
import { countedUpTo, type TooSlow } from './customerRows';
import { withoutSlots } from './edits';
import { createEntitySource } from './entitySource';
import { constraintSlots, filterSchema, sortKeys, type Filter, type SlotName, type Sort } from './filter';
import { mergeFilters } from './merge';
import { onPage } from './paging';
import { once, wordsAtFirstUse, type QuestionWords } from './questionWords';
import type { Act, Recognition } from './recognition';
import { factsOf, sayAnswer, type Fact, type Said } from './sayAnswer';
import { transcriptOf, type Turn } from './transcript';

export type AskRefusal = RoleRequired | TooSlow | { readonly kind: 'stale-card' };

/** What the buttons of an answer's card do with its filter. */
export type Change =
  | { readonly page: number }
  /** Slots by name and an order such as `since:desc`, as a card sends them: what is no slot or order is passed over. */
  | { readonly without: readonly string[]; readonly sort?: string | undefined }
  | { readonly startOver: true }
  | { readonly keepEarlier: true }
  /** Goes on with the part that was understood. */
  | { readonly understood: true }
  /** One of the answer's choices, by its value. */
  | { readonly choice: string };

export interface QuestionOptions {
  readonly db: Knex;
  readonly now: () => Date;
  /** Shared by several services of one process. */
  readonly words?: (() => QuestionWords) | undefined;
}

/** Questions about the actor's own customers, in the chat. */
export function createQuestionService({ db, now, words = wordsAtFirstUse() }: QuestionOptions) {
  const parts = once(() => {
    const { lexicon, recognise } = words();
    const entities = createEntitySource(db, lexicon);
    return { lexicon, answering: createAnswering({ db, lexicon, recognise, entities }) };
  });

  async function ask(actor: Actor, text: string): Promise<Result<Answer, AskRefusal>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const context = await latestContext(db, actor, now());
    const answered = await parts().answering.answer(await askingOf(actor), text, context);
    return answered.ok ? ok(await keep(actor, answered.value)) : answered;
  }

  /** `stale-card`: the answer is forgotten, or was somebody else's. */
  async function change(actor: Actor, id: string, how: Change): Promise<Result<Answer, AskRefusal>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const stored = await findAnswer(db, actor, id);
    if (stored === undefined) return err({ kind: 'stale-card' });
    const asking = await askingOf(actor);
    const { context } = stored;
    if ('choice' in how) return choose(actor, asking, stored, how.choice);
    const said = changed(stored, how);
    const answered = await parts().answering.resolve(asking, said, { context, earlier: undefined });
    return answered.ok ? ok(await keep(actor, answered.value)) : answered;
  }

  /** The stored answer with today's rows. */
  async function again(actor: Actor, id: string): Promise<Result<Answer, AskRefusal>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const stored = await findAnswer(db, actor, id);
    if (stored === undefined) return err({ kind: 'stale-card' });
    const { said, earlier, context } = stored;
    const answered = await parts().answering.resolve(await askingOf(actor), said, { context, earlier });
    return answered.ok ? ok({ ...answered.value.answer, id }) : answered;
  }

  async function choose(
    actor: Actor,
    asking: Asking,
    stored: StoredAnswer,
    value: string,
  ): Promise<Result<Answer, AskRefusal>> {
    const picked = pick(stored.said, value);
    if (picked === undefined) return err({ kind: 'stale-card' });
    const { context } = stored;
    const { answering } = parts();
    const answered = await ('filter' in picked
      ? answering.resolve(asking, { ...plain(stored.said), ...picked }, { context, earlier: undefined })
      : answering.answer(asking, picked.text, context));
    return answered.ok ? ok(await keep(actor, answered.value)) : answered;
  }

  async function keep(actor: Actor, { answer, context }: Answered): Promise<Answer> {
    const id = randomUUID();
    await insertAnswer(
      db,
      actor,
      { id, said: { ...answer.said, filter: answer.filter }, earlier: answer.earlier, context },
      now(),
    );
    return { ...answer, id };
  }

  async function askingOf(actor: Actor): Promise<Asking> {
    const { organisationId: partnerId, locale, timeZone } = actor;
    const own = await findOrganisation(db, partnerId);
    return { partnerId, homeCountry: own?.country ?? '', today: dayAt(now(), timeZone), timeZone, locale, countedUpTo };
  }

  function changed({ said, earlier }: StoredAnswer, how: Exclude<Change, { choice: string }>): Recognition {
    const { filter } = said;
    if ('page' in how) return as(said, 'page', onPage(filter, how.page));
    if ('startOver' in how) return as(said, 'clear', {});
    if ('understood' in how) return as(said, 'list', filter);
    if ('keepEarlier' in how) {
      const both = mergeFilters(earlier ?? {}, filter, {
        union: false,
        among: true,
        swap: false,
        cities: parts().lexicon.cities,
      });
      return as(said, 'refine', both);
    }
    const sort = orderOf(how.sort);
    const left = withoutSlots(
      filter,
      removable.filter((slot) => how.without.includes(slot)),
    );
    return as(said, 'edit', sort === undefined ? left : { ...left, sort });
  }

  /** The terminal's questions, for whoever runs the programme; undefined when nobody has the tenant. */
  async function answerAll(
    tenantId: TenantId,
    { lines, today, timeZone }: Questions,
  ): Promise<readonly Turn[] | undefined> {
    const company = await findOrganisationByTenant(db, tenantId);
    if (company === undefined) return undefined;
    const { answering, lexicon } = parts();
    const day = today ?? dayAt(now(), timeZone);
    const of = { partnerId: company.id, homeCountry: company.country, today: day, timeZone, locale: 'ko' } as const;
    return transcriptOf({ answering, cities: lexicon.cities }, of, lines);
  }

  /** The answer in the actor's words. */
  function say(answer: Answer, locale: Locale): Said {
    return sayAnswer(answer, { locale, cities: parts().lexicon.cities });
  }

  function facts(detail: Detail, locale: Locale): readonly Fact[] {
    return factsOf(detail, locale);
  }

  return { ask, change, again, say, facts, answerAll };
}

export type QuestionService = ReturnType<typeof createQuestionService>;

export interface Questions {
  readonly lines: readonly string[];
  readonly today: string | undefined;
  readonly timeZone: string;
}

/** Nothing doubtful is left once somebody has pressed a button. */
function plain(said: Recognition): Recognition {
  const { droppedContext: _dropped, ...rest } = said;
  return { ...rest, unresolved: [], suggestions: [], candidates: [], assumed: [] };
}

function as(said: Recognition, act: Act, filter: Filter): Recognition {
  const kind = said.kind === 'count' && act !== 'page' ? 'count' : 'list';
  const { field: _field, fieldProduct: _product, ordinal: _ordinal, ...rest } = filter;
  return { ...plain(said), assumed: act === 'page' ? said.assumed : [], act, kind, filter: filterSchema.parse(rest) };
}

const removable: readonly SlotName[] = [...constraintSlots, 'limit'];

function orderOf(value: string | undefined): Sort | undefined {
  const [key, direction] = value?.split(':') ?? [];
  const by = sortKeys.find((one) => one === key && one !== 'productLicences');
  return by === undefined ? undefined : { by, direction: direction === 'desc' ? 'desc' : 'asc' };
}

type Picked = Pick<Recognition, 'filter' | 'kind' | 'act'> | { readonly text: string };

/** A customer among several is the one asked about; another reading takes the first one's place; a word is said again. */
function pick(said: Recognition, value: string): Picked | undefined {
  const [kind, place = '', at = ''] = value.split(':');
  if (kind === 'candidate') {
    const name = said.candidates[Number(place)];
    if (name === undefined) return undefined;
    const filter: Filter = { ...said.filter, name: { any: [{ text: name, match: 'exact' }], none: [] } };
    return { act: 'detail', kind: 'detail', filter };
  }
  if (kind === 'suggestion') {
    const option = said.suggestions[Number(place)]?.options[Number(at)];
    return option === undefined ? undefined : { text: option };
  }
  const assumed = said.assumed[Number(place)];
  const option = assumed?.others?.[Number(at)];
  if (assumed === undefined || option === undefined) return undefined;
  const filter = withReading(said.filter, assumed.as, option);
  return filter === undefined ? { text: option } : { act: said.act ?? 'list', kind: said.kind, filter };
}

export function dayAt(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
