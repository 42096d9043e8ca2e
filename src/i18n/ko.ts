import { aboutKo } from './ko/about';
import { enrolmentKo } from './ko/enrolment';
import { agreementsKo } from './ko/agreements';
import { advisorKo } from './ko/advisor';
import { commonKo } from './ko/common';
import { directoryKo } from './ko/directory';
import { homeKo } from './ko/home';
import { invitationsKo } from './ko/invitations';
import { membersKo } from './ko/members';
import { programmeKo } from './ko/programme';
import { partnershipKo } from './ko/partnership';
import { errorsKo } from './ko/errors';

/** The master: every text of ours, keyed `subject.part`; one file a subject under `ko/`. */
export const ko = {
  ...aboutKo,
  ...commonKo,
  ...errorsKo,
  ...homeKo,
  ...membersKo,
  ...enrolmentKo,
  ...agreementsKo,
  ...advisorKo,
  ...invitationsKo,
  ...partnershipKo,
  ...directoryKo,
  ...programmeKo,
} as const;
