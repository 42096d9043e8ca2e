import type { Card, CardAction, CardInput, Line } from '../cards/model';
import type { Answer } from '../questions/answer';
import type { Said } from '../questions/sayAnswer';
import { helpAction } from './home';
import type { Reader } from './turn';

/** The answer with what was understood, what was not, and what can be done about both. */
export function answerCard(reader: Reader, answer: Answer): Card {
  const said = reader.services.questions.say(answer, reader.language.locale);
  const base = { title: said.title, company: reader.company, subject: subjectOf(answer) };
  switch (answer.kind) {
    case 'detail':
      return detailCard(reader, { answer, said, base });
    case 'clarify':
      return clarifyCard(reader, { answer, said, base });
    default:
      return listCard(reader, { answer, said, base });
  }
}

interface Drawn {
  readonly answer: Answer;
  readonly said: Said;
  readonly base: Pick<Card, 'title' | 'company' | 'subject'>;
}

function subjectOf({ id }: Answer) {
  return { kind: 'question', id, version: 0 };
}

function listCard(reader: Reader, { answer, said, base }: Drawn): Card {
  const { t } = reader.language;
  const rows = said.rows.map(({ name, line }) => ({ name, lines: line === '' ? [] : [line] }));
  const inputs = [...openInput(reader, answer), ...choiceInput(reader, answer)];
  return {
    ...base,
    name: answer.kind === 'count' ? 'question.count' : 'question.list',
    template: 'list',
    lines: [...filterLine(reader, said), ...doubtLines(said), ...placeLine(said)],
    rows,
    inputs,
    actions: [
      ...(rows.length > 0 ? [{ verb: 'question.open', title: t('button.open') }] : []),
      ...turning(reader, answer),
      changeAction(reader),
      ...choiceAction(reader, answer),
      ...(answer.earlier === undefined ? [] : [keepAction(reader)]),
    ],
  };
}

function filterLine({ language: { t } }: Reader, { chips }: Said): readonly Line[] {
  if (chips.length === 0) return [];
  return [{ text: t('question.filters', { filters: chips.map(({ text }) => text).join(' · ') }) }];
}

function doubtLines({ doubts }: Said): readonly Line[] {
  return doubts.map((text) => ({ text, tone: 'warning' as const }));
}

function placeLine({ place }: Said): readonly Line[] {
  return place === undefined ? [] : [{ text: place, isSubtle: true }];
}

function openInput({ language: { t } }: Reader, { kind, customers }: Answer): readonly CardInput[] {
  if (kind !== 'list' || customers.length === 0) return [];
  const choices = customers.map(({ id, name }) => ({ title: name, value: id }));
  return [{ id: 'customer', kind: 'choice', label: t('question.customer'), value: choices[0]?.value, choices }];
}

function choiceInput({ language: { t } }: Reader, { choices }: Answer): readonly CardInput[] {
  if (choices.length === 0) return [];
  const shown = choices.map(({ value, typed, option }) => ({
    title: typed === '' ? option : t('question.choice', { typed, option }),
    value,
  }));
  return [{ id: 'choice', kind: 'choice', label: t('question.didYouMean'), value: shown[0]?.value, choices: shown }];
}

function choiceAction({ language: { t } }: Reader, { choices }: Answer): readonly CardAction[] {
  return choices.length === 0 ? [] : [{ verb: 'question.choose', title: t('question.button.choose') }];
}

function turning({ language: { t } }: Reader, { page, hasAfter, kind }: Answer): readonly CardAction[] {
  if (kind !== 'list') return [];
  const to = (title: string, place: number): CardAction => ({
    verb: 'question.page',
    title,
    data: { page: place },
    ignoresInputs: true,
  });
  return [
    ...(hasAfter ? [to(t('button.nextPage'), page + 1)] : []),
    ...(page > 1 ? [to(t('button.previousPage'), page - 1)] : []),
  ];
}

function changeAction({ language: { t } }: Reader): CardAction {
  return { verb: 'question.change', title: t('question.button.change'), ignoresInputs: true };
}

function keepAction({ language: { t } }: Reader): CardAction {
  return { verb: 'question.keepEarlier', title: t('question.button.keepEarlier'), ignoresInputs: true };
}

/** One customer, or the one thing about it that was asked. */
function detailCard(reader: Reader, { answer, said, base }: Drawn): Card {
  const { t } = reader.language;
  const { detail } = answer;
  const facts = detail === undefined ? [] : reader.services.questions.facts(detail, reader.language.locale);
  const name = detail === undefined ? 'question.noSuchCustomer' : 'question.detail';
  const open = detail && { verb: 'customer.open', title: t('button.open'), data: { customer: detail.customer.id } };
  return {
    ...base,
    name,
    template: 'list',
    lines: [...doubtLines(said), ...(detail === undefined ? [{ text: t('question.noSuchCustomer.why') }] : [])],
    facts,
    inputs: choiceInput(reader, answer),
    actions: [
      ...(open ? [{ ...open, verb: 'question.open', ignoresInputs: true }] : []),
      ...choiceAction(reader, answer),
      changeAction(reader),
      helpAction(reader),
    ],
  };
}

/** The understood part as it stands, the rest by name; nothing is looked up until the reader says so. */
function clarifyCard(reader: Reader, { answer, said, base }: Drawn): Card {
  const { t } = reader.language;
  const goOn = { verb: 'question.understood', title: t('question.button.understood'), ignoresInputs: true };
  return {
    ...base,
    name: 'question.clarify',
    template: 'list',
    lines: [...doubtLines(said), ...filterLine(reader, said)],
    inputs: choiceInput(reader, answer),
    actions: [
      ...choiceAction(reader, answer),
      ...(said.chips.length > 0 && answer.said.candidates.length < 2 ? [goOn, changeAction(reader)] : []),
      helpAction(reader),
    ],
  };
}

const orders = ['name:asc', 'name:desc', 'since:desc', 'since:asc', 'totalLicences:desc', 'totalLicences:asc'] as const;

/** Filters to take away, the order, and the way back to the beginning. */
export function changeCard(reader: Reader, answer: Answer): Card {
  const { t, locale } = reader.language;
  const { chips } = reader.services.questions.say(answer, locale);
  const { sort } = answer.filter;
  const slots = [...new Set(chips.map(({ slot }) => slot))].filter((slot) => slot !== 'sort');
  const filters = slots.map((slot) => ({
    title: chips
      .filter((chip) => chip.slot === slot)
      .map(({ text }) => text)
      .join(' · '),
    value: slot,
  }));
  const order: CardInput = {
    id: 'sort',
    kind: 'choice',
    label: t('question.order'),
    ...(sort === undefined ? { value: 'name:asc' } : { value: `${sort.by}:${sort.direction}` }),
    choices: orders.map((value) => ({ title: t(`question.order.${value}`), value })),
  };
  return {
    name: 'question.change',
    template: 'form',
    title: t('question.change.title'),
    company: reader.company,
    subject: subjectOf(answer),
    lines: [{ text: t(filters.length > 0 ? 'question.change.body' : 'question.change.none') }],
    inputs: [
      ...(filters.length > 0
        ? [{ id: 'without', kind: 'choices' as const, label: t('question.change.remove'), choices: filters }]
        : []),
      order,
    ],
    actions: [
      { verb: 'question.update', title: t('question.button.update') },
      { verb: 'question.startOver', title: t('question.button.startOver'), ignoresInputs: true },
      { verb: 'question.show', title: t('button.back'), ignoresInputs: true },
    ],
  };
}
