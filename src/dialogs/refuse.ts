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
  const { language, actor, services } = reader;
  const needed = (Array.isArray(refusal.roles) ? refusal.roles : []) as readonly Role[]; // `RoleRequired`
  const names = actor ? await services.members.namesOfHolders(actor, needed) : [];
  return {
    roles: language.list(needed.map((role) => language.t(`role.${role}`))),
    holders: names.length > 0 ? language.list(names) : language.t('error.role-required.nobody'),
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
