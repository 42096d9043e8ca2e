import type { Card } from '../cards/model';
import type { PartnershipView } from '../relationships/partnershipService';
import type { Actor } from '../shared/actor';
import type { Result } from '../shared/result';
import {
  endCard,
  mpaReminderCard,
  morePartnershipCard,
  partnershipCard,
  partnershipList,
  removeCard,
  removedCard,
  type Side,
} from './partnershipCards';
import { pageAsked } from './partnershipPaging';
import { accessCard } from './resellerWork';
import { forActor } from './connect';
import { commandButton, refusedCard, refusedStatement, typedText, type Refused } from './partnershipRefusals';
import { reply } from './say';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

function list(side: Side): Handler {
  return forActor(async (turn, actor) => {
    const page = await turn.services.relationships.partnerships.list(actor, side, pageAsked(turn));
    return reply(partnershipList(turn, side, page));
  });
}

const turnPage: Handler = (turn) => list(turn.input.data.side === 'provider' ? 'provider' : 'reseller')(turn);

type OnPartnership = (turn: Turn, actor: Actor, view: PartnershipView) => Promise<Reply>;

/** Somebody else's partnership and none are one answer. */
function onPartnership(handle: OnPartnership, chosen?: 'chosen'): Handler {
  return forActor(async (turn, actor) => {
    const id = chosen ? typedText(turn, 'partnership') : turn.input.subjectId;
    const view = await turn.services.relationships.partnerships.find(actor, id ?? '');
    return view ? handle(turn, actor, view) : gone(turn, actor);
  });
}

async function gone(turn: Turn, actor: Actor): Promise<Reply> {
  const { t } = turn.language;
  const isProvider = actor.capabilities.has('indirect-provider');
  const kind = isProvider ? 'not-your-reseller' : 'provider-not-connected';
  const back = isProvider
    ? commandButton(t('partnership.resellers.title'), 'myResellers')
    : commandButton(t('partnership.providers.title'), 'myProviders');
  const said = { name: 'partnership.gone', title: 'partnership.gone.title', actions: [back] } as const;
  return reply(await refusedStatement(turn, said, { kind }));
}

const show: OnPartnership = async (turn, _actor, view) => reply(partnershipCard(turn, view));

type Done = 'partnership.done.accessRemoved' | 'partnership.done.endRequested' | 'partnership.done.mpaReminded';

/** The card as it stands now, with what was done or why it was not. */
async function outcome(
  turn: Turn,
  actor: Actor,
  before: PartnershipView,
  { result, done }: { result: Result<void, Refused>; done: Done },
): Promise<Reply> {
  const view = (await turn.services.relationships.partnerships.find(actor, before.partnership.id)) ?? before;
  if (!result.ok) return reply(await refusedCard(turn, partnershipCard(turn, view), result.error));
  return reply(partnershipCard(turn, view, { text: turn.language.t(done), tone: 'good' }));
}

const removeAccess: OnPartnership = async (turn, actor, view) => {
  const result = await turn.services.relationships.partnerships.removeAccess(actor, view.partnership.id);
  return outcome(turn, actor, view, { result, done: 'partnership.done.accessRemoved' });
};

const remindMpa: OnPartnership = async (turn, actor, view) => {
  const result = await turn.services.relationships.partnerships.remindOfMpa(actor, view.partnership.id);
  return outcome(turn, actor, view, { result, done: 'partnership.done.mpaReminded' });
};

/** Nobody ends it here: the refusal says through whom, the input takes the ticket (REL-20). */
const askEnd: OnPartnership = async (turn, _actor, view) =>
  reply(await refusedCard(turn, endCard(turn, view), { kind: 'termination-via-support' }));

const end: OnPartnership = async (turn, actor, view) => {
  const ticket = typedText(turn, 'ticket') ?? '';
  const result = await turn.services.relationships.partnerships.askTermination(actor, view.partnership.id, ticket);
  if (!result.ok && result.error.kind === 'termination-via-support') {
    const error = turn.language.t('partnership.end.ticketError');
    return reply(await refusedCard(turn, endCard(turn, view, { ticket, error }), result.error));
  }
  return outcome(turn, actor, view, { result, done: 'partnership.done.endRequested' });
};

const remove: OnPartnership = async (turn, actor, view) => {
  const hasAttested = turn.input.data.attestation === 'true';
  const { partnerships } = turn.services.relationships;
  const removed = await partnerships.removeByProvider(actor, view.partnership.id, { hasAttested });
  if (removed.ok) return reply(removedCard(turn));
  const card = removed.error.kind === 'attestation-required' ? removeCard(turn, view) : partnershipCard(turn, view);
  return reply(await refusedCard(turn, card, removed.error));
};

const askRemove: OnPartnership = async (turn, _actor, view) => {
  const mayRemove = view.side === 'provider' && view.removal === 'self_service';
  return mayRemove ? reply(removeCard(turn, view)) : askEnd(turn, _actor, view);
};

type Told = (reader: Reader, view: PartnershipView) => string;

/** A notice is the partnership's card with what happened above it. */
function tell(told: Told): Draw {
  return async (reader, id) => {
    const view = reader.actor && (await reader.services.relationships.partnerships.find(reader.actor, id));
    return view && partnershipCard(reader, view, { text: told(reader, view), tone: 'accent' });
  };
}

const accepted: Told = ({ language: { t } }, { side, partner }) =>
  t(`partnership.notice.accepted.${side}`, { partner: partner.name });

async function drawPartnership(reader: Reader, id: string): Promise<Card | undefined> {
  const view = reader.actor && (await reader.services.relationships.partnerships.find(reader.actor, id));
  return view && partnershipCard(reader, view);
}

/** What is signed since needs no reminder. */
async function drawMpaReminder(reader: Reader, id: string): Promise<Card | undefined> {
  const view = reader.actor && (await reader.services.relationships.partnerships.find(reader.actor, id));
  return view && view.resellerSignedMpaAt === undefined ? mpaReminderCard(reader, view) : undefined;
}

export const partnershipFeature: Partial<Feature> = {
  commands: { myProviders: list('reseller'), myResellers: list('provider') },
  verbs: {
    'partnership.list': turnPage,
    'partnership.open': onPartnership(show, 'chosen'),
    'partnership.show': onPartnership(show),
    'partnership.more': onPartnership(async (turn, _actor, view) => reply(morePartnershipCard(turn, view))),
    'partnership.removeAccess': onPartnership(removeAccess),
    'partnership.remindMpa': onPartnership(remindMpa),
    'partnership.access': onPartnership(async (turn, _actor, view) => reply(accessCard(turn, view))),
    'partnership.askEnd': onPartnership(askEnd),
    'partnership.end': onPartnership(end),
    'partnership.askRemove': onPartnership(askRemove),
    'partnership.remove': onPartnership(remove),
  },
  notices: {
    'partnership.accepted': tell(accepted),
    'grant.removed': tell(({ language: { t } }, { partner }) =>
      t('partnership.notice.accessRemoved', { partner: partner.name }),
    ),
    'partnership.terminationRequested': tell(({ language: { t } }, { partner }) =>
      t('partnership.notice.endRequested', { partner: partner.name }),
    ),
    'partnership.terminated': tell(({ language: { t } }) => t('partnership.notice.terminated')),
    'partnership.terminationRefused': tell(({ language: { t } }) => t('partnership.notice.endRefused')),
    'partnership.mpaReminder': drawMpaReminder,
  },
  subjects: { partnership: drawPartnership },
};
