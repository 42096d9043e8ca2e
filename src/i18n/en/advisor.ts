import type { advisorKo } from '../ko/advisor';
import type { TextsLike } from '../textsLike';

export const advisorEn: TextsLike<typeof advisorKo> = {
  'advisor.chain.title': 'Who sells what',
  'advisor.chain.intro': 'How a sale flows in the provider-reseller (two-tier) model.',
  'advisor.chain.flow': 'Microsoft → indirect provider → indirect reseller → customer',
  'advisor.chain.provider':
    'Buys from Microsoft and supplies resellers. Also called a distributor. Buys first- and third-party offers from the Microsoft marketplace and may build them into its own commerce or marketplace for its resellers to procure.',
  'advisor.chain.reseller': 'Sells to the end customer.',
  'advisor.chain.direct': 'Buys directly from Microsoft and sells to customers.',
  'advisor.chain.customer': 'End customer',
  'advisor.chain.customerRole': 'Buys from the reseller and gets help there.',
  'advisor.model.title': 'Which model fits me?',
  'advisor.model.indirect': 'Indirect reseller',
  'advisor.model.indirectBenefits':
    'You work with an experienced provider, need no large capital investment, and offer a wider portfolio of Microsoft and third-party products.',
  'advisor.model.indirectLimits':
    'An indirect reseller has no direct billing relationship with Microsoft. Such companies vary in size and business scope, and they need an indirect provider to transact.',
  'advisor.model.direct': 'Direct bill partner',
  'advisor.model.directTerms':
    'You have a direct billing relationship with Microsoft, buy from the marketplace and sell to customers. You integrate with Microsoft through APIs and can bill, support and give managed services continuously.',
  'advisor.model.yours': 'Your company today: {types}',
  'advisor.button.chain': 'Who sells what',
  'advisor.button.model': 'Which model fits me?',
};
