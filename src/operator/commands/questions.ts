import { z } from 'zod';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';
import { unknownTenant } from './organisations';

const ask = defineCommand({
  name: 'customers ask',
  about: 'Answer questions about a company’s customers, as the chat does, one a line',
  usage: '--tenant ID [--today DAY] [--time-zone ZONE] FILE',
  details: [
    'FILE             questions in UTF-8, one a line; an empty line begins a new conversation',
    '--tenant         whose customers',
    '--today          the day of the questions, such as 2026-11-20; today unless given',
    '--time-zone      where it is that day, such as Asia/Seoul',
    'npm run ask -- --tenant ID reads the questions from standard input instead.',
  ],
  options: { tenant: 'text', today: 'text', 'time-zone': 'text' },
  argument: 'FILE',
  readsFile: 'whole',
  schema: z.object({
    tenant: value.tenant,
    today: value.day.optional(),
    'time-zone': value.timeZone.default('Asia/Seoul'),
    FILE: z.string('is missing'),
  }),
  run: async ({ services, fileText = '' }, { tenant, today, 'time-zone': timeZone }) => {
    const lines = fileText.replace(/^\ufeff/u, '').split(/\r?\n/u);
    const turns = await services.questions.answerAll(tenant, { lines, today, timeZone });
    if (turns === undefined) return refusal(unknownTenant(tenant));
    const texts = turns.flatMap(({ text, answer }) => [`> ${text}`, ...answer.split('\n'), '']);
    return said(
      turns.map(({ json }) => json),
      ...texts,
    );
  },
});

export const questionCommands: readonly Command[] = [ask];
