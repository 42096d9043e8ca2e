import type { InvitationView } from '../relationships/invitationViews';
import type { Actor } from '../shared/actor';
import { invitationReferenceOf } from './commands';
import { declineCard, invitationCard, unknownInvitation } from './invitationCards';
import { forActor } from './connect';
import { refusedCard, typedText, type Refused } from './partnershipRefusals';
import { cardOf } from './outgoingVerbs';
import { requestOutgoing } from './partnershipRequestCards';
import { receivedByReference } from './receivedInvitation';
import { reply } from './say';
import type { Draw, Feature, MailReader, MailText, Reader, Reply, Turn } from './turn';

/** «초대 K7QF-2M9D»: found among the invitations to the reader's own company, of either kind, and nowhere else. */
async function byReference(turn: Turn, actor: Actor): Promise<Reply> {
  const reference = referenceIn(turn) ?? '';
  const { invitations } = turn.services.relationships;
  const opened = await invitations.openByReference(actor, reference);
  const view = opened.ok ? await invitations.view(actor, opened.value.id) : undefined;
  const card = view ? invitationCard(turn, view) : await receivedByReference(turn, actor, reference);
  return reply(card ?? unknownInvitation(turn), { inHand: null });
}

/** Typed, or on the button that resumes it after the sign-in. */
function referenceIn({ input }: Turn): string | undefined {
  return typeof input.data.reference === 'string' ? input.data.reference : invitationReferenceOf(input.text ?? '');
}

type OnInvitation = (turn: Turn, actor: Actor, view: InvitationView) => Promise<Reply>;

/** Whatever the button says, the record is looked up within the reader's own company. */
function onInvitation(handle: OnInvitation) {
  return forActor(async (turn, actor) => {
    const view = await turn.services.relationships.invitations.view(actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : reply(unknownInvitation(turn));
  });
}

const show: OnInvitation = async (turn, actor, before) => {
  const { invitations } = turn.services.relationships;
  await invitations.open(actor, before.request.id);
  return reply(invitationCard(turn, (await invitations.view(actor, before.request.id)) ?? before));
};

/** The box is read here again; a button alone authorises nobody (REL-10). */
const accept: OnInvitation = async (turn, actor, before) => {
  const { invitations } = turn.services.relationships;
  const hasConsented = turn.input.data.consent === 'true';
  const accepted = await invitations.accept(actor, before.request.id, { hasConsented });
  return answered(turn, actor, before, accepted.ok ? undefined : accepted.error);
};

const decline: OnInvitation = async (turn, actor, before) => {
  const { invitations } = turn.services.relationships;
  const declined = await invitations.decline(actor, before.request.id, typedText(turn, 'reason'));
  return answered(turn, actor, before, declined.ok ? undefined : declined.error);
};

const forward: OnInvitation = async (turn, actor, before) => {
  const forwarded = await turn.services.relationships.invitations.forward(actor, before.request.id);
  if (!forwarded.ok) return answered(turn, actor, before, forwarded.error);
  return reply(invitationCard(turn, before, { text: turn.language.t('invitation.forwarded'), tone: 'good' }));
};

/** The card as it stands now; where it is settled, that says more than the refusal. */
async function answered(
  turn: Turn,
  actor: Actor,
  before: InvitationView,
  refused: Refused | undefined,
): Promise<Reply> {
  const view = (await turn.services.relationships.invitations.view(actor, before.request.id)) ?? before;
  const card = invitationCard(turn, view);
  const waits = view.state === 'sent' || view.state === 'opened';
  return reply(refused && waits ? await refusedCard(turn, card, refused) : card);
}

/** Drawn for the side its reader is on. */
async function drawRequest(reader: Reader, id: string): ReturnType<Draw> {
  const { actor, services } = reader;
  if (!actor) return undefined;
  const own = await services.relationships.requests.findOwn(actor, id);
  if (own) return cardOf(reader, requestOutgoing, own);
  const view = await services.relationships.invitations.view(actor, id);
  return view && invitationCard(reader, view);
}

/** An invitation that waits no more is no news. */
async function drawReceived(reader: Reader, id: string): ReturnType<Draw> {
  const view = reader.actor && (await reader.services.relationships.invitations.view(reader.actor, id));
  return view && (view.state === 'sent' || view.state === 'opened') ? invitationCard(reader, view) : undefined;
}

async function drawMail(
  { language: { t }, services }: MailReader,
  data: Readonly<Record<string, unknown>>,
): Promise<MailText | undefined> {
  const mail = await services.relationships.requests.mailOf(data);
  if (!mail) return undefined;
  const { subject, text, company, sender } = mail;
  return { subject, text, footer: t('request.mail.footer', { company, sender }) };
}

export const invitationFeature: Partial<Feature> = {
  commands: {
    invitation: forActor(byReference, (turn) => ({ command: 'invitation', reference: referenceIn(turn) ?? '' })),
  },
  verbs: {
    'invitation.show': onInvitation(show),
    'invitation.accept': onInvitation(accept),
    'invitation.askDecline': onInvitation(async (turn, _actor, view) =>
      reply(view.mayAnswer ? declineCard(turn, view) : invitationCard(turn, view)),
    ),
    'invitation.decline': onInvitation(decline),
    'invitation.forward': onInvitation(forward),
  },
  notices: {
    'invitation.received': drawReceived,
    'partnershipRequest.declined': drawRequest,
    'partnershipRequest.expired': drawRequest,
  },
  mails: { 'partnershipRequest.mail': drawMail },
  subjects: { 'partnership-request': drawRequest },
};
