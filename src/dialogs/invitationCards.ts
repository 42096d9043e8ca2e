import type { Card, CardAction, Line } from '../cards/model';
import type { InvitationView } from '../relationships/invitationViews';
import { commandButton } from './partnershipRefusals';
import { roleWords } from './refuse';
import { refusalText, statement, withRefusal } from './say';
import type { Reader } from './turn';

const mostReasonLetters = 500;

/** The invitation with what acceptance means next to the checkbox, and the buttons this reader may use. */
export function invitationCard(reader: Reader, view: InvitationView, alert?: Card['alert']): Card {
  switch (view.state) {
    case 'sent':
    case 'opened':
      return waitingCard(reader, view, alert);
    case 'accepted':
      return acceptedCard(reader, view);
    case 'declined':
      return declinedCard(reader, view);
    case 'withdrawn':
      return withRefusal(reader, endedCard(reader, view, 'invitation.withdrawn.title'), { kind: 'invite-withdrawn' });
    case 'expired': {
      const expiredAt = view.request.expiresAt ?? reader.now;
      return withRefusal(reader, endedCard(reader, view, 'invitation.expired.title'), {
        kind: 'invite-expired',
        expiredAt,
      });
    }
    case 'draft':
      return unknownInvitation(reader);
  }
}

function waitingCard(reader: Reader, view: InvitationView, alert: Card['alert']): Card {
  const { t } = reader.language;
  const mayAcceptNow = view.mayAccept && view.isEnrolled;
  return {
    name: 'invitation.card',
    template: 'form',
    title: t('invitation.title', { provider: view.provider.name }),
    company: reader.company,
    alert: alert ?? whyNotYet(reader, view),
    lines: [
      ...messageLines(view.request.body, { heading: t('invitation.message'), here: t('invitation.linkHere') }),
      ...meaningOf(reader, view),
    ],
    facts: factsOf(reader, view),
    inputs: mayAcceptNow ? [consentInput(reader)] : [],
    actions: actionsFor(reader, view, mayAcceptNow),
    subject: subjectOf(view),
  };
}

function consentInput({ language: { t } }: Reader): NonNullable<Card['inputs']>[number] {
  return {
    id: 'consent',
    kind: 'toggle',
    label: t('invitation.consent'),
    title: t('invitation.consent.title'),
    isRequired: true,
    errorMessage: t('invitation.consent.error'),
  };
}

function whyNotYet(reader: Reader, view: InvitationView): Card['alert'] {
  if (!view.mayAccept) {
    const values = roleWords(reader, ['global-admin'], view.globalAdmins);
    return { text: refusalText(reader, { kind: 'role-required' }, values), tone: 'attention' };
  }
  if (view.isEnrolled) return undefined;
  return { text: refusalText(reader, { kind: 'reseller-not-enrolled' }), tone: 'attention' };
}

function actionsFor({ language: { t } }: Reader, view: InvitationView, mayAcceptNow: boolean): readonly CardAction[] {
  const authorize = { verb: 'invitation.accept', title: t('invitation.button.authorize') };
  const forward = { verb: 'invitation.forward', title: t('invitation.button.forward') };
  const decline = { verb: 'invitation.askDecline', title: t('invitation.button.decline'), ignoresInputs: true };
  return [
    ...(mayAcceptNow ? [authorize] : []),
    ...(view.mayAccept && !view.isEnrolled ? [commandButton(t('invitation.button.enroll'), 'enroll')] : []),
    ...(view.mayAnswer && !view.mayAccept ? [forward] : []),
    ...(view.mayAnswer ? [decline] : []),
  ];
}

/** The partner's own words; where they show the link, this card has the buttons, and the token never enters a chat. */
export function messageLines(
  body: string,
  { heading, here }: { readonly heading: string; readonly here: string },
): readonly Line[] {
  const lines = body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.replace('{link}', here)]));
  if (lines.length === 0) return [];
  return [{ text: heading, isHeading: true }, ...lines.map((text) => ({ text, isSubtle: true }))];
}

