import type { Card, CardAction } from '../cards/model';
import type { CustomerView, EditRefusal, ReadRefusal } from '../customers/customerRecord';
import type { RefusalKind } from '../shared/refusalCodes';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { contributedActions, contributedListActions } from './customerActions';
import { accountCard, customerCard, licencesCard, moreCard } from './customerCards';
import { helpAction } from './home';
import { commandButton, typedText } from './partnershipRefusals';
import { refusalLine, refusedCard } from './refuse';
import { reply, statement } from './say';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

type ActorTurn = Turn & { readonly actor: Actor };
export type OnCustomer = (turn: ActorTurn, view: CustomerView) => Promise<Reply>;

/** Somebody else's customer and none are one answer; a removed one is shown as removed whatever was pressed. */
export function onCustomer(handle: OnCustomer): Handler {
  return forActor(async (turn, actor) => {
    const id = turn.input.subjectId ?? typedText(turn, 'customer') ?? '';
    const found = await turn.services.customers.record.find(actor, id);
    if (!found.ok) return reply(await notShown(turn, found.error));
    if (found.value.relationship.state === 'removed') return reply(customerCard(turn, found.value));
    return handle(turn, found.value);
  });
}

export async function notShown(turn: Turn, refusal: ReadRefusal): Promise<Card> {
  if (refusal.kind === 'role-required') return refusedCard(turn, { ...refusal });
  const actions: readonly CardAction[] = [
    ...contributedListActions(turn),
    commandButton(turn.language.t('customers.button.all'), 'myCustomers'),
    helpAction(turn),
  ];
  const alert = await refusalLine(turn, { ...refusal });
  return statement(turn, { name: 'customer.gone', title: 'refused.title', alert, actions });
}

/** The refusal above a card, with what the company may do where a grant is missing. */
export async function refusedOn(
  turn: Turn,
  view: CustomerView,
  { card, refusal }: { readonly card: Card; readonly refusal: { readonly kind: RefusalKind } },
): Promise<Card> {
  return { ...card, alert: await refusalLine(turn, { ...refusal, allowed: allowedWords(turn, view) }) };
}

function allowedWords({ language: { t, list } }: Reader, { grants }: CustomerView): string {
  const active = grants.filter(({ state }) => state === 'active');
  return active.length === 0
    ? t('customer.grant.nothing')
    : list(active.map(({ kind }) => t(`customer.grant.${kind}`)));
}

const show: OnCustomer = async (turn, view) => reply(customerCard(turn, view));

const more: OnCustomer = async (turn, view) => {
  const from = typeof turn.input.data.from === 'number' ? turn.input.data.from : 0;
  const actions = contributedActions(turn, view, { room: 5, from });
  return reply(actions.length === 0 ? customerCard(turn, view) : moreCard(turn, view, actions));
};

const edit: OnCustomer = async (turn, view) => {
  const { id } = view.relationship;
  const typed = { name: typedText(turn, 'name') ?? '', city: typedText(turn, 'city') ?? '' };
  const edited = await turn.services.customers.record.edit(turn.actor, { ...typed, id, version: turn.input.version });
  const now = await turn.services.customers.record.find(turn.actor, id);
  const standing = now.ok ? now.value : view;
  if (edited.ok) {
    return reply(customerCard(turn, standing, { text: turn.language.t('customer.account.done'), tone: 'good' }));
  }
  return reply(await notEdited(turn, standing, { typed, refusal: edited.error }));
};

async function notEdited(
  turn: Turn,
  view: CustomerView,
  { typed, refusal }: { typed: { name: string; city: string }; refusal: EditRefusal },
): Promise<Card> {
  const keepsWords = refusal.kind === 'company-name-missing';
  return refusedOn(turn, view, { card: accountCard(turn, view, keepsWords ? typed : undefined), refusal });
}

const licences: OnCustomer = async (turn, view) => {
  const seen = await turn.services.customers.record.subscriptions(turn.actor, view.relationship.id);
  if (!seen.ok) return reply(await notShown(turn, seen.error));
  return reply(licencesCard(turn, view, seen.value));
};

const draw: Draw = async (reader, id) => {
  const found = reader.actor && (await reader.services.customers.record.find(reader.actor, id));
  return found?.ok ? customerCard(reader, found.value) : undefined;
};

export const customerFeature: Partial<Feature> = {
  verbs: {
    'customer.open': onCustomer(show),
    'customer.show': onCustomer(show),
    'customer.more': onCustomer(more),
    'customer.account': onCustomer(async (turn, view) => reply(accountCard(turn, view))),
    'customer.edit': onCustomer(edit),
    'customer.licences': onCustomer(licences),
  },
  subjects: { 'customer-relationship': draw },
};
