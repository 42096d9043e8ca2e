import type { Card, Fact, Line } from '../cards/model';
import type { NamedPartnership } from '../relationships/partnershipDesk';
import type { Operator } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { companyInput, companyMeant, searchForm } from './deskCompany';
import { asOperator, atDesk, deskAction } from './operator';
import { pageAsked, pagedList } from './partnershipPaging';
import { typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

interface Searched {
  readonly id: OrganisationId;
  readonly name: string;
}

async function list(turn: Turn, operator: Operator, searched?: Searched): Promise<Reply> {
  const { t, date } = turn.language;
  const company = searched?.id ?? companyTurned(turn);
  const page = await turn.services.relationships.partnerships.pageForOperator(operator, company, pageAsked(turn));
  return reply(
    pagedList(turn, {
      name: 'desk.partnerships',
      title: searched ? t('desk.partnerships.of', { company: searched.name }) : t('desk.partnerships.title'),
      empty: t('desk.partnerships.none'),
      whenEmpty: searchAction(turn),
      label: t('desk.partnerships.choose'),
      rows: page.rows.map(({ id, provider, reseller, state, startedAt }) => ({
        id,
        name: `${provider} – ${reseller}`,
        lines: [t('desk.partnership.row', { state: t(`desk.partnership.state.${state}`), date: date(startedAt) })],
      })),
      page,
      open: { verb: 'desk.openPartnership', input: 'partnership' },
      turn: { verb: 'desk.partnerships', data: company ? { of: company } : {} },
      further: [...(page.rows.length > 0 ? [searchAction(turn)] : []), deskAction(turn)],
    }),
  );
}

/** Which company's the page is that is being turned: from the button that we drew. */
function companyTurned({ input }: Turn): OrganisationId | undefined {
  const { of } = input.data;
  return typeof of === 'string' && /^[0-9a-f-]{36}$/u.test(of) ? brand<OrganisationId>(of) : undefined;
}

function searchAction({ language }: Reader) {
  return { verb: 'desk.askPartnerships', title: language.t('desk.button.search'), ignoresInputs: true };
}

function searchCard(reader: Reader, value?: string, error?: string): Card {
  const { t } = reader.language;
  return searchForm(reader, {
    name: 'desk.searchPartnerships',
    title: t('desk.partnerships.search'),
    inputs: [companyInput(reader, value, error)],
    actions: [{ verb: 'desk.findPartnerships', title: t('desk.button.search') }, deskAction(reader)],
  });
}

async function search(turn: Turn, operator: Operator): Promise<Reply> {
  const meant = await companyMeant(turn, operator);
  if (!meant.ok) return reply(searchCard(turn, typedText(turn, 'company'), meant.error));
  return list(turn, operator, meant.value);
}

export async function openPartnership(turn: Turn, operator: Operator, id: string): Promise<Reply | undefined> {
  const found = await turn.services.relationships.partnerships.findForOperator(operator, id);
  return found && reply(partnershipCard(turn, found));
}

async function openChosen(turn: Turn, operator: Operator): Promise<Reply> {
  const opened = await openPartnership(turn, operator, typedText(turn, 'partnership') ?? '');
  return opened ?? list(turn, operator);
}

interface Shown {
  readonly alert?: Line;
  readonly ticket?: string;
  readonly error?: string;
}

function partnershipCard(reader: Reader, partnership: NamedPartnership, { alert, ticket, error }: Shown = {}): Card {
  const { t } = reader.language;
  const { id, version, state, provider, reseller } = partnership;
  const isOver = state === 'terminated';
  const isAsked = state === 'termination_requested';
  const title = t('desk.partnership.title', { provider, reseller });
  const subject = { kind: 'desk-partnership', id, version };
  const back = [
    { verb: 'desk.partnerships', title: t('desk.button.partnerships'), ignoresInputs: true },
    deskAction(reader),
  ];
  const facts = factsOf(reader, partnership);
  if (isOver) {
    return statement(reader, {
      name: 'desk.partnershipEnded',
      title: { words: title },
      alert,
      facts,
      actions: back,
      subject,
    });
  }
  const value = ticket ?? partnership.ticket;
  const label = t('desk.partnership.ticket');
  const refuse = { verb: 'desk.refuseTermination', title: t('desk.partnership.button.refuse'), ignoresInputs: true };
  return {
    name: 'desk.partnership',
    template: 'form',
    title,
    company: reader.company,
    alert,
    lines: [
      { text: t('desk.partnership.body') },
      ...(isAsked ? [{ text: t('desk.partnership.refuseBody'), isSubtle: true }] : []),
    ],
    facts,
    inputs: [{ id: 'ticket', kind: 'text', label, maxLength: 60, value, error }],
    actions: [
      { verb: 'desk.terminate', title: t('desk.partnership.button.terminate') },
      ...(isAsked ? [refuse] : []),
      ...back,
    ],
    subject,
  };
}

function factsOf({ language: { t, dateTime } }: Reader, partnership: NamedPartnership): readonly Fact[] {
  const { state, provider, reseller, startedAt, ticket, terminatedAt } = partnership;
  const { terminationRequestedAt, terminationRequestedBy, providerId } = partnership;
  const asker = terminationRequestedBy === providerId ? provider : reseller;
  return [
    { title: t('label.status'), value: t(`desk.partnership.state.${state}`) },
    { title: t('desk.partnership.provider'), value: provider },
    { title: t('desk.partnership.reseller'), value: reseller },
    { title: t('desk.partnership.started'), value: dateTime(startedAt) },
    ...(terminationRequestedAt
      ? [{ title: t('desk.partnership.requested'), value: dateTime(terminationRequestedAt) }]
      : []),
    ...(terminationRequestedBy ? [{ title: t('desk.partnership.requestedBy'), value: asker }] : []),
    ...(ticket ? [{ title: t('desk.partnership.ticket'), value: ticket }] : []),
    ...(terminatedAt ? [{ title: t('desk.partnership.ended'), value: dateTime(terminatedAt) }] : []),
  ];
}

type OnPartnership = (turn: Turn, operator: Operator, partnership: NamedPartnership) => Promise<Reply>;

function onPartnership(handle: OnPartnership) {
  return asOperator(async (turn, operator) => {
    const id = turn.input.subjectId ?? '';
    const found = await turn.services.relationships.partnerships.findForOperator(operator, id);
    return found ? handle(turn, operator, found) : list(turn, operator);
  });
}

/** REL-20: the very operation of `partnership terminate`. Pressed again it shows the end. */
const terminate: OnPartnership = async (turn, operator, before) => {
  const { t } = turn.language;
  const ticket = typedText(turn, 'ticket') ?? '';
  const ended = await turn.services.relationships.partnerships.terminateByOperator(operator, before.id, ticket);
  if (ended.ok) return shown(turn, operator, before, { text: t('desk.partnership.terminated'), tone: 'good' });
  return reply(partnershipCard(turn, before, { ticket, error: t('desk.partnership.ticketError') }));
};

const refuse: OnPartnership = async (turn, operator, before) => {
  const { t } = turn.language;
  const refused = await turn.services.relationships.partnerships.refuseByOperator(operator, before.id);
  if (refused.ok) return shown(turn, operator, before, { text: t('desk.partnership.refused'), tone: 'good' });
  return shown(turn, operator, before, { text: t('desk.partnership.over'), tone: 'attention' });
};

async function shown(turn: Turn, operator: Operator, before: NamedPartnership, alert: Line): Promise<Reply> {
  const { findForOperator } = turn.services.relationships.partnerships;
  return reply(partnershipCard(turn, (await findForOperator(operator, before.id)) ?? before, { alert }));
}

const redrawn: Draw = async (reader, id) => {
  const { operator, services } = reader;
  const found = operator && (await services.relationships.partnerships.findForOperator(operator, id));
  return found && partnershipCard(atDesk(reader), found);
};

export const deskPartnershipsFeature: Partial<Feature> = {
  verbs: {
    'desk.partnerships': asOperator((turn, operator) => list(turn, operator)),
    'desk.askPartnerships': asOperator(async (turn) => reply(searchCard(turn))),
    'desk.findPartnerships': asOperator(search),
    'desk.openPartnership': asOperator(openChosen),
    'desk.terminate': onPartnership(terminate),
    'desk.refuseTermination': onPartnership(refuse),
  },
  subjects: { 'desk-partnership': redrawn },
};
