import type { Card, CardAction } from '../cards/model';
import type { Operator } from '../shared/actor';
import { helpAction } from './home';
import { reply, statement } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

/** Whoever is no operator is told so, and nothing else. */
export function asOperator(handle: (turn: Turn, operator: Operator) => Promise<Reply>): Handler {
  return async (turn) => (turn.operator ? handle(atDesk(turn), turn.operator) : reply(notOperatorCard(turn)));
}

/** USR-9: the operator's work stands apart from that person's own company, which is on none of its cards. */
export function atDesk<R extends Reader>(reader: R): R {
  return { ...reader, company: '' };
}

function notOperatorCard(reader: Reader): Card {
  return statement(reader, {
    name: 'review.notOperator',
    title: 'review.notOperator.title',
    lines: [{ text: reader.language.t('review.notOperator.body') }],
    actions: [helpAction(reader)],
  });
}

export function deskAction({ language }: Pick<Reader, 'language'>): CardAction {
  return { verb: 'desk.home', title: language.t('desk.button.home'), ignoresInputs: true };
}
