import type { Card, CardAction, Line } from '../cards/model';
import type { ReceivedInvitation } from '../customers/receivedInvitation';
import type { SaleRefusal } from '../customers/saleGuard';
import { isPermitted } from '../shared/permissions';
import { messageLines } from './invitationCards';
import { commandButton } from './partnershipRefusals';
import { refusalLine, roleWords } from './refuse';
import { refusalText, statement } from './say';
import type { Reader } from './turn';

/** A received invitation with what stands against it, for the one who reads it. */
export interface ReceivedView {
  readonly received: ReceivedInvitation;
  readonly obstacle: SaleRefusal | undefined;
  /** Whom to ask when the reader may not accept. */
  readonly globalAdmins: readonly string[];
}

/** The invitation as it stands: to be answered, answered, or gone. */
export async function receivedCard(reader: Reader, view: ReceivedView, alert?: Line): Promise<Card> {
  const { t, date } = reader.language;
  const { received } = view;
  switch (received.state) {
    case 'sent':
    case 'opened':
      return view.obstacle ? obstacleCard(reader, received, view.obstacle) : waitingCard(reader, view, alert);
    case 'accepted':
      return settledCard(reader, received, 'accepted');
    case 'declined':
      return settledCard(reader, received, 'declined');
    case 'withdrawn':
      return endedCard(reader, received, t('received.withdrawn'));
    default:
      return endedCard(
        reader,
        received,
        t('received.expired', { expiredAt: date(received.invitation.expiresAt ?? reader.now) }),
      );
  }
}

function waitingCard(reader: Reader, view: ReceivedView, alert: Line | undefined): Card {
  const { t } = reader.language;
  const { received } = view;
  const mayAccept = isPermitted(reader.actor?.roles ?? new Set(), 'accept-provider');
  return {
    name: 'received.card',
    template: 'form',
    title: t(`received.title.${received.scope}`, received.names),
    company: reader.company,
    alert: alert ?? (mayAccept ? undefined : askWhom(reader, view)),
    lines: [
      ...messageLines(received.invitation.body, { heading: t('received.message'), here: t('received.linkHere') }),
      { text: t(`received.intro.${received.scope}`, received.names) },
      { text: t('received.grants'), isHeading: true },
      ...grantLines(reader, received),
      { text: t('received.not'), isHeading: true },
      ...received.notGranted.map((what) => ({ text: t(`received.not.${what}`, received.names) })),
      { text: t('received.back'), isHeading: true },
      { text: t('received.back.how') },
    ],
    facts: factsOf(reader, received),
    inputs: mayAccept ? [consentInput(reader)] : [],
    actions: actionsFor(reader, mayAccept),
    subject: subjectOf(received),
  };
}

function askWhom(reader: Reader, { globalAdmins }: ReceivedView): Line {
  const values = roleWords(reader, ['global-admin'], globalAdmins);
  return { text: refusalText(reader, { kind: 'role-required' }, values), tone: 'attention' };
}

function consentInput({ language: { t } }: Reader): NonNullable<Card['inputs']>[number] {
  return {
    id: 'consent',
    kind: 'toggle',
    label: t('received.consent'),
    title: t('received.consent.title'),
    isRequired: true,
    errorMessage: t('received.consent.error'),
  };
}

function actionsFor({ language: { t }, actor }: Reader, mayAccept: boolean): readonly CardAction[] {
  const mayAnswer = isPermitted(actor?.roles ?? new Set(), 'answer-invitation');
  const decline = { verb: 'received.askDecline', title: t('received.button.decline'), ignoresInputs: true };
  return [
    ...(mayAccept ? [{ verb: 'received.accept', title: t('received.button.authorize') }] : []),
    ...(mayAnswer && !mayAccept ? [{ verb: 'received.forward', title: t('received.button.forward') }] : []),
    ...(mayAnswer ? [decline] : []),
    commandButton(t('ownPartners.title'), 'myPartners'),
  ];
}

function grantLines({ language: { t } }: Reader, { sides }: ReceivedInvitation): readonly Line[] {
  return sides.flatMap(({ organisation, grants }) =>
    grants.map((kind) => ({ text: t(`received.grant.${kind}`, { partner: organisation.name }) })),
  );
}

function factsOf({ language }: Reader, received: ReceivedInvitation): NonNullable<Card['facts']> {
  const { t, date, country } = language;
  const [{ organisation: partner }, beside] = received.sides;
  const { expiresAt } = received.invitation;
  const named = (one: typeof partner): string => `${one.name} (${country(one.country)})`;
  return [
    { title: t('received.partner'), value: named(partner) },
    ...(beside ? [{ title: t('received.provider'), value: named(beside.organisation) }] : []),
    ...(expiresAt ? [{ title: t('invitation.expiresAt'), value: date(expiresAt) }] : []),
  ];
}

