import type { agreementsKo } from '../ko/agreements';
import type { TextsLike } from '../textsLike';

export const agreementsEn: TextsLike<typeof agreementsKo> = {
  'agreement.mpa': 'Microsoft Partner Agreement (MPA)',
  'agreement.indirect_reseller_agreement': 'Indirect reseller agreement',
  'agreement.title': '{agreement} – region {region}',
  'agreement.why':
    'The MPA is one digital agreement in place of several. From {date} on, every partner who transacts in CSP must have signed it, once for each CSP region.',
  'agreement.read':
    'First open the document in your browser, read it and press “I have read it”. The document opens outside Teams.',
  'agreement.hasRead': 'You have read version {version}.',
  'agreement.notRead': 'You have not read version {version} yet.',
  'agreement.consentLabel': 'Consent',
  'agreement.consent': 'I have read the agreement and accept it on behalf of my company.',
  'agreement.button.accept': 'Accept and continue',
  'agreement.button.open': 'Open in browser: the agreement',
  'agreement.accepted': 'The agreement is signed.',
  'agreement.acceptedAt': 'Signed',
  'agreement.acceptedBy': 'Signed by',
  'agreement.byOperator': 'recorded by the operator',
  'agreement.version': 'Version of the text',
  'agreement.signer': 'Only a Global admin can see and sign it: {names}',
  'agreement.unsigned': 'It is not signed yet.',
  'agreement.notOffered.title': 'The agreement is not offered yet',

  'agreement.page.version': 'Version {version}',
  'agreement.page.confirm': 'I have read it',
  'agreement.page.opened': 'Opening this page alone records nothing.',
  'agreement.page.done':
    'Recorded on {date}: you have read version {version}. You can go back to the chat and accept it now.',

  'ready.title.yes': 'You are ready to transact',
  'ready.title.no': 'You cannot transact yet',
  'ready.onboard': '1. Connect the Partner Center account',
  'ready.enrol': '2. Enrol as an indirect reseller',
  'ready.mpa': '3. Sign the MPA',
  'ready.missing': 'Missing – {step}',
  'ready.step.enrol': 'enrolment: {state}',
  'ready.step.mpa': 'a Global admin has to sign',
  'ready.step.mpaLater': 'to be signed once the enrolment is approved',
  'ready.step.onboard': 'connect your company',
  'ready.provider':
    'An indirect reseller has no direct billing relationship with Microsoft. To transact, you need a partnership with an indirect provider of your region.',
  'ready.button.findProvider': 'Find a provider',
};
