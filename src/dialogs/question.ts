import type { AskRefusal, Change } from '../questions/questionService';
import type { Answer } from '../questions/answer';
import type { Said } from '../questions/sayAnswer';
import type { Line } from '../cards/model';
import type { Result } from '../shared/result';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { helpAction, unknownCard } from './home';
import { answerCard, changeCard } from './questionCards';
import { refusedCard } from './refuse';
import { reply, statement } from './say';
import type { Draw, Feature, Handler, Opens, Reader, Reply, Turn } from './turn';

/** Words that are no command, no button and no step: a question about the customer list, or nothing we know. */
const ask: Handler = async (turn) => {
  const { actor, services, input } = turn;
  const text = input.text ?? '';
  if (actor === undefined || actor.capabilities.size === 0) return reply(unknownCard(turn));
  const answered = await services.questions.ask(actor, text);
  if (!answered.ok && answered.error.kind === 'role-required' && !speaksOfCustomers(text))
    return reply(unknownCard(turn));
  return shown(turn, answered);
};

function speaksOfCustomers(text: string): boolean {
  return /고객|거래처|customer|client|account/iu.test(text);
}

async function shown(turn: Turn, answered: Result<Answer, AskRefusal>): Promise<Reply> {
  if (!answered.ok) return reply(await refused(turn, answered.error));
  const answer = answered.value;
  const opens = whatOpens(answer);
  if (opens !== undefined) return { card: answerCard(turn, answer), opens };
  const said = turn.services.questions.say(answer, turn.language.locale);
  const isStrange = answer.intent === 'out_of_scope' || isNothing(answer, said);
  return reply(isStrange ? { ...unknownCard(turn), alert: alertOf(said) } : answerCard(turn, answer));
}

/** Nothing of it was understood, and nothing can be chosen. */
function isNothing({ kind, choices }: Answer, { chips }: Said): boolean {
  return kind === 'clarify' && choices.length === 0 && chips.length === 0;
}

function alertOf({ title, doubts }: Said): Line {
  return { text: [title, ...doubts].join(' '), tone: 'attention' };
}

/** An action never runs from words: it opens its own card, with the customer that was named. */
function whatOpens({ intent, targetId }: Answer): Opens | undefined {
  switch (intent) {
    case 'help':
      return { command: 'help' };
    case 'smalltalk':
      return { command: 'hello' };
    case 'cancel':
      return { command: 'cancel' };
    case 'enroll':
      return { command: 'enroll' };
    case 'invite':
      return { command: 'inviteCustomer' };
    case 'accept':
      return { command: 'pending' };
    case 'remove':
      return targetId === undefined ? { command: 'myCustomers' } : { verb: 'customer.askRemove', subjectId: targetId };
    case 'query':
    case 'out_of_scope':
      return undefined;
  }
}

async function refused(turn: Turn, refusal: AskRefusal) {
  if (refusal.kind === 'role-required') return refusedCard(turn, { ...refusal });
  const isSlow = refusal.kind === 'too-slow';
  const { t } = turn.language;
  return statement(turn, {
    name: isSlow ? 'question.tooSlow' : 'question.forgotten',
    title: isSlow ? 'question.tooSlow.title' : 'question.forgotten.title',
    lines: [{ text: t(isSlow ? 'question.tooSlow.body' : 'question.forgotten.body') }],
    actions: [helpAction(turn)],
  });
}

function changing(how: (turn: Turn) => Change | undefined): Handler {
  return forActor(async (turn: Turn & { readonly actor: Actor }, actor) => {
    const { questions } = turn.services;
    const id = turn.input.subjectId ?? '';
    const change = how(turn);
    return shown(turn, await (change === undefined ? questions.again(actor, id) : questions.change(actor, id, change)));
  });
}

const page = changing(({ input: { data } }) => ({ page: typeof data.page === 'number' ? data.page : 1 }));

const choose = changing(({ input: { data } }) =>
  typeof data.choice === 'string' ? { choice: data.choice } : undefined,
);

/** What is ticked goes; an order chosen takes the place of the one before. */
const update = changing(({ input: { data } }) => ({
  without: typeof data.without === 'string' ? data.without.split(',') : [],
  sort: typeof data.sort === 'string' ? data.sort : undefined,
}));

const change = forActor(async (turn, actor) => {
  const answered = await turn.services.questions.again(actor, turn.input.subjectId ?? '');
  if (!answered.ok) return reply(await refused(turn, answered.error));
  return reply(changeCard(turn, answered.value));
});

/** The row chosen, as its own card; whose it is, is asked there. */
const open: Handler = async (turn) => {
  const { customer } = turn.input.data;
  const subjectId = typeof customer === 'string' ? customer : '';
  return { card: unknownCard(turn), opens: { verb: 'customer.open', subjectId } };
};

async function draw(reader: Reader, id: string): ReturnType<Draw> {
  const answered = reader.actor && (await reader.services.questions.again(reader.actor, id));
  return answered?.ok ? answerCard(reader, answered.value) : undefined;
}

export const questionFeature: Partial<Feature> = {
  typed: { 'question.ask': ask },
  verbs: {
    'question.page': page,
    'question.choose': choose,
    'question.change': change,
    'question.update': update,
    'question.startOver': changing(() => ({ startOver: true })),
    'question.keepEarlier': changing(() => ({ keepEarlier: true })),
    'question.understood': changing(() => ({ understood: true })),
    'question.show': changing(() => undefined),
    'question.open': open,
  },
  subjects: { question: draw },
};
