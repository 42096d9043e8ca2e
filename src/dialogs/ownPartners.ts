import type { Card, Line } from '../cards/model';
import type { OwnPartner } from '../customers/ownPartners';
import type { ReceivedInvitation } from '../customers/receivedInvitation';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { forActor } from './connect';
import { viewCustomers } from './customerWays';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { commandButton, refusedCard, typedText } from './partnershipRefusals';
import { receivedByReference } from './receivedInvitation';
import { reply, statement } from './say';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

/** The customer's own view: what waits for its answer, then who serves it and what each may do. */
async function list(turn: Turn, actor: Actor): Promise<Reply> {
  return reply(await listCard(turn, actor), { inHand: null });
}

async function listCard(turn: Turn, actor: Actor, alert?: Line): Promise<Card> {
  const { t } = turn.language;
  const { customers } = turn.services;
  const asked = pageAsked(turn);
  const waiting = asked.after || asked.before ? [] : await customers.received.waitingFor(actor);
  const page = await customers.ownPartners.list(actor, asked);
  return pagedList(turn, {
    name: 'ownPartners.list',
    title: t('ownPartners.title'),
    alert,
    lines: [
      { text: t('ownPartners.intro') },
      ...(waiting.length > 0 ? [{ text: t('ownPartners.waiting', { count: waiting.length }) }] : []),
    ],
    empty: t('ownPartners.empty'),
    whenEmpty: commandButton(t('pending.title'), 'pending'),
    label: t('ownPartners.choose'),
    rows: [...waiting.map((one) => waitingRow(turn, one)), ...page.rows.map((one) => partnerRow(turn, one))],
    page: { ...page, total: page.total + waiting.length },
    open: { verb: 'ownPartners.open', input: 'partner' },
    turn: { verb: 'ownPartners.list' },
    further: [],
  });
}

/** The row's id is the reference: no partner has it. */
export function waitingRow(
  { language: { t, age }, now }: Reader,
  { invitation, sides }: ReceivedInvitation,
): ListedRow {
  const sent = age(invitation.sentAt ?? invitation.draftedAt, now);
  return {
    id: invitation.reference,
    name: sides.map(({ organisation }) => organisation.name).join(', '),
    lines: [t('ownPartners.row.invitation', { age: sent })],
  };
}

function partnerRow({ language }: Reader, { partnerId, name, since, grants }: OwnPartner): ListedRow {
  const { t, list: listed } = language;
  const held = grants.map(({ kind }) => t(`ownPartners.grant.${kind}`));
  return {
    id: partnerId,
    name,
    lines: [relationshipWords(language, since), held.length > 0 ? listed(held) : t('ownPartners.row.none')],
  };
}

function relationshipWords({ t, date }: Reader['language'], since: string | undefined): string {
  if (since === undefined) return t('ownPartners.row.noRelationship');
  return t('ownPartners.row.since', { since: date(new Date(`${since}T11:00:00Z`)) }); // that day from Hawaii to New Zealand
}

/** A reference is an invitation's, an id a partner's. */
async function open(turn: Turn, actor: Actor): Promise<Reply> {
  const chosen = typedText(turn, 'partner') ?? '';
  const partner = await turn.services.customers.ownPartners.find(actor, chosen);
  if (partner) return reply(partnerCard(turn, partner));
  return reply((await receivedByReference(turn, actor, chosen)) ?? (await noneCard(turn, actor)));
}

async function noneCard(turn: Turn, actor: Actor): Promise<Card> {
  return listCard(turn, actor, { text: turn.language.t('ownPartners.gone'), tone: 'attention' });
}

function partnerCard(reader: Reader, partner: OwnPartner, alert?: Line): Card {
  const { t, date } = reader.language;
  const mayTakeBack = isPermitted(reader.actor?.roles ?? new Set(), 'remove-provider-access');
  return statement(reader, {
    name: 'ownPartners.card',
    title: 'ownPartners.card.title',
    values: { partner: partner.name },
    ...(alert ? { alert } : {}),
    lines: [
      ...(partner.grants.length === 0 ? [{ text: t('ownPartners.row.none') }] : []),
      { text: t(partner.since === undefined ? 'ownPartners.card.alone' : 'ownPartners.card.stays'), isSubtle: true },
    ],
    facts: [
      { title: t('ownPartners.card.relationship'), value: relationshipWords(reader.language, partner.since) },
      ...partner.grants.map(({ kind, givenAt }) => ({
        title: t(`ownPartners.grant.${kind}`),
        value: t('ownPartners.card.grantedAt', { date: date(givenAt) }),
      })),
    ],
    actions: [
      ...(mayTakeBack ? partner.grants.map(({ kind }) => takeBackButton(reader, partner, kind)) : []),
      commandButton(t('ownPartners.title'), 'myPartners'),
    ],
  });
}

type Kind = OwnPartner['grants'][number]['kind'];

function takeBackButton({ language: { t } }: Reader, { partnerId }: OwnPartner, kind: Kind) {
  const title = t('ownPartners.button.takeBack', { grant: t(`ownPartners.grant.${kind}`) });
  return { verb: 'ownPartners.takeBack', title, data: { partner: partnerId, grant: kind } };
}

const kinds: readonly Kind[] = ['customer_admin', 'customer_order', 'delegated_admin'];

/** Only its own company's grants, whatever the button says; the relationship stays. */
async function takeBack(turn: Turn, actor: Actor): Promise<Reply> {
  const { ownPartners } = turn.services.customers;
  const id = typedText(turn, 'partner') ?? '';
  const kind = kinds.find((one) => one === turn.input.data.grant);
  const before = await ownPartners.find(actor, id);
  if (!before || !kind) return reply(await noneCard(turn, actor));
  const taken = await ownPartners.takeBack(actor, id, kind);
  const partner = (await ownPartners.find(actor, id)) ?? { ...before, since: undefined, grants: [] };
  if (!taken.ok) return reply(await refusedCard(turn, partnerCard(turn, partner), taken.error));
  const said = partner.since === undefined ? 'ownPartners.takenBackAlone' : 'ownPartners.takenBack';
  return reply(partnerCard(turn, partner, { text: turn.language.t(said), tone: 'good' }));
}

/** To the partner: which permission is gone; nothing else has changed. */
const drawTakenBack: Draw = async (reader, id, data) => {
  const kind = kinds.find((one) => one === data.kind);
  const won = reader.actor && (await reader.services.customers.inviting.wonCustomer(reader.actor, id));
  if (won === undefined || kind === undefined) return undefined;
  const customer = won.relationship.name;
  const { t } = reader.language;
  return statement(reader, {
    name: 'ownPartners.takenBack',
    title: 'customerGrant.removed.title',
    values: { customer },
    lines: [{ text: t('customerGrant.removed.body', { grant: t(`ownPartners.grant.${kind}`) }) }],
    actions: viewCustomers(reader),
  });
};

export const ownPartnersFeature: Partial<Feature> = {
  commands: { myPartners: forActor(list, () => ({ command: 'myPartners' })) },
  verbs: {
    'ownPartners.list': forActor(list),
    'ownPartners.open': forActor(open),
    'ownPartners.takeBack': forActor(takeBack),
  },
  notices: { 'customerGrant.removed': drawTakenBack },
};
