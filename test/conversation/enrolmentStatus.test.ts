import { eachDatabase } from '../support/databases';
import { aStage, confirms, delivers, submits } from '../support/enrolmentStory';

eachDatabase((database) => {
  test('ENR-17 and C-7 the status tells days and dates in both languages, and never a percentage', async () => {
    const stage = await aStage(database());
    const { player, talk } = stage;
    await submits(stage);
    await confirms(stage);
    (await player.says('status'))
      .sees('can take several days', 'Submitted', '20 November 2026', 'Last change')
      .doesNotSee('%');
    await player.says('한국어');
    (await player.says('상태'))
      .sees('며칠이 걸릴 수 있습니다', '제출', '2026년 11월 20일', '마지막 변경')
      .doesNotSee('%', '지원에 문의');
    talk.clock.pass(10 * 24 * 60 * 60);
    (await player.says('상태')).sees('5영업일이 지났습니다', '지원에 문의');
    await player.says('English');
    (await player.says('status')).sees('Five business days have passed', 'Ask support');
  });

  test('ENR-20 one button makes a Global admin Admin agent, and pressing it again changes nothing', async () => {
    const stage = await aStage(database());
    await submits(stage);
    await confirms(stage);
    await stage.operator.presses('review.approve');
    await delivers(stage);
    const { player, admin } = stage;
    const card = player.messageIdOf('Make me an Admin agent');
    const click = player.click('Make me an Admin agent', {}, card);
    await player.deliver(click);
    await player.deliver({ ...click, id: 'again' });
    expect(await database()('member_roles').where({ member_id: admin.memberId, role: 'admin-agent' })).toHaveLength(1);
    (await player.says('status')).sees('Account ready', 'Your roles').doesNotSee('Make me an Admin agent');
  });

  test('ENR-19 the press that makes the first Admin agent makes the account ready, and the primary contact is told', async () => {
    const stage = await aStage(database());
    await submits(stage);
    await confirms(stage);
    await stage.operator.presses('review.approve');
    await delivers(stage);
    const { player, talk } = stage;
    const before = (await talk.mails()).length;
    await player.pressesOn(player.messageIdOf('Make me an Admin agent'), 'Make me an Admin agent');
    expect(await database()('enrolments').where({ organisation_id: stage.company.organisationId })).toMatchObject([
      { state: 'account_ready' },
    ]);
    await delivers(stage);
    expect(await talk.mails()).toHaveLength(before + 1);
  });

  test('the operator rejects with a reason, and every open card about it is redrawn', async () => {
    const stage = await aStage(database());
    const { player, operator } = stage;
    await submits(stage);
    await confirms(stage);
    (await operator.presses('Reject', { reason: ' ' })).sees('Give a reason to reject.');
    (await operator.presses('Reject', { reason: 'Please use the registered address.' }))
      .sees('Rejected')
      .doesNotSee('Approve');
    await delivers(stage);
    player.newest().sees('Rejected', 'Please use the registered address.', 'Correct and resubmit');
    (await player.presses('Correct and resubmit')).sees('Enroll now', 'A. Datum Corporation');
    (await player.presses('Enroll now', { authority: 'true' })).sees(
      'Waiting for the primary contact',
      'History',
      'Rejected',
    );
    (await operator.says('review')).sees('Waiting for a decision');
    (await player.says('review')).sees('For the operator only');
  });

  test('ENR-21 and ENR-24 readiness and the next steps name what is missing as a button, in both languages', async () => {
    const stage = await aStage(database());
    const { player } = stage;
    (await player.says('am I ready')).sees(
      '1. Connect',
      '2. Enrol as an indirect reseller',
      '3. Sign the MPA',
      'Enroll now',
    );
    await submits(stage);
    await confirms(stage);
    await stage.operator.presses('review.approve');
    await player.says('한국어');
    (await player.says('거래 준비')).sees(
      '1. 파트너 센터',
      '2. 간접 재판매인으로 등록',
      '3. MPA 서명',
      'Microsoft 파트너 계약(MPA)',
    );
    await player.says('상태');
    (await player.presses('다음에 할 일')).sees(
      '파트너 센터 계정 관리',
      '고객과 고객의 구독 관리',
      '비즈니스 프로필 만들기',
      '인센티브 알아보기',
      '새 고객 추가',
      '아직',
    );
    await player.presses('인센티브 알아보기');
    (await player.presses('다음에 할 일')).sees('완료');
    await player.says('English');
    await player.says('status');
    (await player.presses('What now?')).sees(
      'Manage your Partner Center account',
      'Manage customers and their subscriptions',
      'Create a business profile',
      'Learn about incentives',
      'Add a new customer',
    );
  });
});
