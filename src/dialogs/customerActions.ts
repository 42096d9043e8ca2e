import type { CardAction } from '../cards/model';
import type { CustomerView } from '../customers/customerRecord';
import type { TextKey } from '../i18n/language';
import type { Actor } from '../shared/actor';
import type { CommandName } from './commands';
import { isPermitted } from '../shared/permissions';
import { commandButton } from './partnershipRefusals';
import { subscriptionActions } from './subscriptionActions';
import type { Reader } from './turn';

/** What other features do with one customer; its verb finds the customer as the card's subject. */
export interface CustomerAction {
  readonly verb: string;
  readonly title: TextKey;
  /** Whether it is offered; whether it may be done is asked again by its service. */
  readonly when: (view: CustomerView, actor: Actor) => boolean;
}

/** In the order in which the card offers them. */
export const customerActions: readonly CustomerAction[] = [
  ...subscriptionActions,
  {
    verb: 'customerInvitation.move',
    title: 'customerInvite.move.title',
    when: ({ relationship: { state, acquiredAs } }, { capabilities, roles }) =>
      state === 'active' &&
      acquiredAs === 'direct_bill' &&
      capabilities.has('indirect-reseller') &&
      isPermitted(roles, 'invite-customer'),
  },
  {
    verb: 'customerSetUp.ofCustomer',
    title: 'setUp.button.ofCustomer',
    when: ({ relationship: { state, origin } }, { capabilities }) =>
      state === 'active' &&
      origin === 'created' &&
      (capabilities.has('indirect-provider') || capabilities.has('direct-bill')),
  },
  {
    verb: 'customerInvitation.which',
    title: 'customerInvite.button.invite',
    when: ({ relationship: { state } }, { roles }) => state === 'removed' && isPermitted(roles, 'invite-customer'),
  },
  {
    verb: 'customer.askRemove',
    title: 'customerRemoval.button.remove',
    when: ({ relationship: { state } }, { roles }) =>
      state === 'active' && isPermitted(roles, 'remove-customer-relationship'),
  },
];

/** What leads from the list, empty ones above all, to getting customers. */
export interface CustomerListAction {
  readonly command: CommandName;
  readonly title: TextKey;
  readonly when: (actor: Actor) => boolean;
}

export const customerListActions: readonly CustomerListAction[] = [
  {
    command: 'inviteCustomer',
    title: 'customerInvite.button.invite',
    when: ({ roles }) => isPermitted(roles, 'invite-customer'),
  },
];

/** As many as there is room for; where there are more, the last one leads to the rest. */
export function contributedActions(
  { actor, language }: Pick<Reader, 'actor' | 'language'>,
  view: CustomerView,
  { room, from = 0 }: { readonly room: number; readonly from?: number },
  all: readonly CustomerAction[] = customerActions,
): readonly CardAction[] {
  const { t } = language;
  const rest = actor === undefined ? [] : all.filter(({ when }) => when(view, actor)).slice(from);
  const buttons = rest.map(({ verb, title }) => ({ verb, title: t(title) }));
  if (buttons.length <= room) return buttons;
  const shown = room - 1;
  const more = { verb: 'customer.more', title: t('customer.button.more'), data: { from: from + shown } };
  return [...buttons.slice(0, shown), more];
}

export function contributedListActions(
  { actor, language }: Pick<Reader, 'actor' | 'language'>,
  all: readonly CustomerListAction[] = customerListActions,
): readonly CardAction[] {
  const offered = actor === undefined ? [] : all.filter(({ when }) => when(actor));
  return offered.slice(0, 1).map(({ command, title }) => commandButton(language.t(title), command));
}
