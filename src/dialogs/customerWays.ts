import type { CardAction } from '../cards/model';
import { commandButton } from './partnershipRefusals';
import type { Reader } from './turn';

/** Where an invitation leads on to. */
export function viewCustomers({ language: { t } }: Reader): readonly CardAction[] {
  return [commandButton(t('customerInvite.button.view'), 'myCustomers')];
}

/** CUS-17, for whoever can create a tenant. */
export function addNewCustomer({ language: { t } }: Reader): readonly CardAction[] {
  return [commandButton(t('customerInvite.button.add'), 'addCustomer')];
}

/** CUS-17, for whoever cannot. */
export function askProvider({ language: { t } }: Reader): readonly CardAction[] {
  const data = { newCustomer: 'true' };
  return [{ verb: 'providerRequest.ask', title: t('customerInvite.button.askProvider'), data }];
}
