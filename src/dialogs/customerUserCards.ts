import type { Card, CardAction, CardInput, Line } from '../cards/model';
import type { CustomerView } from '../customers/customerRecord';
import type { CustomerUserView, UserPage } from '../customers/customerUsers';
import type { SeenSubscription } from '../customers/seenSubscriptions';
import { isPermitted } from '../shared/permissions';
import { backTo, subjectOf } from './customerCards';
import { pagedList } from './partnershipPaging';
import { statement } from './say';
import type { Reader } from './turn';

const mostLicences = 50;

export function usersCard(reader: Reader, view: CustomerView, page: UserPage, alert?: Line): Card {
  const { t, number } = reader.language;
  const add = { verb: 'customer.askAddUser', title: t('customer.button.addUser'), ignoresInputs: true };
  const actions = mayManage(reader, view) ? [add, backTo(reader)] : [backTo(reader)];
  const [first = backTo(reader), ...others] = actions;
  const card = pagedList(reader, {
    name: 'customer.users',
    title: t('customer.users.title', { name: view.relationship.name }),
    ...(alert ? { alert } : {}),
    empty: t('customer.users.empty'),
    whenEmpty: first,
    label: t('customer.users.choose'),
    rows: page.rows.map(({ id, name, email, products }) => ({
      id,
      name,
      lines: [email, licencesLine(reader, products)],
    })),
    page: { ...page, total: number(page.total) },
    open: { verb: 'customer.user', input: 'user' },
    turn: { verb: 'customer.users' },
    further: page.rows.length === 0 ? others : actions,
  });
  return { ...card, subject: subjectOf(view) };
}

function licencesLine({ language: { t, list } }: Reader, products: readonly string[]): string {
  return products.length === 0 ? t('customer.users.noLicences') : list(products);
}

/** Role and grant both (CUS-12); the service asks again. */
function mayManage({ actor }: Reader, { grants }: CustomerView): boolean {
  const isGranted = grants.some(({ kind, state }) => kind === 'customer_admin' && state === 'active');
  return isGranted && actor !== undefined && isPermitted(actor.roles, 'manage-customer-users');
}

export function addUserCard(
  reader: Reader,
  view: CustomerView,
  typed: { readonly name: string; readonly email: string } = { name: '', email: '' },
): Card {
  const { t } = reader.language;
  const required = { isRequired: true, errorMessage: t('customer.users.add.required') };
  return {
    name: 'customer.addUser',
    template: 'form',
    title: t('customer.users.add.title', { name: view.relationship.name }),
    company: reader.company,
    inputs: [
      { id: 'name', kind: 'text', label: t('customer.users.add.name'), value: typed.name, maxLength: 100, ...required },
      {
        id: 'email',
        kind: 'email',
        label: t('customer.users.add.email'),
        value: typed.email,
        maxLength: 254,
        ...required,
      },
    ],
    actions: [
      { verb: 'customer.addUser', title: t('customer.button.addUser') },
      { verb: 'customer.users', title: t('button.cancel'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

/** Licences are ticked like roles: what is ticked is assigned, what no longer is, is taken back. */
export function userCard(reader: Reader, view: CustomerView, found: CustomerUserView, alert?: Line): Card {
  const { t } = reader.language;
  const { user, held } = found;
  const shown = [...found.subscriptions]
    .sort((a, b) => Number(held.includes(b.id)) - Number(held.includes(a.id)))
    .slice(0, mostLicences);
  const isManaged = mayManage(reader, view);
  const ticked = shown.filter(({ id }) => held.includes(id)).map(({ id }) => id);
  return {
    name: 'customer.user',
    template: 'form',
    title: user.name,
    company: reader.company,
    ...(alert ? { alert } : {}),
    facts: [
      { title: t('customer.user.customer'), value: view.relationship.name },
      { title: t('customer.user.email'), value: user.email },
      {
        title: t('customer.user.licences'),
        value: licencesLine(
          reader,
          shown.filter(({ id }) => ticked.includes(id)).map(({ product }) => product),
        ),
      },
    ],
    lines: shown.length === 0 ? [{ text: t('customer.user.none'), isSubtle: true }] : [],
    inputs: isManaged && shown.length > 0 ? [licencesInput(reader, shown, ticked)] : [],
    actions: [...(isManaged ? managing(reader, user.id, shown.length > 0 ? ticked : undefined) : []), toUsers(reader)],
    subject: subjectOf(view),
  };
}

function licencesInput(reader: Reader, shown: readonly SeenSubscription[], ticked: readonly string[]): CardInput {
  const choices = shown.map((one) => ({ title: licenceWords(reader, one), value: one.id }));
  const label = reader.language.t('customer.user.licences');
  return { id: 'licences', kind: 'choices', label, value: ticked.join(','), choices };
}

function licenceWords({ language: { t, number } }: Reader, one: SeenSubscription): string {
  const { product, state } = one;
  if (state !== 'active') return t('customer.user.licence.suspended', { product });
  return t('customer.user.licence', { product, assigned: number(one.assigned), licences: number(one.licences) });
}

/** What was ticked when the card was drawn goes along, so that a colleague's change meanwhile is not undone. */
function managing(
  { language: { t } }: Reader,
  user: string,
  ticked: readonly string[] | undefined,
): readonly CardAction[] {
  const held = Object.fromEntries((ticked ?? []).map((id, place) => [`held${place}`, id]));
  return [
    ...(ticked ? [{ verb: 'customer.setLicences', title: t('customer.button.update'), data: { user, ...held } }] : []),
    { verb: 'customer.askRemoveUser', title: t('customer.button.removeUser'), data: { user }, ignoresInputs: true },
  ];
}

export function heldIn(data: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(data).flatMap(([name, id]) => (/^held\d+$/u.test(name) && typeof id === 'string' ? [id] : []));
}

function toUsers({ language: { t } }: Reader): CardAction {
  return { verb: 'customer.users', title: t('button.back'), ignoresInputs: true };
}

export function removeUserCard(reader: Reader, view: CustomerView, { user }: CustomerUserView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'customer.removeUser',
    title: { words: t('customer.user.remove.ask', { name: user.name }) },
    lines: [{ text: t('customer.user.remove.body') }],
    facts: [{ title: t('customer.user.customer'), value: view.relationship.name }],
    actions: [
      { verb: 'customer.removeUser', title: t('customer.button.removeUser'), data: { user: user.id } },
      { verb: 'customer.users', title: t('button.cancel') },
    ],
    subject: subjectOf(view),
  });
}
