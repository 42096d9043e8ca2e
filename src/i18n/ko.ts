import { aboutKo } from './ko/about';
import { enrolmentKo } from './ko/enrolment';
import { agreementsKo } from './ko/agreements';
import { advisorKo } from './ko/advisor';
import { customerSideKo } from './ko/customerSide';
import { commonKo } from './ko/common';
import { deskKo } from './ko/desk';
import { customerKo } from './ko/customer';
import { customerListKo } from './ko/customerList';
import { customerImportKo } from './ko/customerImport';
import { customerRemovalKo } from './ko/customerRemoval';
import { customerInviteKo } from './ko/customerInvite';
import { directoryKo } from './ko/directory';
import { homeKo } from './ko/home';
import { invitationsKo } from './ko/invitations';
import { leavingKo } from './ko/leaving';
import { membersKo } from './ko/members';
import { newCustomersKo } from './ko/newCustomers';
import { programmeKo } from './ko/programme';
import { partnershipKo } from './ko/partnership';
import { transitionKo } from './ko/transition';
import { providerRequestsKo } from './ko/providerRequests';
import { subscriptionsKo } from './ko/subscriptions';
import { questionsKo } from './ko/questions';
import { errorsKo } from './ko/errors';

/** The master: every text of ours, keyed `subject.part`; one file a subject under `ko/`. */
export const ko = {
  ...aboutKo,
  ...commonKo,
  ...customerSideKo,
  ...errorsKo,
  ...homeKo,
  ...membersKo,
  ...enrolmentKo,
  ...agreementsKo,
  ...advisorKo,
  ...invitationsKo,
  ...newCustomersKo,
  ...partnershipKo,
  ...providerRequestsKo,
  ...subscriptionsKo,
  ...directoryKo,
  ...deskKo,
  ...leavingKo,
  ...transitionKo,
  ...customerKo,
  ...customerListKo,
  ...customerRemovalKo,
  ...customerImportKo,
  ...customerInviteKo,
  ...questionsKo,
  ...programmeKo,
} as const;
