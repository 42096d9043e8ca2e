import type { homeKo } from '../ko/home';
import type { TextsLike } from '../textsLike';

export const homeEn: TextsLike<typeof homeKo> = {
  'menu.connect': 'Sign in as Global admin and connect your company',
  'menu.code': 'Link your account with the one-time code from a colleague',
  'menu.review': 'The queue of enrolments to review',
  'menu.enroll': 'Enrol as an indirect reseller, or go on where you stopped',
  'menu.requestPartnership': 'Request a partnership with a reseller',
  'menu.myResellers': 'The resellers you have a partnership with',
  'menu.myProviders': 'The providers you have a partnership with',
  'menu.pending': 'Invitations received and requests sent',
  'menu.findProvider': 'Find an indirect provider in your region',
  'menu.users': 'Add colleagues and change roles',
  'menu.checklist': 'What to do first as a provider',
  'menu.ready': 'What is still missing before you can transact',
  'menu.status': 'How your enrolment stands',
  'menu.transitionReview': 'The queue of transitions to decide on',
  'menu.transition': 'Go from direct bill to indirect reseller',
  'menu.incentives': 'When and where the incentives invitation comes',
  'home.partnerTypes': 'Partner types: {types}',
  'menu.whichModel': 'Find out which partner model fits you',
};
