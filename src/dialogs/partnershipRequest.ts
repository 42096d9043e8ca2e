import { randomUUID } from 'node:crypto';
import { languageOf } from '../i18n/language';
import type { RequestView } from '../relationships/pendingRequests';
import type { Beginning } from '../relationships/requestDrafts';
import type { Actor } from '../shared/actor';
import { localeOfCountry, parseLocale, type Locale } from '../shared/locale';
import { askCard, draftCard, readdressCard, readyCard, requestCard, type Asked } from './partnershipRequestCards';
import { forActor } from './connect';
import { commandButton, reasonOf, refusedCard, refusedStatement, typedText, type Refused } from './partnershipRefusals';
import { saveTyped, sendBy } from './partnershipRequestSending';
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
  return view ? reply(cardOf(turn, view), { inHand: null }) : unknown(turn);
}

function askedIn(turn: Turn, { provider, choices }: Beginning): Asked {
  const chosen = choices.find(({ id }) => id === typedText(turn, 'company'))?.id;
  const locale = parseLocale(typedText(turn, 'locale')) ?? localeOfCountry(provider.country);
  const email = typedText(turn, 'email') ?? turn.input.text;
  return { email, companyId: typedText(turn, 'companyId') ?? chosen, locale }; // a directory entry's button names its company
}

async function askAgain(turn: Turn, begun: Beginning, asked: Asked, refusal: Refused) {
  if (refusal.kind !== 'email-invalid') return refusedCard(turn, askCard(turn, begun, asked), refusal);
  return askCard(turn, begun, { ...asked, emailError: reasonOf(turn, refusal) });
}

/** In the language that the sender picks for the reader, not in the sender's own. */
function firstText(turn: Turn, { provider }: Beginning, locale: Locale) {
  const { t, country } = languageOf(locale, turn.language.timeZone);
  const values = { company: provider.name, country: country(provider.country), mpnId: provider.mpnId ?? '–' };
  const body = t('request.mail.body', { ...values, link: '{link}' });
  return { subject: t('request.mail.subject', { company: provider.name }), body };
}

function cardOf(reader: Reader, view: RequestView) {
  return view.state === 'draft' ? draftCard(reader, view) : requestCard(reader, view);
}

async function unknown(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('pending.title'), 'pending')];
  const said = { name: 'partnershipRequest.unknown', title: 'request.ask.title', actions } as const;
  return reply(await refusedStatement(turn, said, { kind: 'invite-unknown' }), { inHand: null });
}

type OnRequest = (turn: Turn, actor: Actor, view: RequestView) => Promise<Reply>;

/** Somebody else's request and none are one answer. */
function onRequest(handle: OnRequest) {
  return forActor(async (turn, actor) => {
    const view = await turn.services.relationships.requests.findOwn(actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : unknown(turn);
  });
}

/** Opened in a mail program or copied: the words are kept, and a link of its own is made for this showing. */
function prepare(how: 'email' | 'copy'): OnRequest {
  return async (turn, actor, before) => {
    const saved = before.state === 'draft' ? await saveTyped(turn, actor, before) : { view: before };
    return 'card' in saved ? reply(saved.card) : showReady(turn, actor, saved.view, how);
  };
}

async function showReady(turn: Turn, actor: Actor, view: RequestView, how: 'email' | 'copy'): Promise<Reply> {
  const prepared = await turn.services.relationships.requests.handOver(actor, view.request.id);
  return reply(prepared.ok ? readyCard(turn, view, { how, ...prepared.value }) : cardOf(turn, view));
}

const resend: OnRequest = async (turn, actor, before) => {
  const { requests } = turn.services.relationships;
  const sent = await requests.resend(actor, before.request.id, turn.key);
  const view = (await requests.findOwn(actor, before.request.id)) ?? before;
  if (!sent.ok) return reply(await refusedRequest(turn, view, sent.error));
  const how = view.request.sentHow;
  if (how === 'email' || how === 'copy') return showReady(turn, actor, view, how);
  return reply(requestCard(turn, view, { text: turn.language.t('request.done.resent'), tone: 'good' }));
};

async function refusedRequest(turn: Turn, view: RequestView, refusal: Refused | QuotaReached) {
  if (refusal.kind !== 'mail-quota-reached') return refusedCard(turn, cardOf(turn, view), refusal);
  const text = turn.language.t('request.quota', { perDay: refusal.perDay });
  return { ...cardOf(turn, view), alert: { text, tone: 'attention' as const } };
}

export interface QuotaReached {
  readonly kind: 'mail-quota-reached';
  readonly perDay: number;
}

const remind: OnRequest = async (turn, actor, view) => {
  const done = await turn.services.relationships.requests.remind(actor, view.request.id);
  if (!done.ok) return reply(await refusedRequest(turn, view, done.error));
  return reply(requestCard(turn, view, { text: turn.language.t('request.done.reminded'), tone: 'good' }));
};

const withdraw: OnRequest = async (turn, actor, before) => {
  const { requests } = turn.services.relationships;
  const done = await requests.withdraw(actor, before.request.id);
  const view = (await requests.findOwn(actor, before.request.id)) ?? before;
  if (!done.ok) return reply(await refusedCard(turn, cardOf(turn, view), done.error));
  return reply(requestCard(turn, view, { text: turn.language.t('request.done.withdrawn') }), { inHand: null });
};

const readdressTo: OnRequest = async (turn, actor, view) => {
  const email = typedText(turn, 'email') ?? turn.input.text ?? '';
  const { requests } = turn.services.relationships;
  const done = await requests.readdress(actor, view.request.id, email);
  if (!done.ok) return reply(await readdressAgain(turn, view, email, done.error));
  const draft = await requests.findOwn(actor, done.value.id);
  const alert = { text: turn.language.t('request.done.readdressed'), tone: 'good' as const };
  return draft ? reply(draftCard(turn, draft, { alert })) : unknown(turn);
};

async function readdressAgain(turn: Turn, view: RequestView, email: string, refusal: Refused) {
  if (refusal.kind === 'invite-unknown') return requestCard(turn, view);
  if (refusal.kind !== 'email-invalid') return refusedCard(turn, readdressCard(turn, view, { email }), refusal);
  return readdressCard(turn, view, { email, emailError: reasonOf(turn, refusal) });
}

const show: OnRequest = async (turn, _actor, view) => reply(cardOf(turn, view));

export const partnershipRequestFeature: Partial<Feature> = {
  commands: { requestPartnership: forActor(ask) },
  typed: { [askStep]: forActor(begin) },
  verbs: {
    'partnershipRequest.start': forActor(ask),
    'partnershipRequest.begin': forActor(begin),
    'partnershipRequest.email': onRequest(prepare('email')),
    'partnershipRequest.copy': onRequest(prepare('copy')),
    'partnershipRequest.edit': onRequest(show),
    'partnershipRequest.show': onRequest(show),
    'partnershipRequest.done': onRequest(sendBy(undefined)),
    'partnershipRequest.sendForMe': onRequest(sendBy('bot')),
    'partnershipRequest.sendInTeams': onRequest(sendBy('teams')),
    'partnershipRequest.resend': onRequest(resend),
    'partnershipRequest.remind': onRequest(remind),
    'partnershipRequest.withdraw': onRequest(withdraw),
    'partnershipRequest.readdress': onRequest(async (turn, _actor, view) => reply(readdressCard(turn, view))),
    'partnershipRequest.readdressTo': onRequest(readdressTo),
  },
};
