import type { Card } from '../cards/model';
import { capabilities } from '../shared/roles';
import { reply, statement } from './say';
import type { Feature, Handler, Reader } from './turn';

/** PRG-2: the two-tier model; a distributor is an indirect provider. */
export function chainCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'advisor.chain',
    title: 'advisor.chain.title',
    lines: [
      { text: t('advisor.chain.intro') },
      { text: t('advisor.chain.flow'), isHeading: true },
      { text: t('scenario.hint'), isSubtle: true },
    ],
    facts: [
      { title: t('capability.indirect-provider'), value: t('advisor.chain.provider') },
      { title: t('capability.indirect-reseller'), value: t('advisor.chain.reseller') },
      { title: t('capability.direct-bill'), value: t('advisor.chain.direct') },
      { title: t('advisor.chain.customer'), value: t('advisor.chain.customerRole') },
    ],
    actions: [
      { verb: 'advisor.model', title: t('advisor.button.model') },
      { verb: 'home.command', title: t('ready.button.findProvider'), data: { command: 'findProvider' } },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
}

/** PRG-5, PRG-7, PRG-8: what speaks for the indirect route, and what the direct one demands. */
export function modelCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'advisor.model',
    title: 'advisor.model.title',
    lines: [
      { text: t('advisor.model.indirect'), isHeading: true },
      { text: t('advisor.model.indirectBenefits') },
      { text: t('advisor.model.indirectLimits') },
      { text: t('advisor.model.direct'), isHeading: true },
      { text: t('advisor.model.directTerms') },
      ...typesLine(reader),
    ],
    actions: [
      ...enrolAction(reader),
      { verb: 'programme.directBill', title: t('programme.button.directBill') },
      { verb: 'advisor.chain', title: t('advisor.button.chain') },
      { verb: 'home.command', title: t('ready.button.findProvider'), data: { command: 'findProvider' } },
    ],
  });
}

function typesLine({ actor, language }: Reader): readonly { text: string; isSubtle: true }[] {
  const held = capabilities.filter((one) => actor?.capabilities.has(one)).map((one) => language.t(`capability.${one}`));
  if (held.length === 0) return [];
  return [{ text: language.t('advisor.model.yours', { types: language.list(held) }), isSubtle: true }];
}

function enrolAction({ actor, operator, language }: Reader): NonNullable<Card['actions']> {
  if (operator !== undefined || (actor !== undefined && actor.capabilities.size > 0)) return [];
  return [{ verb: 'enrolment.open', title: language.t('enrolment.button.enroll') }];
}

const chain: Handler = async (turn) => reply(chainCard(turn));
const model: Handler = async (turn) => reply(modelCard(turn));

export const advisorFeature: Feature = {
  verbs: { 'advisor.chain': chain, 'advisor.model': model },
  commands: { whoSellsWhat: chain, whichModel: model },
  typed: {},
  notices: {},
  mails: {},
  subjects: {},
};
