import type { Card } from '../cards/model';
import { overdueReminder } from './desk';
import { customerOutgoing } from './customerInvitationCards';
import { statusCard } from './enrolmentStatus';
import { helpAction } from './home';
import { invitationCard } from './invitationCards';
import { requestCard } from './partnershipRequestCards';
import { reply, statement } from './say';
import type { Draw, Feature, Handler, Reader } from './turn';

/** One switch a person, as it stands. */
function switchCard(reader: Reader, areOn: boolean): Card {
  const { t } = reader.language;
  const [title, verb] = areOn
    ? (['reminders.title.on', 'reminders.off'] as const)
    : (['reminders.title.off', 'reminders.on'] as const);
  return statement(reader, {
    name: 'reminders.switch',
    title,
    lines: [{ text: t('reminders.body') }, { text: t('reminders.stays'), isSubtle: true }],
    actions: [{ verb, title: t(areOn ? 'reminders.button.off' : 'reminders.button.on') }, helpAction(reader)],
  });
}

const show: Handler = async (turn) => reply(switchCard(turn, await turn.services.reminders.areOn(turn.person)));

function turnTo(to: 'on' | 'off'): Handler {
  return async (turn) => {
    await turn.services.reminders.switch(turn.person, to);
    return reply(switchCard(turn, to === 'on'));
  };
}

/** Whoever switched them off since it was owed gets none; the others read how to. */
function reminder(draw: Draw): Draw {
  return async (reader, id, data) => {
    if (!(await reader.services.reminders.areOn(reader.person))) return undefined;
    const card = await draw(reader, id, data);
    const how = { text: reader.language.t('reminders.how'), isSubtle: true };
    return card && { ...card, lines: [...(card.lines ?? []), how] };
  };
}

/** Answered, withdrawn or sent anew meanwhile: no news. */
const requestExpires: Draw = async (reader, id) => {
  const { actor, services, language } = reader;
  const view = actor && (await services.relationships.requests.findOwn(actor, id));
  if (!view || (view.state !== 'sent' && view.state !== 'opened') || !view.request.expiresAt) return undefined;
  const text = language.t('reminders.requestExpires', { date: language.date(view.request.expiresAt) });
  return requestCard(reader, view, { text, tone: 'warning' });
};

const customerInvitationExpires: Draw = async (reader, id) => {
  const { actor, services, language } = reader;
  const view = actor && (await services.customers.inviting.findOwn(actor, id));
  if (!view || (view.state !== 'sent' && view.state !== 'opened') || !view.invitation.expiresAt) return undefined;
  const text = language.t('reminders.requestExpires', { date: language.date(view.invitation.expiresAt) });
  return customerOutgoing.card(reader, view, { text, tone: 'warning' });
};

const invitationExpires: Draw = async (reader, id) => {
  const { actor, services, language } = reader;
  const view = actor && (await services.relationships.invitations.view(actor, id));
  if (!view || (view.state !== 'sent' && view.state !== 'opened') || !view.request.expiresAt) return undefined;
  const text = language.t('reminders.invitationExpires', { date: language.date(view.request.expiresAt) });
  return invitationCard(reader, view, { text, tone: 'warning' });
};

const draftWaits: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.enrolment.current(reader.actor));
  if (view?.id !== id || view.state !== 'draft') return undefined;
  return statusCard(reader, view, { text: reader.language.t('reminders.draftWaits'), tone: 'warning' });
};

const contactWaits: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.enrolment.current(reader.actor));
  if (view?.id !== id || view.state !== 'email_verification_pending') return undefined;
  const date = reader.language.date(view.submittedAt ?? view.changedAt);
  return statusCard(reader, view, { text: reader.language.t('reminders.contactWaits', { date }), tone: 'warning' });
};

export const remindersFeature: Partial<Feature> = {
  commands: { reminders: show, remindersOff: turnTo('off'), remindersOn: turnTo('on') },
  verbs: { 'reminders.off': turnTo('off'), 'reminders.on': turnTo('on') },
  notices: {
    'reminder.requestExpires': reminder(requestExpires),
    'reminder.customerInvitationExpires': reminder(customerInvitationExpires),
    'reminder.invitationExpires': reminder(invitationExpires),
    'reminder.draftWaits': reminder(draftWaits),
    'reminder.contactWaits': reminder(contactWaits),
    'reminder.overdue': reminder(overdueReminder),
  },
};
