import { z } from 'zod';
import type { AgreementKind } from '../agreements/agreement';
import type { AgreementView, Consent } from '../agreements/agreementService';
import type { Card, Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { readyCard } from './agreementReady';
import { asActor, refused } from './enrolmentRefused';
import { reply, statement, type Refusal } from './say';
import { noWayBackLine, partnerTypes, typedInput, typedOf } from './transitionWarning';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

const kindShape = z.enum(['mpa', 'indirect_reseller_agreement']).catch('mpa');

function titleOf({ language }: Reader, { kind, region }: Pick<AgreementView, 'kind' | 'region'>): string {
  const names = {
    agreement: language.t(`agreement.${kind}`),
    region: language.t(`region.${region}` as 'region.KOREA'),
  };
  return language.t('agreement.title', names); // regions come from our own table
}

/** The agreement as it stands for this reader: to be read and accepted, signed, or somebody else's to sign. */
async function agreementCard(
  reader: Reader,
  actor: Actor,
  view: AgreementView,
  consent: Consent = { isTicked: false },
): Promise<Card> {
  if (view.state === 'accepted') return signedCard(reader, actor, view);
  return isPermitted(actor.roles, 'sign-agreement')
    ? offerCard(reader, actor, view, consent)
    : waitingCard(reader, actor, view);
}

/** MPA-7: the document first, then the checkbox and «Accept and continue». */
async function offerCard(
  reader: Reader,
  actor: Actor,
  view: AgreementView,
  { isTicked, typed }: Consent,
): Promise<Card> {
  const { t } = reader.language;
  const address = await reader.services.agreements.addressToRead(actor, view.kind);
  const version = { version: view.textVersion };
  return {
    name: 'agreement.offer',
    template: 'form',
    title: titleOf(reader, view),
    company: reader.company,
    lines: [
      ...whyLines(reader, view),
      { text: t('agreement.read') },
      view.hasRead
        ? { text: t('agreement.hasRead', version), tone: 'good' }
        : { text: t('agreement.notRead', version), tone: 'warning' },
    ],
    inputs: [
      {
        kind: 'toggle',
        id: 'consent',
        label: t('agreement.consentLabel'),
        title: t('agreement.consent'),
        value: String(isTicked),
      },
      ...(isFinal(view) ? [typedInput(reader, typed)] : []),
    ],
    actions: [
      ...(address.ok ? [{ url: address.value.url, title: t('agreement.button.open') }] : []),
      { verb: 'agreement.accept', title: t('agreement.button.accept'), data: { kind: view.kind } },
      { verb: 'agreement.show', title: t('button.refresh'), data: { kind: view.kind }, ignoresInputs: true },
    ],
    subject: { kind: 'agreement', id: view.id, version: 0 },
  };
}

function whyLines({ language, services }: Reader, { kind }: AgreementView): readonly Line[] {
  if (kind !== 'mpa') return [noWayBackLine({ language })];
  return [{ text: language.t('agreement.why', { date: language.date(services.agreements.mpaRequiredFrom) }) }];
}

async function waitingCard(reader: Reader, actor: Actor, view: AgreementView): Promise<Card> {
  const { t, list } = reader.language;
  const admins = await reader.services.enrolment.globalAdmins(actor);
  const names = admins.length > 0 ? list(admins) : t('error.role-required.nobody');
  return statement(reader, {
    name: 'agreement.waiting',
    title: { words: titleOf(reader, view) },
    lines: [...whyLines(reader, view), { text: t('agreement.unsigned') }, { text: t('agreement.signer', { names }) }],
    actions: [{ verb: 'agreement.ready', title: t('enrolment.button.ready') }],
    subject: { kind: 'agreement', id: view.id, version: 0 },
  });
}

async function signedCard(reader: Reader, actor: Actor, view: AgreementView): Promise<Card> {
  const { t, dateTime } = reader.language;
  return statement(reader, {
    name: 'agreement.signed',
    title: { words: titleOf(reader, view) },
    lines: [{ text: t('agreement.accepted'), tone: 'good' }, ...(await finalLines(reader, actor, view))],
    facts: [
      { title: t('agreement.acceptedAt'), value: view.acceptedAt ? dateTime(view.acceptedAt) : '' },
      { title: t('agreement.acceptedBy'), value: view.acceptedBy ?? t('agreement.byOperator') },
      ...(view.acceptedBy ? [{ title: t('agreement.version'), value: view.textVersion }] : []),
    ],
    actions: [
      ...(isFinal(view) ? [{ verb: 'transition.status', title: t('transition.button.status') }] : []),
      { verb: 'agreement.ready', title: t('enrolment.button.ready') },
      { verb: 'enrolment.whatNow', title: t('enrolment.button.whatNow') },
    ],
    subject: { kind: 'agreement', id: view.id, version: 0 },
  });
}

function isFinal({ kind }: AgreementView): boolean {
  return kind === 'indirect_reseller_agreement';
}

/** TRN-9: both kinds of partner, as they are on record by now. */
async function finalLines(reader: Reader, actor: Actor, view: AgreementView): Promise<readonly Line[]> {
  if (!isFinal(view)) return [];
  const { capabilities } = await reader.services.transitions.current(actor);
  const types = partnerTypes(reader, capabilities);
  return [{ text: reader.language.t('transition.agreement.final', { types }), tone: 'good' }];
}

async function notOfferedReply(turn: Turn, kind: AgreementKind, refusal: Refusal): Promise<Reply> {
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'agreement.notOffered',
    title: 'agreement.notOffered.title',
    actions: [
      kind === 'mpa'
        ? { verb: 'enrolment.status', title: t('enrolment.button.status') }
        : { verb: 'transition.open', title: t('transition.button.open') },
      { verb: 'agreement.ready', title: t('enrolment.button.ready') },
    ],
  });
  return reply(await refused(turn, card, refusal));
}