/** REL-11, verbatim in meaning; a change of meaning needs a new `consentTextVersion`. */
function meaningOf({ language: { t } }: Reader, { provider: { name: provider } }: InvitationView): readonly Line[] {
  return [
    { text: t('invitation.meaning'), isHeading: true },
    { text: t('invitation.meaning.orders', { provider }) },
    { text: t('invitation.meaning.access', { provider }) },
    { text: t('invitation.meaning.later'), isSubtle: true },
    { text: t('invitation.meaning.customers'), isSubtle: true },
  ];
}

function factsOf({ language }: Reader, { provider, request }: InvitationView): NonNullable<Card['facts']> {
  const { t, country, date } = language;
  return [
    { title: t('invitation.provider'), value: provider.name },
    { title: t('label.country'), value: country(provider.country) },
    { title: t('invitation.mpnId'), value: provider.mpnId ?? '–' },
    ...(request.expiresAt ? [{ title: t('invitation.expiresAt'), value: date(request.expiresAt) }] : []),
  ];
}

function acceptedCard(reader: Reader, view: InvitationView): Card {
  const { t, dateTime } = reader.language;
  const { settledAt } = view.request;
  const provider = view.provider.name;
  return statement(reader, {
    name: 'invitation.accepted',
    title: 'invitation.accepted.title',
    values: { provider },
    lines: [
      { text: t('invitation.accepted.grant', { provider }) },
      { text: t('invitation.accepted.remove') },
      { text: t('invitation.meaning.customers') },
      { text: t('invitation.accepted.mpa'), isSubtle: true },
    ],
    facts: [
      ...(view.settledByName ? [{ title: t('invitation.accepted.by'), value: view.settledByName }] : []),
      ...(settledAt ? [{ title: t('invitation.accepted.at'), value: dateTime(settledAt) }] : []),
    ],
    actions: [commandButton(t('partnership.providers.title'), 'myProviders')],
    subject: subjectOf(view),
  });
}

function declinedCard(reader: Reader, view: InvitationView): Card {
  const { t, dateTime } = reader.language;
  const { settledAt, reason } = view.request;
  return statement(reader, {
    name: 'invitation.declined',
    title: 'invitation.declined.title',
    lines: [{ text: t('invitation.declined.body', { provider: view.provider.name }) }],
    facts: [
      ...(reason ? [{ title: t('request.card.reason'), value: reason }] : []),
      ...(settledAt
        ? [
            {
              title: t('request.card.settledAt'),
              value: [view.settledByName, dateTime(settledAt)].filter(Boolean).join(', '),
            },
          ]
        : []),
    ],
    actions: [commandButton(t('directory.title'), 'findProvider')],
    subject: subjectOf(view),
  });
}

function endedCard(
  reader: Reader,
  view: InvitationView,
  title: 'invitation.withdrawn.title' | 'invitation.expired.title',
): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'invitation.ended',
    title,
    facts: [{ title: t('invitation.provider'), value: view.provider.name }],
    actions: [commandButton(t('directory.title'), 'findProvider')],
    subject: subjectOf(view),
  });
}

/** Wrong, foreign and never sent are one answer (REL-23). */
export function unknownInvitation(reader: Reader): Card {
  const actions = [commandButton(reader.language.t('directory.title'), 'findProvider')];
  const card = statement(reader, { name: 'invitation.unknown', title: 'invitation.unknown.title', actions });
  return withRefusal(reader, card, { kind: 'invite-unknown' });
}

export function declineCard(reader: Reader, view: InvitationView): Card {
  const { t } = reader.language;
  return {
    name: 'invitation.decline',
    template: 'form',
    title: t('invitation.decline.title'),
    company: reader.company,
    lines: [{ text: t('invitation.decline.intro', { provider: view.provider.name }) }],
    inputs: [{ id: 'reason', kind: 'multiline', label: t('invitation.decline.reason'), maxLength: mostReasonLetters }],
    actions: [
      { verb: 'invitation.decline', title: t('invitation.button.decline') },
      { verb: 'invitation.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

function subjectOf({ request }: InvitationView): NonNullable<Card['subject']> {
  return { kind: 'partnership-request', id: request.id, version: request.version };
}
