import { aboutKo } from './ko/about';
import { enrolmentKo } from './ko/enrolment';
import { agreementsKo } from './ko/agreements';
import { advisorKo } from './ko/advisor';
import { commonKo } from './ko/common';
import { homeKo } from './ko/home';
import { membersKo } from './ko/members';
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
} as const;
