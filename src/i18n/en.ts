import { commonEn } from './en/common';
import { homeEn } from './en/home';
import { directoryEn } from './en/directory';
import { invitationsEn } from './en/invitations';
import { partnershipEn } from './en/partnership';
import { errorsEn } from './en/errors';
import type { ko } from './ko';
import type { TextsLike } from './textsLike';

export const en: TextsLike<typeof ko> = {
  ...commonEn,
  ...errorsEn,
  ...homeEn,
  ...invitationsEn,
  ...partnershipEn,
  ...directoryEn,
};
