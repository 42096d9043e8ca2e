import { advisorFeature } from '../dialogs/advisor';
import { agreementFeature } from '../dialogs/agreement';
import { connectFeature } from '../dialogs/connect';
import { enrolmentFeature } from '../dialogs/enrolment';
import { homeFeature } from '../dialogs/home';
import { membersFeature } from '../dialogs/members';
import { reviewFeature } from '../dialogs/review';
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
];
