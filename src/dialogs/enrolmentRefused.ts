import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { refusalLine } from './refuse';
import { withRefusal, type Refusal } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

/** Runs the handler for a linked person; everybody else learns how to connect the company. */
export function asActor(handle: (turn: Turn, actor: Actor) => Promise<Reply>): Handler {
  return forActor((turn) => handle(turn, turn.actor));
}

/** The refusal above a card, with what its sentence names: the roles and who holds them, or the enrolment's state. */
export async function refused(reader: Reader, card: Card, refusal: Refusal): Promise<Card> {
  if (refusal.kind !== 'enrolment-not-approved') return { ...card, alert: await refusalLine(reader, refusal) };
  const state = reader.language.t(`enrolment.state.${String(refusal.state)}` as 'enrolment.state.draft'); // states of ours
  return withRefusal(reader, card, refusal, { state });
}
