import { aboutEn } from './en/about';
import { enrolmentEn } from './en/enrolment';
import { agreementsEn } from './en/agreements';
import { advisorEn } from './en/advisor';
import { commonEn } from './en/common';
import { directoryEn } from './en/directory';
import { homeEn } from './en/home';
import { invitationsEn } from './en/invitations';
import { membersEn } from './en/members';
import { programmeEn } from './en/programme';
import { partnershipEn } from './en/partnership';
import { errorsEn } from './en/errors';
import type { ko } from './ko';
import type { TextsLike } from './textsLike';

export const en: TextsLike<typeof ko> = {
  ...aboutEn,
  ...commonEn,
  ...errorsEn,
  ...homeEn,
  ...membersEn,
  ...enrolmentEn,
  ...agreementsEn,
  ...advisorEn,
  ...invitationsEn,
  ...partnershipEn,
  ...directoryEn,
  ...programmeEn,
};
