import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import type { Role } from '../shared/roles';
import { statement, withRefusal, reply, refusalText, type Refusal } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

/** Runs the handler for a linked person; everybody else learns how to connect the company. */
export function asActor(handle: (turn: Turn, actor: Actor) => Promise<Reply>): Handler {
  return async (turn) => (turn.actor ? handle(turn, turn.actor) : reply(notLinkedCard(turn)));
}

function notLinkedCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'enrolment.notLinked',
    title: 'enrolment.notLinked.title',
    alert: { text: refusalText(reader, { kind: 'not-linked' }), tone: 'attention' },
    lines: [{ text: t('app.prerequisite') }],
    actions: [
      { verb: 'home.command', title: t('enrolment.button.connect'), data: { command: 'connect' } },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
}

/** The refusal above a card, with what its sentence names: the roles, and who in the company holds them. */
export async function refused(reader: Reader, actor: Actor, card: Card, refusal: Refusal): Promise<Card> {
  return withRefusal(reader, card, refusal, await namesFor(reader, actor, refusal));
}

async function namesFor(reader: Reader, actor: Actor, refusal: Refusal): Promise<Record<string, string>> {
  const { language, services } = reader;
  if (refusal.kind === 'enrolment-not-approved') {
    return { state: language.t(`enrolment.state.${String(refusal.state)}` as 'enrolment.state.draft') }; // states of ours
  }
  if (refusal.kind !== 'role-required') return {};
  const roles = (refusal.roles as readonly Role[]).map((role) => language.t(`role.${role}`)); // as `permit` made them
  const holders = await services.enrolment.globalAdmins(actor);
  return {
    roles: language.list(roles),
    holders: holders.length > 0 ? language.list(holders) : language.t('error.role-required.nobody'),
  };
}
