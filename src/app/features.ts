import { advisorFeature } from '../dialogs/advisor';
import { agreementFeature } from '../dialogs/agreement';
import { customerInvitationFeature } from '../dialogs/customerInvitation';
import { connectFeature } from '../dialogs/connect';
import { enrolmentFeature } from '../dialogs/enrolment';
import { directoryFeature } from '../dialogs/directory';
import { homeFeature } from '../dialogs/home';
import { invitationFeature } from '../dialogs/invitation';
import { customerSetUpFeature } from '../dialogs/customerSetUp';
import { newCustomerFeature } from '../dialogs/newCustomer';
import { membersFeature } from '../dialogs/members';
import { ownPartnersFeature } from '../dialogs/ownPartners';
import { receivedInvitationFeature } from '../dialogs/receivedInvitation';
import { reviewFeature } from '../dialogs/review';
import { partnershipFeature } from '../dialogs/partnership';
import { partnershipRequestFeature } from '../dialogs/partnershipRequest';
import { pendingFeature } from '../dialogs/pending';
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
  partnershipRequestFeature,
  invitationFeature,
  customerInvitationFeature,
  receivedInvitationFeature,
  ownPartnersFeature,
  partnershipFeature,
  pendingFeature,
  directoryFeature,
  newCustomerFeature,
  customerSetUpFeature,
];
