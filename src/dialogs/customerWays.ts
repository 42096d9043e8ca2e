import type { CardAction } from '../cards/model';
import type { Reader } from './turn';

/**
 * Where an invitation leads on to: each way is a command or verb of another part of the bot. A way without a button is
 * named by the sentence beside it.
 */
export function viewCustomers(_reader: Reader): readonly CardAction[] {
  return [];
}

/** CUS-17, for whoever can create a tenant. */
export function addNewCustomer(_reader: Reader): readonly CardAction[] {
  return [];
}

/** CUS-17, for whoever cannot. */
export function askProvider(_reader: Reader): readonly CardAction[] {
  return [];
}
