import type { Card, Line } from '../cards/model';
import type { CustomerView } from '../customers/customerRecord';
import type { CustomerUserView } from '../customers/customerUsers';
import type { RefusalKind } from '../shared/refusalCodes';
import { notShown, onCustomer, refusedOn, type OnCustomer } from './customer';
import { customerCard } from './customerCards';
import { addUserCard, heldIn, removeUserCard, userCard, usersCard } from './customerUserCards';
import { pageAsked } from './partnershipPaging';
import { typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Feature, Reply, Turn } from './turn';

type Shown = { readonly alert?: Line };
type ActorTurn = Parameters<OnCustomer>[0];

async function listed(turn: ActorTurn, view: CustomerView, shown: Shown = {}): Promise<Reply> {
  const page = await turn.services.customers.users.list(turn.actor, view.relationship.id, pageAsked(turn));
  if (page.ok) return reply(usersCard(turn, view, page.value, shown.alert));
  return reply(await refused(turn, view, page.error));
}

/** A role or a grant that is missing stands above the customer's card, which says what one may do. */
async function refused(
  turn: Turn,
  view: CustomerView,
  refusal: Parameters<typeof notShown>[1] | { readonly kind: RefusalKind },
): Promise<Card> {
  if (refusal.kind === 'no-reseller-relationship') return notShown(turn, { kind: refusal.kind });
  return refusedOn(turn, view, { card: customerCard(turn, view), refusal });
}

const list: OnCustomer = (turn, view) => listed(turn, view);

type OnUser = (turn: ActorTurn, view: CustomerView, found: CustomerUserView) => Promise<Reply>;

/** Another customer's user, another partner's and none are one answer. */
function onUser(handle: OnUser) {
  return onCustomer(async (turn, view) => {
    const id = typedText(turn, 'user') ?? '';
    const found = await turn.services.customers.users.find(turn.actor, view.relationship.id, id);
    if (found.ok) return handle(turn, view, found.value);
    if (found.error.kind !== 'user-unknown') return reply(await refused(turn, view, found.error));
    return listed(turn, view, { alert: { text: turn.language.t('customer.users.gone'), tone: 'attention' } });
  });
}

const askAdd: OnCustomer = async (turn, view) => reply(addUserCard(turn, view));

const add: OnCustomer = async (turn, view) => {
  const { users } = turn.services.customers;
  const typed = { name: typedText(turn, 'name') ?? '', email: typedText(turn, 'email') ?? '' };
  const { id } = view.relationship;
  const added = await users.add(turn.actor, { ...typed, id }, turn.key);
  if (!added.ok) return reply(await notAdded(turn, view, { typed, refusal: added.error }));
  const found = await users.find(turn.actor, id, added.value.userId);
  if (!found.ok) return listed(turn, view); // a click that came again after the user was removed
  const text = turn.language.t('customer.users.added', { name: found.value.user.name });
  return reply(userCard(turn, view, found.value, { text, tone: 'good' }));
};

async function notAdded(
  turn: Turn,
  view: CustomerView,
  { typed, refusal }: { typed: { name: string; email: string }; refusal: { readonly kind: RefusalKind } },
): Promise<Card> {
  const form = addUserCard(turn, view, typed);
  if (refusal.kind === 'email-in-use')
    return { ...form, alert: { text: turn.language.t('customer.users.emailInUse'), tone: 'attention' } };
  const isTyped = refusal.kind === 'user-name-missing' || refusal.kind === 'email-invalid';
  return isTyped ? refusedOn(turn, view, { card: form, refusal }) : refused(turn, view, refusal);
}

const open: OnUser = async (turn, view, found) => reply(userCard(turn, view, found));

const setLicences: OnUser = async (turn, view, { user }) => {
  const { users } = turn.services.customers;
  const { id } = view.relationship;
  const wanted = (typedText(turn, 'licences') ?? '').split(',').filter((one) => one !== '');
  const held = heldIn(turn.input.data);
  const set = await users.setLicences(turn.actor, { id, userId: user.id, held, wanted });
  const found = await users.find(turn.actor, id, user.id);
  if (!found.ok) return listed(turn, view);
  const card = userCard(turn, view, found.value);
  if (!set.ok) return reply(await refusedOn(turn, view, { card, refusal: set.error }));
  return reply({ ...card, alert: { text: turn.language.t('customer.user.updated'), tone: 'good' } });
};

const remove: OnUser = async (turn, view, { user }) => {
  const removed = await turn.services.customers.users.remove(turn.actor, view.relationship.id, user.id);
  if (!removed.ok) return reply(await refused(turn, view, removed.error));
  const text = turn.language.t('customer.users.removed', { name: user.name });
  return listed(turn, view, { alert: { text, tone: 'good' } });
};

export const customerUsersFeature: Partial<Feature> = {
  verbs: {
    'customer.users': onCustomer(list),
    'customer.user': onUser(open),
    'customer.askAddUser': onCustomer(askAdd),
    'customer.addUser': onCustomer(add),
    'customer.setLicences': onUser(setLicences),
    'customer.askRemoveUser': onUser(async (turn, view, found) => reply(removeUserCard(turn, view, found))),
    'customer.removeUser': onUser(remove),
  },
};
