import { aStranger } from '../talk';
import { codeFor, confirms } from '../enrolmentStory';
import type { Player } from '../player';
import type { Cast } from './cast';
import { aDeadNotice } from '../waiting';
import { aNewcomer, entersEverything } from './enrolmentStories';
import { identifies } from '../transitionUseCases';
import { aDirectBillPartner } from './transitionStories';
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
  const players = {
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
    'direct bill partner at the review': await atTheReview(cast),
    'direct bill partner with both': await withBoth(cast),
    stranger: cast.person(aStranger(), 'stranger'),
    operator: cast.operator,
  };
  await waitsForTheOperator(cast, pair); // last: the stories above open the first thing in the queue
  return players;
}

/** A termination asked for, and a notice that failed. */
async function waitsForTheOperator({ db }: Cast, { reseller }: Pair): Promise<void> {
  await reseller.says('my providers');
  await reseller.presses('partnership.open');
  await reseller.presses('partnership.askEnd');
  await reseller.presses('partnership.end', { ticket: 'MS-4711' });
  await aDeadNotice(db);
}

async function arePartners(pair: Pair): Promise<void> {
  await asks(pair);
  await pair.provider.presses('partnershipRequest.sendInTeams');
  await pair.reseller.says('pending');
  await pair.reseller.presses('pending.open');
  await pair.reseller.presses('invitation.accept', { consent: 'true' });
}

async function atTheReview(cast: Cast): Promise<Player> {
  const { company, player } = await aDirectBillPartner(cast);
  await identifies(cast.db, { company });
  await player.says('transition');
  await player.presses('transition.begin');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'true' });
  return player;
}

/** Both kinds of partner by now; another company waits for the operator. */
async function withBoth(cast: Cast): Promise<Player> {
  const player = await atTheReview(cast);
  await player.presses('transition.submit', { authority: 'true', typed: 'no way back' });
  const { card } = await player.presses('agreement.show');
  const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
  await cast.talk.core.services.agreements.confirmReading(token, 'test');
  await player.presses('agreement.accept', { consent: 'true', typed: 'no way back' });
  await transitionWaits(cast);
  return player;
}

async function transitionWaits(cast: Cast): Promise<void> {
  const { company, player } = await aDirectBillPartner(cast);
  await identifies(cast.db, { company });
  await cast.talk.core.services.transitions.hold({ operator: 'desk', correlationId: 'test' }, company.tenantId);
  await player.says('transition');
  await player.presses('transition.begin');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'true' });
  await player.presses('transition.submit', { authority: 'true', typed: 'no way back' });
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
