import type { directoryKo } from '../ko/directory';
import type { TextsLike } from '../textsLike';

export const directoryEn: TextsLike<typeof directoryKo> = {
  'directory.notSaid': 'Not stated',
  'directory.title': 'Find an indirect provider',
  'directory.region': 'Providers of the region {region}. Partnerships are possible within one region only.',
  'directory.compare':
    'Different providers offer different support. Compare training, marketing and finance; talk to a provider directly about support level and terms.',
  'directory.empty': 'No provider is listed for this region.',
  'directory.row': 'Training {training} · Marketing {marketing} · Finance {finance}',
  'directory.yes': 'yes',
  'directory.no': 'no',
  'directory.choose': 'Provider',
  'directory.training': 'Technical training and assistance',
  'directory.marketing': 'Marketing of products and services',
  'directory.finance': 'Financing and credit terms',
  'directory.contact': 'Contact',
  'directory.mustInvite':
    'Talk to this contact directly about the reseller programme, the support level and the terms. When both sides want it, the provider sends an invitation. This card connects nobody.',
  'directory.requestHere': 'You can request a partnership with this company.',
  'directory.gone.body': 'It may have left the list in the meantime. Choose another provider from the list.',
  'directory.gone.title': 'This provider is not in the list',
  'directory.checklist.title': 'Provider checklist',
  'directory.checklist.profile': '1. Check your profile in the official provider list',
  'directory.checklist.resellers': '2. Connect with indirect resellers',
  'directory.checklist.customers':
    '3. Connect with customers (new customers and subscriptions to a reseller, existing customers by a reseller relationship)',
  'directory.checklist.done': 'Done ({detail})',
  'directory.checklist.open': 'Not yet',
  'directory.checklist.count': '{count}',
  'directory.checklist.afterwards': 'Afterwards you manage your reseller relationships in “My resellers”.',
  'directory.checklist.preview': 'Your profile as the list shows it',
  'directory.checklist.notListed':
    'You are not in the official provider list yet. Contact your Microsoft representative.',
  'directory.checklist.confirmed': 'You checked the profile.',
  'directory.edit.title': 'Change the profile',
  'directory.home.title': 'What you do as an indirect provider',
  'directory.home.reach': 'Connect with resellers that widen your reach',
  'directory.home.reach.how': 'Send a partnership request.',
  'directory.home.partner': 'Make partnerships so that both serve common customers',
  'directory.home.partner.how': '“My resellers” shows their state and your admin access.',
  'directory.home.designate': 'Designate resellers for particular customers and subscriptions',
  'directory.home.designate.how': 'Open a reseller and see “Access to allow”.',
  'directory.home.manage': 'Manage Microsoft, customer and reseller relationships in one place',
  'directory.home.manage.how': 'See “Pending”, “My resellers” and the checklist.',
  'directory.why.title': 'Why be in CSP',
  'directory.why.customer':
    'The partner stands in the centre of the customer relationship: an insider’s view, new sales openings, and a quicker digital change for the customer.',
  'directory.why.earn':
    'You earn more by combining first- and third-party offers with value-added services of your own.',
  'directory.why.motive':
    'Partners without multi-vendor handling or an end-to-end infrastructure use the indirect reseller model. The provider’s billing and support systems leave you time for solutions and customer work.',
  'directory.why.abroad':
    'Resellers want customers outside their own market and locale. The rule about regions below holds.',
  'directory.why.region':
    'Outside your country is possible, outside your CSP region is not: customers and partners must be in the same CSP region.',
  'directory.button.editProfile': 'Edit profile',
  'directory.button.confirm': 'Confirm profile',
  'directory.button.why': 'Why be in CSP',
  'directory.button.home': 'What a provider does',
  'directory.button.checklist': 'Checklist',
};