function settledCard(reader: Reader, received: ReceivedInvitation, how: 'accepted' | 'declined'): Card {
  const { t, dateTime, list } = reader.language;
  const { settledAt } = received.invitation;
  const partners = list(received.sides.map(({ organisation }) => organisation.name));
  const body = t(`received.${how}.body`, { ...received.names, partners });
  const isAccepted = how === 'accepted';
  return statement(reader, {
    name: isAccepted ? 'received.accepted' : 'received.declined',
    title: `received.${how}.title`,
    lines: [
      { text: body },
      ...(isAccepted
        ? [
            { text: t('received.accepted.granted'), isHeading: true },
            ...grantLines(reader, received),
            { text: t('received.back.how') },
          ]
        : []),
    ],
    facts: [
      ...(isAccepted && received.settledByName
        ? [{ title: t('received.accepted.by'), value: received.settledByName }]
        : []),
      ...(settledAt
        ? [{ title: t(isAccepted ? 'received.accepted.at' : 'request.card.settledAt'), value: dateTime(settledAt) }]
        : []),
    ],
    actions: [commandButton(t('ownPartners.title'), 'myPartners')],
    subject: subjectOf(received),
  });
}

function endedCard(reader: Reader, received: ReceivedInvitation, text: string): Card {
  const { t } = reader.language;
  const isWithdrawn = received.state === 'withdrawn';
  return statement(reader, {
    name: 'received.ended',
    title: isWithdrawn ? 'invitation.withdrawn.title' : 'invitation.expired.title',
    alert: { text, tone: 'attention' },
    facts: [{ title: t('received.partner'), value: received.names.partner }],
    actions: [commandButton(t('ownPartners.title'), 'myPartners')],
    subject: subjectOf(received),
  });
}

type Refusal = SaleRefusal | { readonly kind: 'provider-not-connected' };

/** Why not, with every way on: for a reseller of the provider the three options of SCN-6, two of them buttons. */
export async function obstacleCard(reader: Reader, received: ReceivedInvitation, refusal: Refusal): Promise<Card> {
  const { t } = reader.language;
  const hasOptions = refusal.kind === 'reseller-cannot-be-customer-of-same-provider';
  return statement(reader, {
    name: 'received.refused',
    title: 'received.refused.title',
    alert: await refusalLine(reader, { ...refusal }),
    lines: hasOptions ? optionLines(reader, received) : wayOnLines(reader, refusal.kind),
    facts: factsOf(reader, received),
    actions: [
      ...(hasOptions
        ? [
            commandButton(t('received.option.button.providers'), 'myProviders'),
            commandButton(t('received.option.button.find'), 'findProvider'),
          ]
        : []),
      { verb: 'received.askDecline', title: t('received.button.decline'), ignoresInputs: true },
      commandButton(t('ownPartners.title'), 'myPartners'),
    ],
    subject: subjectOf(received),
  });
}

function optionLines({ language: { t } }: Reader, received: ReceivedInvitation): readonly Line[] {
  const { partner, provider } = received.names;
  const values = { provider: provider || partner };
  return [
    { text: t('received.options'), isHeading: true },
    { text: t('received.option.tenant') },
    { text: t('received.option.end', values) },
    { text: t('received.option.other', values) },
  ];
}

type OtherKind = Exclude<Refusal['kind'], 'reseller-cannot-be-customer-of-same-provider'>;

function wayOnLines({ language: { t } }: Reader, kind: Refusal['kind']): readonly Line[] {
  const isByCountry = kind === 'region-mismatch' || kind === 'country-without-market';
  const wayOn = t(`received.wayOn.${kind as OtherKind}`); // the other kind has options instead
  return [{ text: wayOn }, ...(isByCountry ? [{ text: t('received.countryHere') }] : [])];
}

export function declineCard(reader: Reader, received: ReceivedInvitation): Card {
  const { t } = reader.language;
  return {
    name: 'received.decline',
    template: 'form',
    title: t('received.decline.title'),
    company: reader.company,
    lines: [{ text: t('received.decline.intro', received.names) }],
    inputs: [{ id: 'reason', kind: 'multiline', label: t('received.decline.reason'), maxLength: 500 }],
    actions: [
      { verb: 'received.decline', title: t('received.button.decline') },
      { verb: 'received.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(received),
  };
}

function subjectOf({ invitation: { id, version } }: ReceivedInvitation): NonNullable<Card['subject']> {
  return { kind: 'received-customer-invitation', id, version };
}
