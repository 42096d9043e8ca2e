import type { programmeKo } from '../ko/programme';
import type { TextsLike } from '../textsLike';

export const programmeEn: TextsLike<typeof programmeKo> = {
  'scenario.verdict.yes': 'Yes, that is possible',
  'scenario.verdict.no': 'No, that is not possible',
  'scenario.verdict.depends': 'Yes, under a condition',
  'scenario.rule': 'Rule',
  'scenario.rule.SCN-1': 'Two models let a partner own the customer end to end',
  'scenario.rule.SCN-2': 'A customer may buy from several partners',
  'scenario.rule.SCN-3': 'A partner may manage what was bought elsewhere',
  'scenario.rule.SCN-4': 'Licenses for own use go to another tenant than the CSP tenant',
  'scenario.rule.SCN-5': 'No sale to oneself or to an affiliate',
  'scenario.rule.SCN-6': 'A reseller cannot be an end customer of its own provider',
  'scenario.rule.SCN-7': 'Partners sell within one region',
  'scenario.rule.SCN-8': 'Partnerships stay within one region',
  'scenario.rule.REG-4': 'No business where there is no CSP market',
  'scenario.reason.own-end-to-end':
    'There are two ways to own the customer end to end, billing and support included: Microsoft → direct bill partner → customer, or Microsoft → indirect provider → indirect reseller → customer.',
  'scenario.reason.several-partners':
    'A customer may buy different services from different partners. No partner has a customer to itself.',
  'scenario.reason.bought-elsewhere':
    'A customer may engage several partners, also to manage subscriptions bought elsewhere. Once the customer accepts your invitation, the reseller relationship lets you manage them; nothing has to be ordered from you.',
  'scenario.reason.buy-for-ourselves':
    'You can buy as a customer of another indirect reseller or of a direct bill partner. The services then go to another tenant, designated as customer (internal use only), never to your CSP tenant.',
  'scenario.reason.sell-to-ourselves':
    'By contract, a partner may sell neither to itself nor to an affiliated organization.',
  'scenario.reason.own-provider':
    'A reseller with a partnership cannot be an end customer of that same indirect provider. There are three ways: (1) have a separate tenant as the customer environment; (2) end the relationship with this provider through Microsoft support and set one up with another, and buy the subscriptions for own use from another CSP direct bill partner; (3) keep the customer relationship with this provider and set up the reseller relationship with a different one.',
  'scenario.reason.own-provider.none':
    'Some indirect resellers may buy licenses for their own use from an indirect provider. Once you have a partnership with a provider as a reseller, you cannot be an end customer of that same provider.',
  'scenario.reason.same-region': '{countryA} and {countryB} are both in the region {region}.',
  'scenario.reason.region-rule':
    'Outside your country is possible, outside your CSP region is not: both sides have to be in one CSP region. Name a country and you get a plain yes or no.',
  'scenario.further.sell': 'To sell to customers there, enroll an account of a company in that region.',
  'scenario.further.partner': 'To partner with companies there, enroll an account of a company in that region.',
  'scenario.further.country': 'What counts is the country set in the tenant, not where people sit.',
  'scenario.place.own': 'Your company',
  'scenario.place.other': 'The other side',
  'scenario.place.region': '{country} – region {region}',
  'scenario.place.noMarket': '{country} – no CSP market',
  'scenario.button.otherTenant': 'Use another tenant',
  'scenario.button.anotherProvider': 'Find another provider',
  'scenario.otherTenant.title': 'Another tenant for your own use',
  'scenario.otherTenant.why':
    'Purchased services cannot be provisioned in a CSP tenant. A tenant is either for CSP or for a customer, never both.',
  'scenario.otherTenant.how':
    '1. Create a separate Microsoft Entra tenant for internal use. 2. Ask the partner who will sell to you to invite that tenant as a customer. 3. A Global admin of that tenant accepts the invitation.',
  'scenario.otherTenant.from': 'You can buy from another indirect reseller or from a direct bill partner.',
  'programme.unknownType.title': 'That is not a CSP partner type',
  'programme.unknownType.three': 'Exactly three types of partner transact in CSP.',
  'programme.directBill.title': 'What a direct bill partner needs',
  'programme.directBill.intro':
    'A direct bill partner meets all of these. Tick each one that is a yes for your company.',
  'programme.directBill.notKept': 'Your answers are not stored. The enrollment itself is outside this chat.',
  'programme.directBill.api': 'API integration',
  'programme.directBill.api.yes': 'Yes, we can integrate with Microsoft through APIs.',
  'programme.directBill.billing': 'Billing',
  'programme.directBill.billing.yes': 'Yes, we can bill customers continuously.',
  'programme.directBill.support': 'Support',
  'programme.directBill.support.yes': 'Yes, we can support customers continuously.',
  'programme.directBill.managed': 'Managed services',
  'programme.directBill.managed.yes': 'Yes, we can give managed services continuously.',
  'programme.directBill.unmet': 'This is required. If it does not fit you, look at the indirect reseller model.',
  'programme.button.directBill': 'Direct bill requirements',
  'programme.directBillMet.title': 'You meet every requirement',
  'programme.directBillMet.body':
    'Enrolling as a direct bill partner is not done in this chat. Open Microsoft’s guide in your browser and go on there.',
  'programme.directBillMet.link': 'Open in browser: direct bill enrollment',
  'ready.type': '2. CSP partner type: {types}',
  'ready.market': 'CSP region',
  'ready.provider.line': 'Indirect provider',
  'ready.step.provider': 'find a provider and ask it for an invitation',
  'ready.block.country-without-market': 'country without a CSP market',
  'ready.block.not-a-partner-type': 'not a CSP partner type',
  'ready.block.mpa-not-signed': 'MPA not signed',
  'ready.block.no-active-provider': 'no active provider',
  'partnership.row.ready': 'Ready to transact: yes',
  'partnership.row.notReady': 'Ready to transact: not yet – {blocks}',
  'directory.customerSupport': 'Customer support on the reseller’s behalf',
  'directory.billing': 'Billing on the reseller’s behalf',
  'directory.atScale':
    'An indirect provider has the infrastructure and capability to support resellers at scale and may give further services, such as customer support and billing, on their behalf.',
  'scenario.hint': 'Ask in plain words whether something is possible, such as “Can I sell to a customer in Japan?”',
};
