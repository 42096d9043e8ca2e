import { aboutEn } from './en/about';
import { enrolmentEn } from './en/enrolment';
import { agreementsEn } from './en/agreements';
import { advisorEn } from './en/advisor';
import { customerSideEn } from './en/customerSide';
import { commonEn } from './en/common';
import { deskEn } from './en/desk';
import { customerEn } from './en/customer';
import { customerListEn } from './en/customerList';
import { customerImportEn } from './en/customerImport';
import { customerRemovalEn } from './en/customerRemoval';
import { customerInviteEn } from './en/customerInvite';
import { directoryEn } from './en/directory';
import { homeEn } from './en/home';
import { invitationsEn } from './en/invitations';
import { leavingEn } from './en/leaving';
import { membersEn } from './en/members';
import { newCustomersEn } from './en/newCustomers';
import { programmeEn } from './en/programme';
import { partnershipEn } from './en/partnership';
import { transitionEn } from './en/transition';
import { providerRequestsEn } from './en/providerRequests';
import { subscriptionsEn } from './en/subscriptions';
import { questionsEn } from './en/questions';
import { errorsEn } from './en/errors';
import type { ko } from './ko';
import type { TextsLike } from './textsLike';

export const en: TextsLike<typeof ko> = {
  ...aboutEn,
  ...commonEn,
  ...customerSideEn,
  ...errorsEn,
  ...homeEn,
  ...membersEn,
  ...enrolmentEn,
  ...agreementsEn,
  ...advisorEn,
  ...invitationsEn,
  ...newCustomersEn,
  ...partnershipEn,
  ...providerRequestsEn,
  ...subscriptionsEn,
  ...directoryEn,
  ...deskEn,
  ...leavingEn,
  ...transitionEn,
  ...customerEn,
  ...customerListEn,
  ...customerRemovalEn,
  ...customerImportEn,
  ...customerInviteEn,
  ...questionsEn,
  ...programmeEn,
};
