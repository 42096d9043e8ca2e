import type { Knex } from 'knex';
import { textsOf } from '../../src/i18n/language';
import type { Player } from './player';
import { aTrade, type Trade } from './subscriptionStage';
import { startTalk, type Talk } from './talk';

export interface TradeTalk {
  readonly on: Trade;
  readonly talk: Talk;
  readonly provider: Player;
  readonly reseller: Player;
}

/** A provider's and its reseller's admin, each in a chat with the bot; they share the customer Adatum. */
export async function aTradeTalk(db: Knex, locale = 'en-US'): Promise<TradeTalk> {
  const on = await aTrade(db);
  const talk = startTalk(db);
  const provider = talk.as({ ...on.seller, locale });
  const reseller = talk.as({ ...on.admin, locale });
  await provider.install();
  await reseller.install();
  return { on, talk, provider, reseller };
}

/** From the reseller's card to the order form of the shared customer. */
export async function opensOrder(provider: Player): Promise<void> {
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await pressesPurpose(provider, 'order');
  await provider.presses('reseller.choose');
}

export async function orders(provider: Player, licences = 10): Promise<void> {
  await opensOrder(provider);
  await provider.presses('order.fill', { product: 'Microsoft 365 E3', licences });
  await provider.presses('order.submit');
}

/** Three buttons of that card have one verb: the title tells them apart, in either language. */
async function pressesPurpose(provider: Player, purpose: 'order' | 'associate' | 'support'): Promise<void> {
  const titles = [textsOf.ko, textsOf.en].map((texts) => texts[`reseller.button.${purpose}`]);
  const button = provider.buttons().find(({ title }) => titles.includes(title));
  await provider.presses(button?.title ?? purpose);
}
