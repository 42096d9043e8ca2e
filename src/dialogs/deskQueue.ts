import type { Queued } from '../desk/queue';
import type { TextKey } from '../i18n/language';
import type { Operator } from '../shared/actor';
import { deskAction } from './operator';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { reply } from './say';
import type { Reader, Reply, Turn } from './turn';

/** What each kind is called in the queue; `desk.ts` says how it is opened. */
const labels: Readonly<Record<string, TextKey>> = {
  enrolment: 'desk.kind.enrolment',
  termination: 'desk.kind.termination',
  transition: 'desk.kind.transition',
};

/** All that waits for the operator's decision, the oldest first, each with its age. */
export async function queueReply(turn: Turn, operator: Operator): Promise<Reply> {
  const { t } = turn.language;
  const page = await turn.services.desk.queue.page(operator, pageAsked(turn));
  return reply(
    pagedList(turn, {
      name: 'review.queue',
      title: t('review.list.title'),
      empty: t('review.list.none'),
      whenEmpty: { verb: 'review.queue', title: t('button.refresh') },
      label: t('desk.queue.choose'),
      rows: page.rows.map((queued) => rowOf(turn, queued)),
      page,
      open: { verb: 'review.open', input: 'queued' },
      turn: { verb: 'review.queue' },
      further: [deskAction(turn)],
    }),
  );
}

function rowOf({ language, now }: Reader, { id, kind, names, since, isOverdue }: Queued): ListedRow {
  const { t, age } = language;
  const label = labels[kind];
  const line = t('desk.queue.row', { kind: label ? t(label) : kind, age: age(since, now) });
  return { id, name: names.join(' – '), lines: [line, ...(isOverdue ? [t('desk.queue.overdue')] : [])] };
}
