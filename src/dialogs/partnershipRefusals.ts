import type { Card } from '../cards/model';
import type { Values } from '../i18n/fill';
import type { Actor } from '../shared/actor';
import type { RoleRequired } from '../shared/permissions';
import type { Role } from '../shared/roles';
import type { RefusalCode } from '../shared/refusalCodes';
import { refusalText, reply, statement, withRefusal, type Statement } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

/** Whatever a service refused with; what its sentence names is read off it. */
export type Refused = { readonly kind: RefusalCode };

/** The sentence of a refusal, for a place at a field. */
export function reasonOf(reader: Reader, refused: Refused): string {
  return refusalText(reader, { ...refused });
}

/** The refusal above the card whose inputs and buttons are the way on, with whom to ask where a role is missing. */
export async function refusedCard(reader: Reader, card: Card, refusal: Refused): Promise<Card> {
  return withRefusal(reader, card, { ...refusal }, await namesFor(reader, refusal));
}

async function namesFor(reader: Reader, refusal: Refused): Promise<Values> {
  if (refusal.kind !== 'role-required' || reader.actor === undefined) return {};
  const { roles } = refusal as RoleRequired; // the only refusal of this kind
  return roleWords(reader, roles, await reader.services.relationships.partnerships.holders(reader.actor, roles));
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
export function forActor(handle: (turn: Turn, actor: Actor) => Promise<Reply>): Handler {
  return async (turn) => (turn.actor === undefined ? reply(connectCard(turn)) : handle(turn, turn.actor));
}

export function connectCard(reader: Reader): Card {
  const { t } = reader.language;
  const card = statement(reader, {
    name: 'invitation.connect',
    title: 'invitation.connect.title',
    lines: [{ text: t('invitation.connect.body') }],
    actions: [{ verb: 'home.command', title: t('invitation.button.connect'), data: { command: 'connect' } }],
  });
  return withRefusal(reader, card, { kind: 'not-linked' });
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
