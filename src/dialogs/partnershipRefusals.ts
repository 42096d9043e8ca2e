import type { Card } from '../cards/model';
import type { RefusalKind } from '../shared/refusalCodes';
import { refusalLine } from './refuse';
import { refusalText, statement, type Statement } from './say';
import type { Reader, Turn } from './turn';

/** Whatever a service refused with; what its sentence names is read off it. */
export type Refused = { readonly kind: RefusalKind };

/** The sentence of a refusal, for a place at a field. */
export function reasonOf(reader: Reader, refused: Refused): string {
  return refusalText(reader, { ...refused });
}

/** The refusal above the card whose inputs and buttons are the way on, with whom to ask where a role is missing. */
export async function refusedCard(reader: Reader, card: Card, refusal: Refused): Promise<Card> {
  return { ...card, alert: await refusalLine(reader, { ...refusal }) };
}

/** A refusal with nothing else to show: the plain card, with the buttons that lead on. */
export async function refusedStatement(reader: Reader, said: Statement, refusal: Refused): Promise<Card> {
  return refusedCard(reader, statement(reader, said), refusal);
}

/** A button that does what the typed command does. */
export function commandButton(title: string, command: string) {
  return { verb: 'home.command', title, data: { command }, ignoresInputs: true } as const;
}

/** Text typed into an input, or undefined where the button came without it. */
export function typedText(turn: Turn, id: string): string | undefined {
  const value = turn.input.data[id];
  return typeof value === 'string' ? value : undefined;
}
