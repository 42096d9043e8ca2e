import type { Readiness } from '../agreements/readiness';
import type { Card, CardAction, Fact } from '../cards/model';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { capabilities } from '../shared/roles';
import { commandButton } from './partnershipRefusals';
import { refusalText, statement } from './say';
import { placeText } from './scenarioCards';
import type { Reader } from './turn';

/** ENR-21: each line with its date or the step that is missing, that step as a button, and what else stands against it. */
export async function readyCard(reader: Reader, actor: Actor): Promise<Card> {
  const { t } = reader.language;
  const readiness = await reader.services.agreements.readiness(actor);
  const hasNoMarket = readiness.blocks.includes('country-without-market');
  const refusal = { kind: 'country-without-market', country: readiness.country } as const;
  return statement(reader, {
    name: 'agreement.ready',
    title: readiness.isReady ? 'ready.title.yes' : 'ready.title.no',
    ...(hasNoMarket ? { alert: { text: refusalText(reader, refusal), tone: 'attention' } } : {}),
    facts: factsOf(reader, readiness),
    lines: isReseller(readiness) ? [{ text: t('ready.provider'), isSubtle: true }] : [],
    actions: [...missingActions(reader, actor, readiness), ...furtherActions(reader, readiness)],
  });
}

function factsOf(reader: Reader, readiness: Readiness): readonly Fact[] {
  const { t } = reader.language;
  const { onboardedAt, enrolledAt, mpaSignedAt, providerSince } = readiness;
  const provider = line(reader, t('ready.provider.line'), providerSince, t('ready.step.provider'));
  return [
    line(reader, t('ready.onboard'), onboardedAt, t('ready.step.onboard')),
    line(reader, enrolTitle(reader, readiness), enrolledAt, enrolStep(reader, readiness)),
    line(reader, t('ready.mpa'), mpaSignedAt, mpaStep(reader, readiness)),
    { title: t('ready.market'), value: placeText(reader, readiness) },
    ...(isReseller(readiness) ? [provider] : []),
  ];
}

/** A reseller and nothing else, or on the way to be one: it transacts through a provider (PRG-5). */
function isReseller({ types }: Readiness): boolean {
  return types.size === 0 || (types.size === 1 && types.has('indirect-reseller'));
}

function line({ language }: Reader, title: string, date: Date | undefined, missing: string): Fact {
  return { title, value: date ? language.date(date) : language.t('ready.missing', { step: missing }) };
}

/** Who is no reseller but transacts otherwise needs no enrolment as one. */
function enrolTitle({ language }: Reader, { types }: Readiness): string {
  if (types.size === 0 || types.has('indirect-reseller')) return language.t('ready.enrol');
  const held = capabilities.filter((type) => types.has(type)).map((type) => language.t(`capability.${type}`));
  return language.t('ready.type', { types: language.list(held) });
}

function enrolStep({ language }: Reader, { enrolmentState }: Readiness): string {
  return language.t('ready.step.enrol', { state: language.t(`enrolment.state.${enrolmentState}`) });
}

function mpaStep({ language }: Reader, { enrolledAt }: Readiness): string {
  return language.t(enrolledAt ? 'ready.step.mpa' : 'ready.step.mpaLater');
}

function missingActions({ language }: Reader, actor: Actor, readiness: Readiness): readonly CardAction[] {
  const { t } = language;
  const { enrolledAt, enrolmentState, mpaSignedAt, types } = readiness;
  if (enrolledAt === undefined) {
    const isOpen = enrolmentState === 'not_enrolled' || enrolmentState === 'draft';
    return isOpen && isPermitted(actor.roles, 'enrol')
      ? [{ verb: 'enrolment.open', title: t('enrolment.button.enroll') }]
      : [{ verb: 'enrolment.status', title: t('enrolment.button.status') }];
  }
  if (mpaSignedAt === undefined) return [{ verb: 'agreement.show', title: t('agreement.mpa'), data: { kind: 'mpa' } }];
  return types.has('indirect-reseller') ? [{ verb: 'enrolment.whatNow', title: t('enrolment.button.whatNow') }] : [];
}

function furtherActions(reader: Reader, readiness: Readiness): readonly CardAction[] {
  const { t } = reader.language;
  const { types, providerSince } = readiness;
  const waitsForProvider = isReseller(readiness) && types.size > 0 && providerSince === undefined;
  return [
    ...(isReseller(readiness) ? [commandButton(t('ready.button.findProvider'), 'findProvider')] : []),
    ...(waitsForProvider ? [commandButton(t('pending.title'), 'pending')] : []),
    ...(types.has('indirect-provider') ? [commandButton(t('partnership.resellers.title'), 'myResellers')] : []),
    { verb: 'agreement.ready', title: t('button.refresh') },
  ];
}
