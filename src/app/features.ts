import { advisorFeature } from '../dialogs/advisor';
import { agreementFeature } from '../dialogs/agreement';
import { customerInvitationFeature } from '../dialogs/customerInvitation';
import { connectFeature } from '../dialogs/connect';
import { customerImportFeature } from '../dialogs/customerImport';
import { customerRemovalFeature } from '../dialogs/customerRemoval';
import { enrolmentFeature } from '../dialogs/enrolment';
import { deskFeature } from '../dialogs/desk';
import { deskAuditFeature } from '../dialogs/deskAudit';
import { deskNoticesFeature } from '../dialogs/deskNotices';
import { deskOffboardingFeature } from '../dialogs/deskOffboarding';
import { deskPartnershipsFeature } from '../dialogs/deskPartnerships';
import { customerFeature } from '../dialogs/customer';
import { customerListFeature } from '../dialogs/customerList';
import { customerUsersFeature } from '../dialogs/customerUsers';
import { directoryFeature } from '../dialogs/directory';
import { forgetFeature } from '../dialogs/forget';
import { homeFeature } from '../dialogs/home';
import { invitationFeature } from '../dialogs/invitation';
import { customerSetUpFeature } from '../dialogs/customerSetUp';
import { newCustomerFeature } from '../dialogs/newCustomer';
import { membersFeature } from '../dialogs/members';
import { ownPartnersFeature } from '../dialogs/ownPartners';
import { receivedInvitationFeature } from '../dialogs/receivedInvitation';
import { reviewFeature } from '../dialogs/review';
import { questionFeature } from '../dialogs/question';
import { partnershipFeature } from '../dialogs/partnership';
import { partnershipRequestFeature } from '../dialogs/partnershipRequest';
import { pendingFeature } from '../dialogs/pending';
import { remindersFeature } from '../dialogs/reminders';
import { incentiveFeature } from '../dialogs/incentive';
import { transitionFeature } from '../dialogs/transition';
import { transitionReviewFeature } from '../dialogs/transitionReview';
import { orderFeature } from '../dialogs/orders';
import { providerRequestFeature } from '../dialogs/providerRequests';
import { resellerWorkFeature } from '../dialogs/resellerWork';
import { subscriptionFeature } from '../dialogs/subscriptions';
import { scenarioFeature } from '../dialogs/scenario';
import type { Feature } from '../dialogs/turn';

/** Every feature's dialogs; the bot merges them into one table of each kind. */
export const allFeatures: readonly Partial<Feature>[] = [
  homeFeature,
  connectFeature,
  membersFeature,
  enrolmentFeature,
  agreementFeature,
  reviewFeature,
  advisorFeature,
  scenarioFeature,
  partnershipRequestFeature,
  invitationFeature,
  customerInvitationFeature,
  receivedInvitationFeature,
  ownPartnersFeature,
  partnershipFeature,
  pendingFeature,
  directoryFeature,
  deskFeature,
  deskPartnershipsFeature,
  deskOffboardingFeature,
  deskNoticesFeature,
  deskAuditFeature,
  remindersFeature,
  forgetFeature,
  transitionFeature,
  transitionReviewFeature,
  incentiveFeature,
  customerListFeature,
  customerFeature,
  customerUsersFeature,
  subscriptionFeature,
  orderFeature,
  providerRequestFeature,
  resellerWorkFeature,
  customerRemovalFeature,
  customerImportFeature,
  newCustomerFeature,
  customerSetUpFeature,
  questionFeature,
];
