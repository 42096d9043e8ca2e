import { advisorFeature } from '../dialogs/advisor';
import { agreementFeature } from '../dialogs/agreement';
import { connectFeature } from '../dialogs/connect';
import { enrolmentFeature } from '../dialogs/enrolment';
import { directoryFeature } from '../dialogs/directory';
import { homeFeature } from '../dialogs/home';
import { invitationFeature } from '../dialogs/invitation';
import { membersFeature } from '../dialogs/members';
import { reviewFeature } from '../dialogs/review';
import { partnershipFeature } from '../dialogs/partnership';
import { partnershipRequestFeature } from '../dialogs/partnershipRequest';
import { pendingFeature } from '../dialogs/pending';
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
  partnershipFeature,
  pendingFeature,
  directoryFeature,
];
