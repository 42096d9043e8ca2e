import { aStranger } from '../talk';
import { codeFor, confirms } from '../enrolmentStory';
import type { Player } from '../player';
import type { Cast } from './cast';
import { aNewcomer, entersEverything } from './enrolmentStories';
import { aPair, asks, isListed, type Pair } from './partnershipStories';
import { leavesTrade, someTraders } from './subscriptionStories';

/** Chats left in the middle of things, with somebody of each kind in them: where a crawl finds the most. */
export async function openEnds(cast: Cast): Promise<Readonly<Record<string, Player>>> {
  const pair = await aPair(cast);
  await isListed(cast, pair.theirs);
  await arePartners(pair);
  const others = { provider: await cast.colleague(await cast.company('provider')), sellers: pair.sellers };
  await asks(others);
  await others.provider.presses('partnershipRequest.sendForMe');
  await asks({ ...pair, sellers: await cast.company('reseller') });
  const beginning = await aNewcomer(cast);
  const waiting = await aNewcomer(cast);
  const traders = await someTraders(cast);
  await leavesTrade(cast, traders);
  await entersEverything(cast, waiting);
  await confirms(waiting);
  return {
    provider: pair.provider,
    'provider of an open invitation': others.provider,
    reseller: pair.reseller,
    'sales agent of a reseller': pair.sales,
    'provider with an order': traders.provider,
    'reseller with a request': traders.reseller,
    newcomer: beginning.player,
    'sales agent of a newcomer': beginning.sales,
    'newcomer at the code': await atTheCode(cast),
    'newcomer in review': waiting.player,
    'newcomer with an agreement': await withAnAgreement(cast),
    stranger: cast.person(aStranger(), 'stranger'),
    operator: cast.operator,
  };
}

async function arePartners(pair: Pair): Promise<void> {
  await asks(pair);
  await pair.provider.presses('partnershipRequest.sendInTeams');
  await pair.reseller.says('pending');
  await pair.reseller.presses('pending.open');
  await pair.reseller.presses('invitation.accept', { consent: 'true' });
}

async function atTheCode(cast: Cast): Promise<Player> {
  const stage = await aNewcomer(cast);
  await stage.player.says('enroll');
  await stage.player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'true' });
  await stage.player.presses('enrolment.askCode', { membershipEmail: stage.profile.email });
  await stage.player.presses('enrolment.enterCode', { membershipCode: await codeFor(stage, stage.profile.email) });
  return stage.player;
}

async function withAnAgreement(cast: Cast): Promise<Player> {
  const stage = await aNewcomer(cast);
  await entersEverything(cast, stage);
  await confirms(stage);
  await stage.operator.says('review');
  await stage.operator.presses('review.open');
  await stage.operator.presses('review.approve');
  await cast.delivers();
  return stage.player;
}
