import type { Card, Line } from '../cards/model';
import type { FailedNotice } from '../notifications/outbox';
import type { Operator } from '../shared/actor';
import { asOperator, deskAction } from './operator';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import type { Feature, Reader, Reply, Turn } from './turn';

async function list(turn: Turn, operator: Operator, alert?: Line): Promise<Reply> {
  const { t } = turn.language;
  const page = await turn.services.desk.records.pageDeadNotices(operator, pageAsked(turn));
  return reply(
    pagedList(turn, {
      name: 'desk.notices',
      title: t('desk.notices.title'),
      alert,
      empty: t('desk.notices.none'),
      whenEmpty: { verb: 'desk.notices', title: t('button.refresh') },
      label: t('desk.notices.choose'),
      rows: page.rows.map((notice) => rowOf(turn, notice)),
      page,
      open: { verb: 'desk.openNotice', input: 'notice' },
      turn: { verb: 'desk.notices' },
      further: [deskAction(turn)],
    }),
  );
}

function rowOf({ language: { t, age }, now }: Reader, notice: FailedNotice): ListedRow {
  const { id, topic, attempts, lastError = '–', createdAt } = notice;
  return {
    id,
    name: t('desk.notices.name', { id, topic }),
    lines: [t('desk.notices.row', { attempts, age: age(createdAt, now), error: lastError })],
  };
}

async function noticeCard(reader: Reader, notice: FailedNotice): Promise<Card> {
  const { t, dateTime } = reader.language;
  const { id, topic, state, attempts, lastError, createdAt, organisationId } = notice;
  const names = await reader.services.desk.records.namesOf(organisationId ? [organisationId] : []);
  const company = organisationId && names.get(organisationId)?.name;
  const retry = { verb: 'desk.retry', title: t('desk.notice.button.retry') };
  return statement(reader, {
    name: 'desk.notice',
    title: 'desk.notice.title',
    values: { id },
    lines: [{ text: t(`desk.notice.state.${state}`), ...(state === 'dead' ? { tone: 'warning' as const } : {}) }],
    facts: [
      { title: t('desk.notice.topic'), value: topic },
      ...(company ? [{ title: t('desk.notice.company'), value: company }] : []),
      { title: t('desk.notice.attempts'), value: String(attempts) },
      ...(lastError ? [{ title: t('desk.notice.error'), value: lastError }] : []),
      { title: t('desk.notice.owed'), value: dateTime(createdAt) },
    ],
    actions: [
      ...(state === 'dead' ? [retry] : []),
      { verb: 'desk.notices', title: t('desk.button.notices') },
      deskAction(reader),
    ],
    subject: { kind: 'notice', id, version: 0 },
  });
}

async function open(turn: Turn, operator: Operator): Promise<Reply> {
  return show(turn, operator, typedText(turn, 'notice') ?? '');
}

/** Whatever the press found, the card says how the notice stands now. */
async function retry(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.subjectId ?? '';
  await turn.services.desk.records.retry(operator, id);
  return show(turn, operator, id);
}

async function show(turn: Turn, operator: Operator, id: string): Promise<Reply> {
  const notice = await turn.services.desk.records.notice(operator, id);
  if (notice) return reply(await noticeCard(turn, notice));
  return list(turn, operator, { text: turn.language.t('desk.notice.unknown'), tone: 'attention' });
}

export const deskNoticesFeature: Partial<Feature> = {
  verbs: {
    'desk.notices': asOperator((turn, operator) => list(turn, operator)),
    'desk.openNotice': asOperator(open),
    'desk.retry': asOperator(retry),
  },
};
