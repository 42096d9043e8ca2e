import type { Card } from '../cards/model';
import type { Values } from '../i18n/fill';
import type { Actor } from '../shared/actor';
import type { Role } from '../shared/roles';
import type { RefusalCode } from '../shared/refusalCodes';
import { connectCard } from './connect';
import { refusalLine } from './refuse';
import { refusalText, reply, statement, type Statement } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

/** Whatever a service refused with; what its sentence names is read off it. */
export type Refused = { readonly kind: RefusalCode };

/** The sentence of a refusal, for a place at a field. */
export function reasonOf(reader: Reader, refused: Refused): string {
  return refusalText(reader, { ...refused });
}

/** The refusal above the card whose inputs and buttons are the way on, with whom to ask where a role is missing. */
export async function refusedCard(reader: Reader, card: Card, refusal: Refused): Promise<Card> {
  return { ...card, alert: await refusalLine(reader, { ...refusal }) };
}

export function roleWords({ language }: Reader, roles: readonly Role[], holders: readonly string[]): Values {
  return {
    roles: language.list(roles.map((role) => language.t(`role.${role}`))),
    holders: holders.length > 0 ? language.list(holders) : language.t('error.role-required.nobody'),
  };
}

/** A refusal with nothing else to show: the plain card, with the buttons that lead on. */
export async function refusedStatement(reader: Reader, said: Statement, refusal: Refused): Promise<Card> {
  return refusedCard(reader, statement(reader, said), refusal);
}

/** Runs for linked people; everybody else is asked to connect the company first, and learns nothing. */
export function forActor(
  handle: (turn: Turn, actor: Actor) => Promise<Reply>,
  continueWith?: (turn: Turn) => Readonly<Record<string, string>>,
): Handler {
  return async (turn) => {
    if (turn.actor !== undefined) return handle(turn, turn.actor);
    return reply(await connectCard(turn, { kind: 'not-linked' }, continueWith?.(turn)));
  };
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
