import { aCompany } from '../companies';
import { aDeadNotice, anEnrolment } from '../waiting';
import type { Cast } from './cast';
import { aNewcomer, entersEverything } from './enrolmentStories';
import { aPair, asks } from './partnershipStories';

const day = 24 * 3600;

/** The operator's day at the desk: partnerships, offboarding, failed notices, the audit. */
export async function decides(cast: Cast): Promise<void> {
  const { operator, db, names } = cast;
  await endsPartnerships(cast);
  const direct = await aCompany(db, { name: names.provider, capabilities: ['direct-bill'] });
  await operator.says('desk');
  await operator.presses('desk.offboarding');
  await operator.presses('desk.findOffboarding', { company: 'nobody' });
  await operator.presses('desk.findOffboarding', { company: direct.tenantId });
  await operator.presses('desk.identify');
  const notice = await aDeadNotice(db);
  await operator.says('desk');
  await operator.presses('desk.notices');
  await operator.presses('desk.openNotice', { notice });
  await operator.presses('desk.retry');
  await operator.presses('desk.notices');
  await operator.says('desk');
  await operator.presses('desk.audit');
  await operator.presses('desk.findAudit', { action: 'no action' });
  await operator.presses('desk.findAudit', { company: '', action: '', since: '' });
  await operator.presses('desk.auditPage');
  await operator.presses('desk.audit');
  await operator.presses('desk.findAudit', { action: 'nothing.happened' });
}

async function endsPartnerships(cast: Cast): Promise<void> {
  const { operator } = cast;
  for (const answer of ['desk.refuseTermination', 'desk.terminate']) {
    const pair = await aPair(cast);
    await asks(pair);
    await pair.provider.presses('partnershipRequest.sendInTeams');
    await pair.reseller.says('pending');
    await pair.reseller.presses('pending.open');
    await pair.reseller.presses('invitation.accept', { consent: 'true' });
    await pair.reseller.says('my providers');
    await pair.reseller.presses('partnership.open');
    await pair.reseller.presses('partnership.askEnd');
    await pair.reseller.presses('partnership.end', { ticket: 'MS-4711' });
    await operator.says('review');
    await operator.presses('review.open');
    await operator.presses('desk.terminate', { ticket: 'no ticket' });
    await operator.presses(answer, { ticket: 'MS-4711' });
  }
  await operator.presses('desk.partnerships');
  await operator.presses('desk.askPartnerships');
  await operator.presses('desk.findPartnerships', { company: 'nobody' });
  await operator.presses('desk.findPartnerships', { company: '' });
  await operator.presses('desk.openPartnership');
}

/** Weeks in which nothing is done: each date reminds somebody. */
export async function reminds(cast: Cast): Promise<void> {
  const { db, talk, operator, names } = cast;
  const [left, waiting] = [await aNewcomer(cast), await aNewcomer(cast)];
  await left.player.says('enroll');
  await left.player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'true' });
  await entersEverything(cast, waiting);
  const pair = await aPair(cast);
  await asks(pair);
  await pair.provider.presses('partnershipRequest.sendInTeams');
  await anEnrolment(db, { name: names.newcomer, at: talk.clock.now().toISOString() });
  for (const days of [3, 3, 6, 11]) {
    talk.clock.pass(days * day);
    await talk.core.services.reminders.sweep();
    await cast.delivers();
    for (const player of [left.player, waiting.player, pair.provider, pair.reseller, operator]) player.newest();
  }
  for (const words of ['reminders', 'reminders off', 'reminders on']) await left.player.says(words);
}

/** The last Global admin may not go; a colleague may, and one of them does. */
export async function leaves(cast: Cast): Promise<void> {
  const company = await cast.company('provider');
  const admin = await cast.colleague(company);
  await admin.says('forget me');
  await admin.presses('forget.ask');
  for (const lastButton of ['forget.show', 'forget.confirm']) {
    const colleague = await cast.colleague(company, ['sales-agent']);
    await colleague.says('forget me');
    await colleague.presses('forget.ask');
    await colleague.presses(lastButton);
  }
}
