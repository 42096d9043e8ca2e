import type { Card, CardAction } from '../cards/model';
import type { KeptFact, KeptKind } from '../db/personalData';
import { roles } from '../shared/roles';
import { helpAction } from './home';
import { refusalText, reply, statement } from './say';
import type { Feature, Handler, Reader } from './turn';

/** Handed out whole: to be read on the card, and to be taken along as text. */
function keptCard(reader: Reader, kept: readonly KeptFact[]): Card {
  const { t } = reader.language;
  const facts = kept.map((fact) => ({ title: t(`kept.${fact.what}`), value: valueOf(reader, fact) }));
  return statement(reader, {
    name: 'forget.kept',
    title: 'forget.title',
    lines: [{ text: t('forget.intro') }, { text: t('forget.outside'), isSubtle: true }],
    facts: facts.filter((_, index) => isTold.has(kept[index]?.what ?? 'turns')),
    copy: { how: t('copy.how'), text: facts.map(({ title, value }) => `${title}: ${value}`).join('\n') },
    actions: [{ verb: 'forget.ask', title: t('forget.button.ask') }, helpAction(reader)],
  });
}

/** The long ids and the counts stand in the text alone. */
const isTold: ReadonlySet<KeptKind> = new Set([
  'name',
  'email',
  'roles',
  'since',
  'teamsName',
  'language',
  'timeZone',
  'reminders',
  'heardAt',
]);

function valueOf({ language: { t, dateTime, list } }: Reader, { value }: KeptFact): string {
  if (typeof value === 'number') return t('kept.count', { count: value });
  if (typeof value === 'boolean') return t(value ? 'kept.on' : 'kept.off');
  if (value instanceof Date) return dateTime(value);
  if (typeof value === 'string') return value;
  return list(roles.filter((role) => value.includes(role)).map((role) => t(`role.${role}`))) || '–';
}

const show: Handler = async (turn) => reply(keptCard(turn, await turn.services.leaving.kept(turn.person)));

/** The last Global admin is told at once, not after having decided. */
const ask: Handler = async (turn) => {
  const may = await turn.services.leaving.mayLeave(turn.person);
  return reply(may.ok ? askCard(turn) : refusedCard(turn, may.error));
};

function askCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'forget.ask',
    title: 'forget.ask.title',
    lines: [
      { text: t('forget.ask.gone'), tone: 'attention' },
      { text: t('forget.ask.stays') },
      ...(reader.actor ? [{ text: t('forget.ask.access') }] : []),
    ],
    actions: [{ verb: 'forget.confirm', title: t('forget.button.confirm') }, cancelAction(reader)],
  });
}

function cancelAction({ language }: Reader): CardAction {
  return { verb: 'forget.show', title: language.t('button.back') };
}

function refusedCard(reader: Reader, refusal: { readonly kind: 'last-global-admin' }): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'forget.refused',
    title: 'forget.ask.title',
    alert: { text: refusalText(reader, refusal), tone: 'attention' },
    lines: [{ text: t('forget.refused.way') }],
    actions: [
      { verb: 'home.command', title: t('forget.button.users'), data: { command: 'users' } },
      cancelAction(reader),
      helpAction(reader),
    ],
  });
}

/** Nothing is written of this last card: it stands in the chat alone. */
const confirm: Handler = async (turn) => {
  const left = await turn.services.leaving.leave(turn.person);
  if (!left.ok) return reply(refusedCard(turn, left.error));
  return reply(doneCard(turn), { leavesNoTrace: true });
};

function doneCard(reader: Reader): Card {
  const { t } = reader.language;
  const nobody = { ...reader, company: '' };
  return statement(nobody, {
    name: 'forget.done',
    title: 'forget.done.title',
    lines: [{ text: t('forget.done.body') }, { text: t('forget.done.step'), isSubtle: true }],
    actions: [helpAction(reader)],
  });
}

export const forgetFeature: Partial<Feature> = {
  commands: { forgetMe: show },
  verbs: { 'forget.show': show, 'forget.ask': ask, 'forget.confirm': confirm },
};
