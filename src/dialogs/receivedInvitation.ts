import type { Card } from '../cards/model';
import type { AuthorizeRefusal } from '../customers/customerAcceptance';
import type { ReceivedInvitation } from '../customers/receivedInvitation';
import type { ReceivedRefusal } from '../customers/receivedInvitations';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { unknownInvitation } from './invitationCards';
import { refusedCard, typedText } from './partnershipRefusals';
import { declineCard, obstacleCard, receivedCard, type ReceivedView } from './receivedInvitationCards';
import { reply } from './say';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

/** The card of a customer's invitation to the reader's own company; undefined when there is none (CUS-35). */
export async function receivedByReference(turn: Turn, actor: Actor, reference: string): Promise<Card | undefined> {
  const opened = await turn.services.customers.received.openByReference(actor, reference);
  return opened.ok ? drawReceived(turn, opened.value.id) : undefined;
}

async function viewOf(reader: Reader, actor: Actor, id: string): Promise<ReceivedView | undefined> {
  const { customers, members } = reader.services;
  const received = await customers.received.find(actor, id);
  if (!received) return undefined;
  return {
    received,
    obstacle: await customers.received.obstacleTo(received, received.company?.country),
    globalAdmins: await members.namesOfHolders(actor, ['global-admin']),
  };
}

type OnReceived = (turn: Turn, actor: Actor, view: ReceivedView) => Promise<Reply>;

/** Whatever the button says, the record is looked up by the reader's own tenant. */
function onReceived(handle: OnReceived) {
  return forActor(async (turn, actor) => {
    const view = await viewOf(turn, actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : reply(unknownInvitation(turn));
  });
}

const show: OnReceived = async (turn, actor, { received }) => {
  await turn.services.customers.received.open(actor, received.invitation.id);
  return asItStands(turn, actor, received);
};

/** The box is read here again; the country is the one that the company stated when it was connected. */
const accept: OnReceived = async (turn, actor, { received }) => {
  const answer = { hasConsented: turn.input.data.consent === 'true', country: received.company?.country ?? '' };
  const accepted = await turn.services.customers.received.authorize(actor, received.invitation.id, answer);
  return asItStands(turn, actor, received, accepted.ok ? undefined : accepted.error);
};

const decline: OnReceived = async (turn, actor, { received }) => {
  const { id } = received.invitation;
  const declined = await turn.services.customers.received.decline(actor, id, typedText(turn, 'reason'));
  return asItStands(turn, actor, received, declined.ok ? undefined : declined.error);
};

const forward: OnReceived = async (turn, actor, view) => {
  const forwarded = await turn.services.customers.received.forward(actor, view.received.invitation.id);
  if (!forwarded.ok) return asItStands(turn, actor, view.received, forwarded.error);
  return reply(await receivedCard(turn, view, { text: turn.language.t('received.forwarded'), tone: 'good' }));
};

/** The card as it stands now; where it is settled, that says more than the refusal. */
async function asItStands(
  turn: Turn,
  actor: Actor,
  { invitation }: ReceivedInvitation,
  refused?: AuthorizeRefusal | ReceivedRefusal,
): Promise<Reply> {
  const view = await viewOf(turn, actor, invitation.id);
  if (!view) return reply(unknownInvitation(turn));
  const { state } = view.received;
  const waits = state === 'sent' || state === 'opened';
  if (!refused || !waits || view.obstacle) return reply(await receivedCard(turn, view));
  return refused.kind === 'provider-not-connected'
    ? reply(await obstacleCard(turn, view.received, refused))
    : reply(await refusedCard(turn, await receivedCard(turn, view), refused));
}

async function drawReceived(reader: Reader, id: string): ReturnType<Draw> {
  const view = reader.actor && (await viewOf(reader, reader.actor, id));
  return view && receivedCard(reader, view);
}

/** An invitation that waits no more is no news. */
async function drawNotice(reader: Reader, id: string): ReturnType<Draw> {
  const view = reader.actor && (await viewOf(reader, reader.actor, id));
  const state = view?.received.state;
  return view && (state === 'sent' || state === 'opened') ? receivedCard(reader, view) : undefined;
}

export const receivedInvitationFeature: Partial<Feature> = {
  verbs: {
    'received.show': onReceived(show),
    'received.accept': onReceived(accept),
    'received.askDecline': onReceived(async (turn, actor, { received }) => {
      const waits = received.state === 'sent' || received.state === 'opened';
      return waits ? reply(declineCard(turn, received)) : asItStands(turn, actor, received);
    }),
    'received.decline': onReceived(decline),
    'received.forward': onReceived(forward),
  },
  notices: { 'customerInvitation.received': drawNotice },
  subjects: { 'received-customer-invitation': drawReceived },
};
