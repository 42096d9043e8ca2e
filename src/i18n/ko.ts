import { commonKo } from './ko/common';
import { errorsKo } from './ko/errors';

/** The master: every text of ours, keyed `subject.part`; one file a subject under `ko/`. */
export const ko = { ...commonKo, ...errorsKo } as const;
