import { aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aDeskCast } from '../support/deskCast';
import { aStage as anEnrolmentStage, reachesReview, submits } from '../support/enrolmentStory';
import { aCast } from '../support/partnershipCast';
import { aStranger, startTalk, type Talk } from '../support/talk';
import { anEnrolment } from '../support/waiting';

const day = 24 * 3600;

/** Some days later, in the reader's working hours: housekeeping, then all that is owed. */
async function later({ talk }: { readonly talk: Talk }, days: number): Promise<void> {
  talk.clock.pass(days * day - 9 * 3600);
  await talk.core.housekeeping.tidy();
  talk.clock.pass(60);
  await talk.deliverNotices();
  talk.clock.pass(9 * 3600 - 60);
}

const words = {
  en: {
    language: 'en-US',
    how: 'say “reminders off”',
    off: ['Reminders are off', 'You still get outcomes'],
    on: ['Reminders are on'],
    request: 'This request expires on 20 December 2026.',
    invitation: 'This invitation expires on 20 December 2026.',
    draft: 'The enrollment is still a draft.',
    contact: 'The primary contact was asked on 20 November 2026 and has not confirmed yet.',
    overdue: ['Decisions are waiting', '1 have waited for more than five business days'],
    say: { off: 'reminders off', on: 'Reminders on', show: 'reminders' },
  },
  ko: {
    language: 'ko-KR',
    how: '"알림 끄기"라고 말하세요',
    off: ['미리 알림이 꺼져 있습니다', '결과 통지와 나에게 온 초대는 꺼도 계속 받습니다.'],
    on: ['미리 알림이 켜져 있습니다'],
    request: '이 요청은 2026년 12월 20일에 만료됩니다.',
    invitation: '이 초대는 2026년 12월 20일에 만료됩니다.',
    draft: '등록이 아직 초안입니다.',
    contact: '기본 연락처가 2026년 11월 20일 이후로 아직 확인하지 않았습니다.',
    overdue: ['결정을 기다리는 것이 있습니다', '1건이 5영업일 넘게 기다리고 있습니다.'],
    say: { off: '알림 끄기', on: '알림 켜기', show: '알림 설정' },
  },
} as const;

eachDatabase((database) => {
  describe.each(['en', 'ko'] as const)('in %s', (locale) => {
    const { language, how, off, on, say, ...texts } = words[locale];

    test('an invitation about to lapse reminds whoever sent it and whoever may answer it, and once answered nobody', async () => {
      const cast = await aCast(database(), { locale: language });
      const { provider, reseller, email } = cast;
      await database()('sender_leases').del();
      await provider.says('request a partnership');
      await provider.presses('partnershipRequest.begin', { email, locale });
      await provider.presses('partnershipRequest.sendInTeams');
      await later(cast, 24);
      provider.newest().sees(texts.request, how);
      reseller.newest().sees(texts.invitation, how);
      await reseller.presses('invitation.accept', { consent: 'true' });
      await later(cast, 5);
      for (const player of [provider, reseller]) player.newest().doesNotSee(how); // it is the partnership's card
    });

    test('a draft that was left reminds whoever began it', async () => {
      const stage = await anEnrolmentStage(database(), { locale: language });
      await reachesReview(stage);
      await later(stage, 5);
      stage.player.newest().sees(texts.draft, how);
    });

    test('a primary contact who has not confirmed reminds whoever submitted, after a business day', async () => {
      const stage = await anEnrolmentStage(database(), { locale: language });
      await submits(stage);
      await later(stage, 1);
      const before = stage.player.chat().length;
      await later(stage, 2);
      expect(stage.player.chat()).toHaveLength(before + 1);
      stage.player.newest().sees(texts.contact, how);
    });

    test('C-7 decisions that wait for too long remind each operator with one card, which leads to the queue', async () => {
      const { talk, operator } = await aDeskCast(database(), language);
      await anEnrolment(database(), { name: 'Litware', at: '2026-11-20T08:00:00Z' });
      await anEnrolment(database(), { name: 'Adatum', at: '2026-11-28T08:00:00Z' });
      await later({ talk }, 11);
      operator.newest().sees(...texts.overdue, how);
      (await operator.presses('review.queue')).sees('Litware', 'Adatum');
    });

    test('one switch a person: off by a word, on by a button, the same when said twice, for strangers too', async () => {
      const player = startTalk(database()).as(aStranger(language));
      (await player.says(say.show)).sees(...on);
      (await player.says(say.off)).sees(...off);
      (await player.says(say.off)).sees(...off);
      (await player.says(say.show)).sees(...off);
      (await player.presses(say.on)).sees(...on);
    });
  });

  test('whoever switched reminders off gets none that were owed before, but the outcome of what they began', async () => {
    const stage = await anEnrolmentStage(database());
    const { player, operator, talk } = stage;
    await submits(stage);
    talk.clock.pass(3 * day - 9 * 3600);
    await talk.core.housekeeping.tidy();
    await player.says('reminders off');
    const before = player.chat().length;
    talk.clock.pass(60);
    await talk.deliverNotices();
    expect(player.chat()).toHaveLength(before);
    const [{ id } = { id: '' }] = await database()('enrolments')
      .where({ organisation_id: stage.company.organisationId })
      .update({ state: 'in_review', email_verified_at: talk.clock.now() })
      .returning<{ id: string }[]>('id');
    await operator.says('review');
    await operator.presses('review.open', { queued: id });
    await operator.presses('Reject', { reason: 'Please use the registered address.' });
    talk.clock.pass(60);
    await talk.deliverNotices();
    player.newest().sees('Please use the registered address.');
  });

  test('whoever uninstalled the app gets nothing more, and after installing it again what was owed meanwhile', async () => {
    const cast = await aCast(database());
    const { provider, reseller, resellerCompany, email, talk } = cast;
    await database()('sender_leases').del();
    await reseller.uninstall();
    const [shown, calls] = [reseller.chat().length, talk.teams.calls.length];
    await provider.says('request a partnership');
    await provider.presses('partnershipRequest.begin', { email, locale: 'en' });
    await provider.presses('partnershipRequest.sendInTeams');
    await later(cast, 24);
    expect(reseller.chat()).toHaveLength(shown);
    const toReseller = talk.teams.calls.slice(calls).filter((call) => call.conversationId === reseller.conversationId);
    expect(toReseller).toEqual([]);
    const colleague = talk.as({ ...(await aMember(database(), resellerCompany)), locale: 'en-US' });
    (await colleague.says('pending')).sees('Fabrikam');
    await reseller.install();
    await later(cast, 1);
    reseller.newest().sees('Fabrikam');
  });
});
