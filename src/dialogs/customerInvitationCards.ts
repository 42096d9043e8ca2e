import type { Card, CardInput, Fact } from '../cards/model';
import type { CustomerInvitationView, WonCustomer } from '../customers/customerInvitationViews';
import type { CardAction } from '../cards/model';
import { termLines } from './customerInvitationText';
import { viewCustomers } from './customerWays';
import { helpAction } from './home';
import type { Outgoing } from './outgoing';
import { fact, sentCard } from './outgoingCards';
import { commandButton, refusedStatement } from './partnershipRefusals';
import { reply, statement } from './say';
import type { Reader, Reply, Turn } from './turn';

/** What a partner's invitation to a customer is in a chat. */
export const customerOutgoing: Outgoing<CustomerInvitationView> = {
  name: 'customerInvitation',
  subject: 'customer-invitation',
  says: { draft: 'customerInvite.draft.title', sent: 'customerInvite.done.sent' },
  service: ({ customers }) => customers.inviting,
  invitationOf: ({ invitation }) => invitation,
  card: invitedCard,
  draftFacts: invitationFacts,
  unknown: unknownInvitation,
};

/** CUS-9: which of the two, and why. */
export function whichCard(reader: Reader): Card {
  const { t } = reader.language;
  const isReseller = reader.actor?.capabilities.has('indirect-reseller') === true;
  return statement(reader, {
    name: 'customerInvitation.which',
    title: 'customerInvite.which.title',
    lines: [
      { text: t('customerInvite.button.alone'), isHeading: true },
      { text: t('customerInvite.which.alone') },
      ...(isReseller
        ? [{ text: t('customerInvite.button.together'), isHeading: true }, { text: t('customerInvite.which.together') }]
        : []),
      { text: t('customerInvite.which.tenant'), isSubtle: true },
    ],
    actions: [
      commandButton(t('customerInvite.button.alone'), 'requestResellerRelationship'),
      ...(isReseller ? [commandButton(t('customerInvite.button.together'), 'inviteNewCustomers')] : []),
      helpAction(reader),
    ],
  });
}

/** How it stands once it is sent; after the acceptance, what each partner may do (CUS-12). */
function invitedCard(reader: Reader, view: CustomerInvitationView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  const { customer, provider } = view;
  const lines = customer ? termLines(reader.language, { ...view, providerName: provider?.name }) : [];
  return sentCard(reader, customerOutgoing, view, {
    title: t('customerInvite.card.title', { addressee: view.addressee }),
    alert: alert ?? settledAlert(reader, view),
    lines: lines.map((text) => ({ text })),
    facts: invitationFacts(reader, view),
    settledActions: customer
      ? leadOn(reader, viewCustomers(reader))
      : [commandButton(t('customerInvite.button.invite'), 'inviteCustomer')],
  });
}

function settledAlert({ language: { t } }: Reader, { state, customer }: CustomerInvitationView): Card['alert'] {
  if (customer) return { text: t('customerInvite.notice.accepted', { customer: customer.name }), tone: 'good' };
  if (state === 'declined') return { text: t('customerInvite.notice.declined') };
  return state === 'expired' ? { text: t('customerInvite.notice.expired') } : undefined;
}

function invitationFacts({ language: { t } }: Reader, view: CustomerInvitationView): readonly Fact[] {
  const { invitation, provider, customer } = view;
  const asked = t(invitation.asksDelegatedAdmin ? 'customerInvite.fact.dap.yes' : 'customerInvite.fact.dap.no');
  return [
    fact(t('customerInvite.fact.customer'), customer?.name ?? invitation.customerName),
    fact(t('customerInvite.fact.domain'), invitation.boundDomain),
    fact(t('customerInvite.fact.provider'), provider?.name),
    fact(
      t('customerInvite.move.title'),
      provider && invitation.movesFromDirectBill
        ? t('customerInvite.fact.move', { provider: provider.name })
        : undefined,
    ),
    fact(t('customerInvite.fact.dap'), asked),
  ].filter((one) => one !== undefined);
}

async function unknownInvitation(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('pending.title'), 'pending')];
  const said = { name: 'customerInvitation.unknown', title: 'customerInvite.unknown.title', actions } as const;
  return reply(await refusedStatement(turn, said, { kind: 'invite-unknown' }), { inHand: null });
}

/** Word of an acceptance to either partner, about its own customer and what it may do. */
export function wonCard(reader: Reader, { relationship, grants }: WonCustomer): Card {
  const { t, country } = reader.language;
  const { name, country: iso2, primaryDomain, providerName, resellerName } = relationship;
  const shared = providerName ?? resellerName;
  return statement(reader, {
    name: 'customerInvitation.won',
    title: { words: t('customerInvite.won.title', { customer: name }) },
    alert: { text: t('customerInvite.notice.accepted', { customer: name }), tone: 'good' },
    facts: [
      ...(primaryDomain === undefined ? [] : [{ title: t('customerInvite.fact.domain.of'), value: primaryDomain }]),
      { title: t('label.country'), value: country(iso2) },
    ],
    lines: [
      ...grants.map((kind) => ({ text: t(`customerInvite.may.${kind}`, { partner: reader.company }) })),
      ...(shared === undefined ? [] : [{ text: t('customerInvite.won.shared', { partner: shared }) }]),
    ],
    actions: leadOn(reader, viewCustomers(reader)),
  });
}

function leadOn(reader: Reader, ways: readonly CardAction[]): readonly CardAction[] {
  return ways.length > 0 ? ways : [helpAction(reader)];
}

export interface AddressShown {
  readonly email?: string | undefined;
  readonly domain?: string | undefined;
  readonly emailError?: string | undefined;
  readonly domainError?: string | undefined;
}

const mostAddressLetters = 254;

export function addressInputs({ language: { t } }: Reader, shown: AddressShown): readonly CardInput[] {
  const { email, domain, emailError, domainError } = shown;
  return [
    {
      id: 'email',
      kind: 'email',
      label: t('customerInvite.ask.email'),
      value: email,
      maxLength: mostAddressLetters,
      isRequired: true,
      errorMessage: t('customerInvite.ask.emailError'),
      error: emailError,
    },
    {
      id: 'domain',
      kind: 'text',
      label: t('customerInvite.ask.domain'),
      value: domain,
      maxLength: mostAddressLetters,
      error: domainError,
    },
  ];
}
