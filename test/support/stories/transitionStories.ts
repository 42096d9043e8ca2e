import { aCompany, type TestCompany } from '../companies';
import { aProfile } from '../enrolmentStory';
import type { Player } from '../player';
import { identifies, onFile } from '../transitionUseCases';
import type { Cast } from './cast';

export interface DirectBillStage {
  readonly company: TestCompany;
  readonly player: Player;
  readonly sales: Player;
}

const kind = 'indirect_reseller_agreement';

export async function aDirectBillPartner(cast: Cast, isOnFile = true): Promise<DirectBillStage> {
  const { db, names } = cast;
  const { mpnId } = await aProfile(db, { name: names.newcomer });
  const company = await aCompany(db, { name: names.newcomer, capabilities: ['direct-bill'], mpnId });
  if (isOnFile) await onFile(db, company.organisationId, `${names.mailbox}-${mpnId}@adatum.com`);
  const player = await cast.colleague(company, ['global-admin']);
  return { company, player, sales: await cast.colleague(company, ['sales-agent']) };
}

/** From the first question to both kinds of partner, with every turn that the operator can give it. */
export async function transitions(cast: Cast): Promise<void> {
  await isNotForThem(cast);
  const stage = await aDirectBillPartner(cast);
  await decides(cast, stage);
  await isHandedIn(stage.player);
  await isDecided(cast, stage);
  await accepts(cast, stage);
  await incentives(cast, stage);
  await fillsIn(cast);
}

async function isNotForThem(cast: Cast): Promise<void> {
  const newcomer = await cast.colleague(await cast.company('newcomer'));
  for (const words of ['transition', 'incentives', 'undo the transition']) await newcomer.says(words);
  const capabilities = ['direct-bill', 'indirect-reseller'] as const;
  const sellers = await aCompany(cast.db, { name: cast.names.reseller, capabilities });
  const both = await cast.colleague(sellers);
  await both.says('transition');
  await identifies(cast.db, { company: sellers });
  await both.says('transition');
  await cast.operator.says('review transitions');
}

async function decides(cast: Cast, { company, player, sales }: DirectBillStage): Promise<void> {
  await player.says('program info');
  await identifies(cast.db, { company });
  for (const person of [sales, player]) await person.says('transition');
  await player.presses('transition.begin');
  await sales.says('program info');
  await player.says('program info');
  await player.says('undo the transition');
  await player.says('transition');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'false' });
  await player.presses('transition.stop');
  await player.presses('transition.open');
  await player.presses('enrolment.edit', { part: 'mpn' });
  await player.says('transition');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'true' });
}

async function isHandedIn(player: Player): Promise<void> {
  await player.presses('transition.submit', { authority: 'false', typed: '' });
  await player.presses('transition.submit', { authority: 'true', typed: 'yes' });
}

/** Held, rejected with a reason, corrected, queued again, released, approved. */
async function isDecided(cast: Cast, { company, player }: DirectBillStage): Promise<void> {
  const { operator, talk, names } = cast;
  const desk = { operator: 'desk', correlationId: 'test' };
  await talk.core.services.transitions.hold(desk, company.tenantId);
  await player.presses('transition.submit', { authority: 'true', typed: 'no way back' });
  await cast.delivers();
  operator.newest();
  await operator.says('review transitions');
  await operator.presses('transitionReview.open');
  await operator.presses('transitionReview.reject', { reason: '' });
  await operator.presses('transitionReview.reject', { reason: names.words });
  await cast.delivers();
  player.newest();
  await player.presses('transition.check');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'true' });
  await player.presses('transition.submit', { authority: 'true', typed: '되돌릴 수 없음' });
  talk.clock.pass(9 * 24 * 3600);
  await player.says('program info');
  await operator.says('review transitions');
  await operator.presses('transitionReview.open');
  await operator.presses('transitionReview.release');
  await operator.presses('transitionReview.hold');
  await operator.presses('transitionReview.release');
  await operator.presses('transitionReview.approve');
  await operator.presses('transitionReview.queue');
  await cast.delivers();
}

async function accepts({ talk }: Cast, { player, sales }: DirectBillStage): Promise<void> {
  player.newest();
  await player.says('transition');
  await player.presses('transition.undo');
  await sales.says('transition');
  await sales.presses('agreement.show');
  await player.says('transition');
  const { card } = await player.presses('agreement.show');
  await player.presses('agreement.accept', { consent: 'true', typed: 'no way back', kind });
  const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
  await talk.core.services.agreements.confirmReading(token, 'test');
  await player.presses('agreement.accept', { consent: 'true', typed: 'no', kind });
  await player.presses('agreement.accept', { consent: 'true', typed: 'no way back', kind });
  await player.presses('transition.status');
  await player.presses('transition.undo');
  for (const words of ['help', 'who does what', 'my providers', 'am I ready']) await player.says(words);
}

async function incentives(cast: Cast, { player, company }: DirectBillStage): Promise<void> {
  await player.says('incentives');
  await cast
    .db('organisations')
    .where('id', company.organisationId)
    .update({ mpn_id: `9${String(Math.random()).slice(2, 9)}` });
  cast.talk.clock.pass(31 * 24 * 3600);
  await cast.delivers();
  player.newest();
  await player.says('incentives');
  await player.presses('incentive.receive');
}

/** Nothing on file but what the operator recorded: the enrolment's own forms. */
async function fillsIn(cast: Cast): Promise<void> {
  const { company, player } = await aDirectBillPartner(cast, false);
  await identifies(cast.db, { company });
  await player.says('enroll');
  await player.presses('transition.begin');
  await player.presses('enrolment.edit', { part: 'legal' });
  await player.presses('enrolment.pause');
}
