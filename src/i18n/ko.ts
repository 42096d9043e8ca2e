import { commonKo } from './ko/common';
import { homeKo } from './ko/home';
import { directoryKo } from './ko/directory';
import { invitationsKo } from './ko/invitations';
import { partnershipKo } from './ko/partnership';
import { errorsKo } from './ko/errors';

/** The master: every text of ours, keyed `subject.part`; one file a subject under `ko/`. */
export const ko = { ...commonKo, ...errorsKo, ...homeKo, ...invitationsKo, ...partnershipKo, ...directoryKo } as const;
