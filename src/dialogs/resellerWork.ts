import type { Card, CardAction, Line } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { PartnershipView } from '../relationships/partnershipService';
import type { Actor } from '../shared/actor';
import { isPermitted, type PermittedAction } from '../shared/permissions';
import { forActor } from './connect';
import { orderRefusedCard } from './orderRefusals';
import { formOr } from './orders';
import { pageAsked, pagedList } from './partnershipPaging';
import { commandButton, typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import { listReply } from './subscriptions';
import type { Feature, Handler, Reader, Reply, Turn } from './turn';

type Purpose = 'order' | 'associate' | 'support';
type Ability = 'addCustomer' | Purpose;

const permissionOf: Record<Ability, PermittedAction> = {
  addCustomer: 'create-customer',
  order: 'order',
  associate: 'associate-reseller',
  support: 'assign-support-contact',
};
const purposes: readonly Purpose[] = ['order', 'associate', 'support'];
const abilities: readonly Ability[] = ['addCustomer', ...purposes];

/** Why it cannot be done now: the partnership, the role, the reseller's agreement (MPA-3, MPA-4), no shared customer. */
function obstacle({ actor }: Reader, view: PartnershipView, ability: Ability): TextKey | undefined {
  if (view.partnership.state === 'terminated') return 'partnership.abilities.notActive';
  if (!isPermitted(actor?.roles ?? new Set(), permissionOf[ability])) return 'partnership.abilities.noRole';
  if (view.resellerSignedMpaAt === undefined && ability !== 'support') return 'partnership.abilities.noMpa';
  if (ability === 'addCustomer')
    return view.partnership.state === 'active' ? undefined : 'partnership.abilities.notActive';
  return view.sharesCustomers ? undefined : 'partnership.abilities.noCustomer';
}

/** REL-17: each with the reason while it cannot be done; what can be done has its button. */
export function abilityLines(reader: Reader, view: PartnershipView): readonly Line[] {
  const { t } = reader.language;
  const lineOf = (ability: Ability): Line => {
    const key = obstacle(reader, view, ability) ?? 'partnership.abilities.ready';
    return { text: t(key, { ability: t(`partnership.abilities.${ability}`) }) };
  };
  return [{ text: t('partnership.abilities.heading'), isHeading: true }, ...abilities.map(lineOf)];
}

export function abilityActions(reader: Reader, view: PartnershipView): readonly CardAction[] {
  return abilities
    .filter((ability) => obstacle(reader, view, ability) === undefined)
    .map((ability) => abilityAction(reader, view, ability));
}

function abilityAction({ language: { t } }: Reader, { partnership }: PartnershipView, ability: Ability): CardAction {
  const title = t(`reseller.button.${ability}`);
  return ability === 'addCustomer'
    ? { verb: 'newCustomer.begin', title, data: { partnershipId: partnership.id } }
    : { verb: 'reseller.customers', title, data: { purpose: ability, partnership: partnership.id } };
}

/** REL-19: what to do where, for each kind of access, with the way there; what is done outside of here is said. */
export function accessCard(reader: Reader, view: PartnershipView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  const isOver = view.partnership.state === 'terminated';
  const ways = ['manage', 'azure', 'incentive', 'support'] as const;
  const go = (ability: Ability): readonly CardAction[] =>
    !isOver && obstacle(reader, view, ability) === undefined ? [abilityAction(reader, view, ability)] : [];
  const mayRecord = !isOver && isPermitted(reader.actor?.roles ?? new Set(), 'associate-reseller');
  return statement(reader, {
    name: 'partnership.access',
    title: 'partnership.access.title',
    alert,
    lines: ways.flatMap((way) => [
      { text: t(`partnership.access.${way}`), isHeading: true },
      { text: t(`partnership.access.${way}.how`) },
    ]),
    facts: [{ title: t('partnership.choose.reseller'), value: view.partner.name }],
    actions: [
      ...go('addCustomer'),
      ...(mayRecord ? [{ verb: 'reseller.tenantOwner', title: t('reseller.button.tenantOwner') }] : []),
      ...go('associate'),
      ...go('support'),
      { verb: 'partnership.show', title: t('button.back') },
    ],
    subject: { kind: 'partnership', id: view.partnership.id, version: view.partnership.version },
  });
}

function purposeIn(turn: Turn): Purpose {
  return purposes.find((one) => one === typedText(turn, 'purpose')) ?? 'order';
}

/** The customers shared with the reseller; the one chosen leads on to what it was chosen for. */
const customers: Handler = forActor(async (turn, actor) => {
  const { t, number } = turn.language;
  const partnershipId = typedText(turn, 'partnership') ?? turn.input.subjectId ?? '';
  const found = await partnershipOf(turn, actor, partnershipId);
  if (found === undefined) return refused(turn);
  const { view, page } = found;
  const purpose = purposeIn(turn);
  const data = { purpose, partnership: partnershipId };
  const back = commandButton(t('partnership.resellers.title'), 'myResellers');
  const rows = page.rows.map(({ id, name, subscriptionCount }) => ({
    id,
    name,
    lines: [t('reseller.customers.count', { count: number(subscriptionCount) })],
  }));
  return reply(
    pagedList(turn, {
      name: 'reseller.customers',
      title: t('reseller.customers.title', { reseller: view.partner.name }),
      lines: rows.length === 0 ? [] : [{ text: t(`reseller.purpose.${purpose}`) }],
      empty: t('reseller.customers.empty'),
      whenEmpty: back,
      label: t('reseller.customers.choose'),
      rows,
      page,
      open: { verb: 'reseller.choose', input: 'customer', data },
      turn: { verb: 'reseller.customers', data },
      further: rows.length === 0 ? [] : [back],
    }),
  );
});

async function partnershipOf(turn: Turn, actor: Actor, id: string) {
  const view = await turn.services.relationships.partnerships.find(actor, id);
  const page = await turn.services.subscriptions.resellers.customers(actor, id, pageAsked(turn));
  return view && page ? { view, page } : undefined;
}

async function refused(turn: Turn): Promise<Reply> {
  return reply(await orderRefusedCard(turn, { kind: 'not-your-reseller' }, {}));
}

/** An order opens with the reseller preselected; the rest begins at the customer's subscriptions. */
const choose: Handler = forActor(async (turn, actor) => {
  const view = await turn.services.relationships.partnerships.find(actor, typedText(turn, 'partnership') ?? '');
  const relationshipId = typedText(turn, 'customer') ?? '';
  const purpose = purposeIn(turn);
  if (view?.side !== 'provider') return refused(turn);
  if (purpose === 'order') {
    const from = { relationshipId, resellerId: view.partner.id };
    const begun = await turn.services.subscriptions.orders.beginAdd(actor, from, turn.key);
    return formOr(turn, actor, begun, { relationshipId });
  }
  const alert = { text: turn.language.t(`reseller.purpose.${purpose}`), tone: 'accent' as const };
  return listReply(turn, actor, { relationshipId, alert });
});

const tenantOwner: Handler = forActor(async (turn, actor) => {
  const id = turn.input.subjectId ?? '';
  const done = await turn.services.subscriptions.resellers.recordTenantOwner(actor, id, turn.key);
  const view = await turn.services.relationships.partnerships.find(actor, id);
  if (!done.ok) return reply(await orderRefusedCard(turn, done.error, {}));
  if (view === undefined) return refused(turn);
  return reply(accessCard(turn, view, { text: turn.language.t('reseller.tenantOwner.done'), tone: 'good' }));
});

export const resellerWorkFeature: Partial<Feature> = {
  verbs: { 'reseller.customers': customers, 'reseller.choose': choose, 'reseller.tenantOwner': tenantOwner },
};
