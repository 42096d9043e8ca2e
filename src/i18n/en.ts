import { commonEn } from './en/common';
import { errorsEn } from './en/errors';
import type { ko } from './ko';
import type { TextsLike } from './textsLike';

export const en: TextsLike<typeof ko> = { ...commonEn, ...errorsEn };
