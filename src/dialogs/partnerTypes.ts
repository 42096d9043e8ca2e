import type { Card } from '../cards/model';
import type { PartnerTypeSaid } from '../programme/partnerType';
import { capabilities } from '../shared/roles';
import { chainCard, modelCard } from './advisor';
import { helpAction } from './home';
import { refusedStatement } from './partnershipRefusals';
import { statement } from './say';
import type { Reader } from './turn';

/** PRG-9: what a direct bill partner must be able to do, each asked with a yes. */
export const requirements = ['api', 'billing', 'support', 'managed'] as const;
export type Requirement = (typeof requirements)[number];

const directBillPage = 'https://learn.microsoft.com/partner-center/direct-partner-new-requirements';

/** Somebody names a partner type: the way for one of the three, and the three for any other (PRG-1). */
export async function partnerTypeCard(reader: Reader, { type, isWish }: PartnerTypeSaid): Promise<Card> {
  if (type === undefined) return unknownTypeCard(reader);
  if (type === 'indirect-provider') return chainCard(reader);
  return type === 'direct-bill' && isWish ? directBillCard(reader) : modelCard(reader);
}

async function unknownTypeCard(reader: Reader): Promise<Card> {
  const { t } = reader.language;
  const says = { 'indirect-provider': 'provider', 'indirect-reseller': 'reseller', 'direct-bill': 'direct' } as const;
  const said = {
    name: 'programme.unknownType',
    title: 'programme.unknownType.title',
    lines: [{ text: t('programme.unknownType.three') }],
    facts: capabilities.map((type) => ({ title: t(`capability.${type}`), value: t(`advisor.chain.${says[type]}`) })),
    actions: [
      { verb: 'advisor.model', title: t('advisor.button.model') },
      { verb: 'advisor.chain', title: t('advisor.button.chain') },
      helpAction(reader),
    ],
  } as const;
  return refusedStatement(reader, said, { kind: 'unknown-partner-type' });
}

/** What was answered with yes stays ticked; what was not is told at its box. */
export function directBillCard(reader: Reader, unmet?: readonly Requirement[]): Card {
  const { t } = reader.language;
  return {
    name: 'programme.directBill',
    template: 'form',
    title: t('programme.directBill.title'),
    company: reader.company,
    lines: [{ text: t('programme.directBill.intro') }, { text: t('programme.directBill.notKept'), isSubtle: true }],
    inputs: requirements.map((one) => ({
      kind: 'toggle' as const,
      id: one,
      label: t(`programme.directBill.${one}`),
      title: t(`programme.directBill.${one}.yes`),
      value: String(unmet !== undefined && !unmet.includes(one)),
      ...(unmet?.includes(one) ? { error: t('programme.directBill.unmet') } : {}),
    })),
    actions: [
      { verb: 'programme.checkDirectBill', title: t('button.next') },
      { verb: 'advisor.model', title: t('advisor.button.model'), ignoresInputs: true },
      helpAction(reader),
    ],
  };
}

export function directBillMetCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'programme.directBillMet',
    title: 'programme.directBillMet.title',
    lines: [{ text: t('programme.directBillMet.body') }],
    actions: [
      { url: directBillPage, title: t('programme.directBillMet.link') },
      { verb: 'advisor.model', title: t('advisor.button.model') },
      helpAction(reader),
    ],
  });
}
