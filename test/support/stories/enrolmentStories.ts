import { randomUUID } from 'node:crypto';
import { aProfile, codeFor, confirms, contact as anyContact, legal, support, type Stage } from '../enrolmentStory';
import type { Player } from '../player';
import type { Cast } from './cast';

export interface Enrolling extends Stage {
  readonly sales: Player;
}

export async function aNewcomer(cast: Cast): Promise<Enrolling> {
  const company = await cast.company('newcomer');
  const player = await cast.colleague(company, ['global-admin']);
  const sales = await cast.colleague(company, ['sales-agent']);
  const profile = await aProfile(cast.db, { name: cast.names.newcomer });
  const { talk, operator, names } = cast;
  const contact = { ...anyContact, contactEmail: `${names.mailbox}-${randomUUID().slice(0, 8)}@adatum.com` };
  return { talk, company, admin: player.identity as Stage['admin'], player, operator, profile, contact, sales };
}

/** Every way of a company to the signed agreement, and back again. */
export async function enrolments(cast: Cast): Promise<void> {
  await turnsBack(cast);
  const stage = await aNewcomer(cast);
  await entersEverything(cast, stage);
  await isReviewed(stage);
  await signs(stage);
  await isRejected(cast);
  const known = await cast.colleague(await cast.company('reseller'));
  for (const words of ['status', 'enroll', 'agreement', 'am I ready', 'review']) await known.says(words);
}

/** Begun, put down, taken up, thrown away. */
async function turnsBack(cast: Cast): Promise<void> {
  const { player, sales } = await aNewcomer(cast);
  for (const words of ['status', 'agreement', 'am I ready']) await player.says(words);
  await sales.says('enroll');
  await player.says('enroll');
  await player.presses('enrolment.next', { workAccount: 'create', itemsReady: 'false' });
  await player.presses('enrolment.edit');
  await player.presses('enrolment.pause', { workAccount: 'have', itemsReady: 'true' });
  await player.presses('enrolment.open');
  await player.says('status');
  await sales.says('enroll');
  await player.says('enroll');
  await player.presses('enrolment.back');
  await player.presses('enrolment.askDiscard');
  await player.presses('enrolment.discard');
}

/** Each form first with what cannot be taken, then with what can. */
export async function entersEverything({ names }: Cast, stage: Enrolling): Promise<void> {
  const { player, profile, contact } = stage;
  await player.says('enroll');
  await player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'false' });
  await player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'true' });
  await player.presses('enrolment.askCode', { membershipEmail: 'no address' });
  await player.presses('enrolment.askCode', { membershipEmail: profile.email });
  await player.presses('enrolment.enterCode', { membershipCode: 'WRONG-WRONG' });
  await player.presses('enrolment.enterCode', { membershipCode: await codeFor(stage, profile.email) });
  await player.presses('enrolment.chooseProfile', { mpnId: profile.mpnId });
  await player.presses('enrolment.next', { ...legal, legalName: '' });
  await player.presses('enrolment.next', { ...legal, legalName: names.newcomer, addressLine2: names.words });
  await player.presses('enrolment.next', { ...contact, contactEmail: 'somebody@outlook.com' });
  await player.presses('enrolment.next', { ...contact, contactLastName: names.words.slice(0, 50) });
  await player.presses('enrolment.next', { ...support, supportPhone: 'x' });
  await player.presses('enrolment.next', support);
  await player.presses('enrolment.submit', { authority: 'false' });
  await player.presses('enrolment.submit', { authority: 'true' });
}

async function isReviewed(stage: Enrolling): Promise<void> {
  const { player, operator, contact } = stage;
  await player.presses('enrolment.resend');
  await player.presses('enrolment.correct');
  await player.presses('enrolment.next', contact);
  await player.presses('enrolment.submit', { authority: 'true' });
  await operator.says('review');
  await confirms(stage);
  player.newest();
  operator.newest();
  await operator.says('review');
  await operator.presses('review.open');
  await operator.presses('review.reject', { reason: '' });
  await operator.presses('review.approve');
  await operator.presses('review.queue');
}

async function signs({ player, sales, talk }: Enrolling): Promise<void> {
  await player.says('status');
  await player.presses('member.becomeAdminAgent');
  for (const words of ['status', 'am I ready']) await player.says(words);
  await sales.says('agreement');
  const { card } = await player.says('agreement');
  await player.presses('agreement.accept', { consent: 'false' });
  await player.presses('agreement.accept', { consent: 'true' });
  const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
  await talk.core.services.agreements.confirmReading(token, 'test');
  await player.presses('agreement.accept', { consent: 'true' });
  await player.presses('enrolment.whatNow');
  await player.presses('enrolment.incentives');
  await player.says('am I ready');
  await player.says('status');
}

async function isRejected(cast: Cast): Promise<void> {
  const stage = await aNewcomer(cast);
  const { player, operator } = stage;
  await entersEverything(cast, stage);
  await confirms(stage);
  await operator.says('review');
  await operator.presses('review.open');
  await operator.presses('review.reject', { reason: cast.names.words });
  await cast.delivers();
  player.newest();
  await player.says('status');
  await player.presses('enrolment.correct');
}