async function show(turn: Turn, actor: Actor): Promise<Reply> {
  return showKind(turn, actor, kindShape.parse(turn.input.data.kind));
}

async function showKind(turn: Turn, actor: Actor, kind: AgreementKind): Promise<Reply> {
  const found = await turn.services.agreements.find(actor, kind);
  return found.ok ? reply(await agreementCard(turn, actor, found.value)) : notOfferedReply(turn, kind, found.error);
}

async function accept(turn: Turn, actor: Actor): Promise<Reply> {
  const kind = kindShape.parse(turn.input.data.kind);
  const consent = { isTicked: turn.input.data.consent === 'true', typed: typedOf(turn.input.data) };
  const accepted = await turn.services.agreements.accept(actor, kind, consent);
  if (accepted.ok) return reply(await signedCard(turn, actor, accepted.value));
  const found = await turn.services.agreements.find(actor, kind);
  if (!found.ok) return notOfferedReply(turn, kind, found.error);
  return reply(await refused(turn, await agreementCard(turn, actor, found.value, consent), accepted.error));
}

async function ready(turn: Turn, actor: Actor): Promise<Reply> {
  return reply(await readyCard(turn, actor));
}

const redrawn: Draw = async (reader, id) => {
  if (reader.actor === undefined) return undefined;
  for (const kind of kindShape.unwrap().options) {
    const found = await reader.services.agreements.find(reader.actor, kind);
    if (found.ok && found.value.id === id) return agreementCard(reader, reader.actor, found.value);
  }
  return undefined;
};

export const agreementFeature: Feature = {
  verbs: { 'agreement.show': asActor(show), 'agreement.accept': asActor(accept), 'agreement.ready': asActor(ready) },
  commands: { agreement: asActor(show), ready: asActor(ready) },
  typed: {},
  notices: {},
  mails: {},
  subjects: { agreement: redrawn },
};
