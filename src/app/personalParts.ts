import type { PersonalPart } from '../db/personalData';
import { memberData } from '../members/personalData';
import { noticeData } from '../notifications/personalData';
import { questionData } from '../questions/personalData';
import { requestData } from '../relationships/personalData';
import { turnData } from '../turns/personalData';

/** Whoever keeps something about people: handed out and emptied in this order. */
export const personalParts: readonly PersonalPart[] = [memberData, requestData, questionData, noticeData, turnData];
