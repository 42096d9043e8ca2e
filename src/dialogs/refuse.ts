import type { Card, CardAction, Line } from '../cards/model';
import type { Role } from '../shared/roles';
import { helpAction } from './home';
import { refusalText, statement, type Refusal } from './say';
import type { Reader } from './turn';

/** The refusal's sentence; a missing role is named together with the colleagues who hold it. */
export async function refusalLine(reader: Reader, refusal: Refusal): Promise<Line> {
  return { text: refusalText(reader, refusal, await roleValues(reader, refusal)), tone: 'attention' };
}

async function roleValues(reader: Reader, refusal: Refusal): Promise<Readonly<Record<string, string>>> {
  if (refusal.kind !== 'role-required') return {};
  const { actor, services } = reader;
  const needed = (Array.isArray(refusal.roles) ? refusal.roles : []) as readonly Role[]; // `RoleRequired`
  const names = actor ? await services.members.namesOfHolders(actor, needed) : [];
  return roleWords(reader, needed, names);
}

/** Any of the roles is enough, and any of the colleagues may be asked. */
export function roleWords({ language }: Reader, roles: readonly Role[], holders: readonly string[]) {
  return {
    roles: language.anyOf(roles.map((role) => language.t(`role.${role}`))),
    holders: holders.length > 0 ? language.anyOf(holders) : language.t('error.role-required.nobody'),
  };
}

/** A refusal as a card of its own, for where there is no card to put it on; its buttons are the way on. */
export async function refusedCard(
  reader: Reader,
  refusal: Refusal,
  actions: readonly CardAction[] = [helpAction(reader)],
): Promise<Card> {
  return statement(reader, {
    name: 'refusal.card',
    title: 'refused.title',
    alert: await refusalLine(reader, refusal),
    actions,
  });
}
