import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/model';
import type { CustomerInvitationView } from '../customers/customerInvitationViews';
import type { InvitingStart } from '../customers/customerInviting';
import type { Actor } from '../shared/actor';
import { askCard, askedIn, nothingAsked, type Asked, type Scope } from './customerInvitationAsk';
import { customerOutgoing, whichCard } from './customerInvitationCards';
import { customerNotices } from './customerInvitationNotices';
import { cannotInvite, refusedAsk, refusedAddress, addressCard } from './customerInvitationRefused';
import { firstText } from './customerInvitationText';
import { forActor } from './connect';
import { draftCard } from './outgoingCards';
import { cardOf, onOutgoing, outgoingVerbs, type OnOutgoing } from './outgoingVerbs';
import { typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Feature, Handler, Reply, Turn } from './turn';

/** The steps whose single answer may be typed: the customer's address. */
const askSteps = {
  reseller_only: 'customerInvitation.askAlone',
  reseller_and_provider: 'customerInvitation.askTogether',
} as const;

/** Whoever may not begin hears why; the others get the form with what is known already. */
function ask(scope: Scope, known: (turn: Turn, actor: Actor) => Promise<Partial<Asked> | undefined>): Handler {
  return forActor(async (turn, actor) => {
    const begun = await turn.services.customers.inviting.beginning(actor);
    if (!begun.ok) return reply(await cannotInvite(turn, begun.error));
    if (scope === 'reseller_and_provider' && begun.value.providers.length === 0)
      return reply(await cannotInvite(turn, { kind: 'no-active-provider' }));
    const given = await known(turn, actor);
    if (given === undefined) return customerOutgoing.unknown(turn);
    const inHand = { name: askSteps[scope], draftId: randomUUID(), version: 0 };
    return reply(askCard(turn, begun.value, { ...nothingAsked(begun.value, scope), ...given }), { inHand });
  });
}

const nothingKnown = async (): Promise<Partial<Asked>> => ({});

/** From the provider's card: that provider is chosen already. */
async function providerOfCard(turn: Turn, actor: Actor): Promise<Partial<Asked> | undefined> {
  const view = await turn.services.relationships.partnerships.find(actor, turn.input.subjectId ?? '');
  return view?.side === 'reseller' ? { providerId: view.partner.id } : undefined;
}

/** From a customer's card: the one that is to be shared with a provider (CUS-26, TRN-17). */
async function customerOfCard(turn: Turn, actor: Actor): Promise<Partial<Asked> | undefined> {
  const known = await turn.services.customers.inviting.knownCustomer(actor, turn.input.subjectId ?? '');
  if (known === undefined) return undefined;
  const { name: customerName, domain, country, isDirectBill: isMove } = known;
  return { customerName, domain, country, isMove };
}

function begin(scopeOf: (turn: Turn) => Scope): Handler {
  return forActor(async (turn, actor) => {
    const { inviting } = turn.services.customers;
    const begun = await inviting.beginning(actor);
    if (!begun.ok) return reply(await cannotInvite(turn, begun.error));
    const asked = askedIn(turn, begun.value, scopeOf(turn));
    const order = { ...asked, email: asked.email ?? '', text: textFor(turn, begun.value, asked) };
    const started = await inviting.start(actor, order, turn.key);
    if (!started.ok) return reply(await refusedAsk(turn, begun.value, asked, started.error));
    const view = await inviting.findOwn(actor, started.value.id);
    return view ? reply(cardOf(turn, customerOutgoing, view), { inHand: null }) : customerOutgoing.unknown(turn);
  });
}

function textFor(turn: Turn, begun: InvitingStart, asked: Asked) {
  const providerName = begun.providers.find(({ id }) => id === asked.providerId)?.name;
  const invitedBy = { partner: begun.partner, providerName, terms: begun.termsOf(asked) };
  return firstText(asked.locale, turn.language.timeZone, invitedBy);
}

function scopeOnButton({ input }: Turn): Scope {
  return input.data.scope === 'reseller_and_provider' ? 'reseller_and_provider' : 'reseller_only';
}

const readdressTo: OnOutgoing<CustomerInvitationView> = async (turn, actor, view) => {
  const { inviting } = turn.services.customers;
  const typed = { email: typedText(turn, 'email') ?? turn.input.text ?? '', domain: typedText(turn, 'domain') };
  const done = await inviting.readdress(actor, view.invitation.id, typed);
  if (!done.ok) return reply(await refusedAddress(turn, view, typed, done.error));
  const draft = await inviting.findOwn(actor, done.value.id);
  const alert = { text: turn.language.t('request.done.readdressed'), tone: 'good' as const };
  return draft ? reply(draftCard(turn, customerOutgoing, draft, { alert })) : customerOutgoing.unknown(turn);
};

const which: Handler = forActor(async (turn, actor): Promise<Reply> => {
  const begun = await turn.services.customers.inviting.beginning(actor);
  const card: Card = begun.ok ? whichCard(turn) : await cannotInvite(turn, begun.error);
  return reply(card, { inHand: null });
});

export const customerInvitationFeature: Partial<Feature> = {
  commands: {
    inviteCustomer: which,
    requestResellerRelationship: ask('reseller_only', nothingKnown),
    inviteNewCustomers: ask('reseller_and_provider', nothingKnown),
  },
  typed: {
    [askSteps.reseller_only]: begin(() => 'reseller_only'),
    [askSteps.reseller_and_provider]: begin(() => 'reseller_and_provider'),
  },
  verbs: {
    'customerInvitation.which': which,
    'customerInvitation.begin': begin(scopeOnButton),
    'customerInvitation.startTogether': ask('reseller_and_provider', providerOfCard),
    'customerInvitation.move': ask('reseller_and_provider', customerOfCard),
    ...outgoingVerbs(customerOutgoing),
    'customerInvitation.readdress': onOutgoing(customerOutgoing, async (turn, _actor, view) =>
      reply(addressCard(turn, view, {})),
    ),
    'customerInvitation.readdressTo': onOutgoing(customerOutgoing, readdressTo),
  },
  ...customerNotices,
};
