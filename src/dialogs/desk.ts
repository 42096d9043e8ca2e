import type { Operator } from '../shared/actor';
import type { Card } from '../cards/model';
import { openPartnership } from './deskPartnerships';
import { queueReply } from './deskQueue';
import { helpAction } from './home';
import { asOperator, atDesk, deskAction } from './operator';
import { typedText } from './partnershipRefusals';
import { openReview } from './review';
import { reply, statement } from './say';
import { openTransition } from './transitionReview';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

/** Where the operator's day begins: what waits, what failed, and the ways to all of it. */
async function homeReply(turn: Turn, operator: Operator): Promise<Reply> {
  return reply(await homeCard(turn, operator));
}

async function homeCard(reader: Reader, operator: Operator): Promise<Card> {
  const { language, now, services } = reader;
  const { t, age } = language;
  const { total, overdue, oldest } = await services.desk.queue.page(operator, { size: 1 });
  const failed = await services.desk.records.pageDeadNotices(operator, { size: 1 });
  const waiting = overdue > 0 ? 'desk.waiting.overdue' : 'desk.waiting.value';
  return statement(reader, {
    name: 'desk.home',
    title: 'desk.title',
    facts: [
      { title: t('desk.waiting'), value: t(waiting, { count: total, overdue }) },
      ...(oldest ? [{ title: t('desk.oldest'), value: age(oldest, now) }] : []),
      { title: t('desk.failed'), value: t('desk.failed.value', { count: failed.total }) },
    ],
    actions: [
      { verb: 'review.queue', title: t('desk.button.queue') },
      { verb: 'desk.partnerships', title: t('desk.button.partnerships') },
      { verb: 'desk.offboarding', title: t('desk.button.offboarding') },
      { verb: 'desk.notices', title: t('desk.button.notices') },
      { verb: 'desk.audit', title: t('desk.button.audit') },
      helpAction(reader),
    ],
  });
}

type Open = (turn: Turn, operator: Operator, id: string) => Promise<Reply | undefined>;

/** How each kind of thing in the queue is opened. */
const openers: readonly Open[] = [openReview, openPartnership, openTransition];

/** Ids are nobody else's: whichever kind knows it shows it. What is gone is no longer in the queue. */
async function openQueued(turn: Turn, operator: Operator): Promise<Reply> {
  const id = typedText(turn, 'queued') ?? '';
  for (const open of openers) {
    const opened = await open(turn, operator, id);
    if (opened) return opened;
  }
  return queueReply(turn, operator);
}

/** C-7: one card for all that waits too long; none when it has been decided meanwhile. */
export const overdueReminder: Draw = async (reader) => {
  const { operator, language, now, services } = reader;
  if (operator === undefined) return undefined;
  const { overdue, oldest } = await services.desk.queue.page(operator, { size: 1 });
  if (overdue === 0 || oldest === undefined) return undefined;
  const { t, age } = language;
  return statement(atDesk(reader), {
    name: 'desk.overdue',
    title: 'desk.overdue.title',
    lines: [{ text: t('desk.overdue.body', { count: overdue, age: age(oldest, now) }), tone: 'warning' }],
    actions: [{ verb: 'review.queue', title: t('desk.button.queue') }, deskAction(reader)],
  });
};

export const deskFeature: Partial<Feature> = {
  commands: { desk: asOperator(homeReply) },
  verbs: { 'desk.home': asOperator(homeReply), 'review.open': asOperator(openQueued) },
};
