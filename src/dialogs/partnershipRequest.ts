import { randomUUID } from 'node:crypto';
import { languageOf } from '../i18n/language';
import type { RequestView } from '../relationships/pendingRequests';
import type { Beginning } from '../relationships/requestDrafts';
import type { Actor } from '../shared/actor';
import { localeOfCountry, parseLocale, type Locale } from '../shared/locale';
import { draftCard, readdressCard } from './outgoingCards';
import { cardOf, onOutgoing, outgoingVerbs, type OnOutgoing } from './outgoingVerbs';
import { addressInput, askCard, requestOutgoing, type Asked } from './partnershipRequestCards';
import { forActor } from './connect';
import { reasonOf, refusedCard, refusedStatement, typedText, type Refused } from './partnershipRefusals';
import { helpAction } from './home';
import { reply } from './say';
import type { Feature, Reader, Reply, Turn } from './turn';

/** The step whose single answer may be typed: the reseller's address. */
const askStep = 'partnershipRequest.askAddress';

async function ask(turn: Turn, actor: Actor): Promise<Reply> {
  const begun = await turn.services.relationships.requests.beginning(actor);
  if (!begun.ok) return reply(await cannotRequest(turn, begun.error));
  const asked = { locale: localeOfCountry(begun.value.provider.country) };
  const inHand = { name: askStep, draftId: randomUUID(), version: 0 };
  return reply(askCard(turn, begun.value, asked), { inHand });
}

/** REL-2: a reseller is told who starts it, and where providers are found. */
async function cannotRequest(turn: Turn, refusal: Refused) {
  const { t } = turn.language;
  const find = { verb: 'home.command', title: t('directory.title'), data: { command: 'findProvider' } };
  const name = 'partnershipRequest.refused';
  const actions = refusal.kind === 'provider-must-invite' ? [find] : [helpAction(turn)];
  return refusedStatement(turn, { name, title: 'request.ask.title', actions }, refusal);
}

async function begin(turn: Turn, actor: Actor): Promise<Reply> {
  const { requests } = turn.services.relationships;
  const begun = await requests.beginning(actor);
  if (!begun.ok) return reply(await cannotRequest(turn, begun.error));
  const asked = askedIn(turn, begun.value);
  const target = asked.companyId === undefined ? { email: asked.email ?? '' } : { companyId: asked.companyId };
  const order = { target, locale: asked.locale, text: firstText(turn, begun.value, asked.locale) };
  const started = await requests.start(actor, order, turn.key);
  if (!started.ok) return reply(await askAgain(turn, begun.value, asked, started.error));
  const view = await requests.findOwn(actor, started.value.id);
  return view ? reply(cardOf(turn, requestOutgoing, view), { inHand: null }) : requestOutgoing.unknown(turn);
}

function askedIn(turn: Turn, { provider, choices }: Beginning): Asked {
  const chosen = choices.find(({ id }) => id === typedText(turn, 'company'))?.id;
  const locale = parseLocale(typedText(turn, 'locale')) ?? localeOfCountry(provider.country);
  const email = typedText(turn, 'email') ?? turn.input.text;
  return { email, companyId: typedText(turn, 'companyId') ?? chosen, locale }; // a directory entry's button names its company
}

async function askAgain(turn: Turn, begun: Beginning, asked: Asked, refusal: Refused) {
  if (refusal.kind !== 'email-invalid') return refusedCard(turn, askCard(turn, begun, asked), refusal);
  const nothing = (asked.email ?? '').trim() === '';
  const emailError = nothing ? turn.language.t('request.ask.emailError') : reasonOf(turn, refusal);
  return askCard(turn, begun, { ...asked, emailError });
}

/** In the language that the sender picks for the reader, not in the sender's own. */
function firstText(turn: Turn, { provider }: Beginning, locale: Locale) {
  const { t, country } = languageOf(locale, turn.language.timeZone);
  const values = { company: provider.name, country: country(provider.country), mpnId: provider.mpnId ?? '–' };
  const body = t('request.mail.body', { ...values, link: '{link}' });
  return { subject: t('request.mail.subject', { company: provider.name }), body };
}

const readdressTo: OnOutgoing<RequestView> = async (turn, actor, view) => {
  const email = typedText(turn, 'email') ?? turn.input.text ?? '';
  const { requests } = turn.services.relationships;
  const done = await requests.readdress(actor, view.request.id, email);
  if (!done.ok) return reply(await readdressAgain(turn, view, email, done.error));
  const draft = await requests.findOwn(actor, done.value.id);
  const alert = { text: turn.language.t('request.done.readdressed'), tone: 'good' as const };
  return draft ? reply(draftCard(turn, requestOutgoing, draft, { alert })) : requestOutgoing.unknown(turn);
};

async function readdressAgain(turn: Turn, view: RequestView, email: string, refusal: Refused) {
  if (refusal.kind === 'invite-unknown') return cardOf(turn, requestOutgoing, view);
  if (refusal.kind !== 'email-invalid') return refusedCard(turn, addressCard(turn, view, { email }), refusal);
  return addressCard(turn, view, { email, emailError: reasonOf(turn, refusal) });
}

function addressCard(reader: Reader, view: RequestView, shown: Omit<Asked, 'locale'> = {}) {
  const errorMessage = reader.language.t('request.ask.emailError');
  const input = { ...addressInput(reader, shown), isRequired: true, errorMessage };
  return readdressCard(reader, requestOutgoing, view, [input]);
}

export const partnershipRequestFeature: Partial<Feature> = {
  commands: { requestPartnership: forActor(ask) },
  typed: { [askStep]: forActor(begin) },
  verbs: {
    'partnershipRequest.start': forActor(ask),
    'partnershipRequest.begin': forActor(begin),
    ...outgoingVerbs(requestOutgoing),
    'partnershipRequest.readdress': onOutgoing(requestOutgoing, async (turn, _actor, view) =>
      reply(addressCard(turn, view)),
    ),
    'partnershipRequest.readdressTo': onOutgoing(requestOutgoing, readdressTo),
  },
};
