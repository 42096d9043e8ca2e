import { aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import {
  aStage,
  confirms,
  delivers,
  legal,
  linksMpn,
  reachesReview,
  submits,
  support,
} from '../support/enrolmentStory';

eachDatabase((database) => {
  test('ENR-3 the checklist says what to have ready and asks no password; Next wants it confirmed', async () => {
    const english = await aStage(database());
    (await english.player.says('enroll')).sees(
      'Global admin credentials of your work account',
      'Partner Membership Center (PMC) sign-in',
      'Legal business name and address, primary contact, support details',
      'This chat never asks for a password.',
    );
    (await english.player.presses('Next', { itemsReady: 'false' })).sees(
      'get ready',
      'Tick the confirmation to go on.',
    );
    const korean = await aStage(database(), { locale: 'ko-KR' });
    (await korean.player.says('등록')).sees(
      '회사 계정의 전역 관리자 자격 증명',
      'Partner Membership Center(PMC) 로그인',
      '법적 회사 이름과 주소, 기본 연락처, 고객 지원 정보',
      '이 대화에서는 암호를 묻지 않습니다.',
    );
    (await korean.player.presses('다음', { itemsReady: 'true' })).sees('MPN ID', '코드 받기');
  });

  test('ENR-4 without a work account there is a way out to one, and the draft waits', async () => {
    const { player } = await aStage(database());
    await player.says('enroll');
    (await player.presses('Next', { workAccount: 'create', itemsReady: 'true' })).sees(
      'Create a work account',
      'waits',
    );
    (await player.says('cancel')).sees('saved');
    (await player.says('enroll')).sees('get ready');
    (await player.presses('Next', { workAccount: 'have', itemsReady: 'true' })).sees('Get a code');
  });

  test('ENR-9 «Not in this list» leads back to the address and keeps what was entered', async () => {
    const stage = await aStage(database());
    const { player, profile } = stage;
    await reachesReview(stage);
    await player.presses('Change…', { part: 'mpn' });
    player.newest().sees(profile.mpnId);
    (await player.presses('Not in this list')).sees('Get a code').doesNotSee(profile.mpnId);
    (await player.presses('Later')).sees('will be linked later', 'A. Datum Corporation', 'not linked');
    (await player.presses('Enroll now', { authority: 'true' })).sees('MPN');
    (await player.says('status')).sees('Draft');
  });

  test('ENR-10 the refusal of a profile in another country names both countries, in both languages', async () => {
    const stage = await aStage(database(), { locale: 'ko-KR', profile: { country: 'JP' } });
    await stage.player.says('등록');
    await stage.player.presses('다음', { itemsReady: 'true' });
    (await linksMpn(stage)).sees('일본', '대한민국', '목록에 없음');
    await stage.player.says('English');
    await stage.player.says('enroll');
    (await stage.player.presses('Continue')).sees('Japan', 'South Korea', 'Not in this list');
  });

  test('ENR-13 «It’s me» takes the applicant’s details; a colleague’s are typed', async () => {
    const stage = await aStage(database());
    const { player, admin } = stage;
    const email = `chris-${admin.memberId.slice(0, 8)}@adatum.com`;
    await database()('members').where('id', admin.memberId).update({ email });
    await player.says('enroll');
    await player.presses('Next', { itemsReady: 'true' });
    await player.presses('Later');
    await player.presses('Next', legal);
    (await player.presses('Next', { isMe: 'true', contactPhone: '' })).sees(
      'primary contact',
      email,
      'Please fill this in.',
    );
    (await player.presses('Next', { contactPhone: '02-1234-5678' })).sees('customer support information');
  });

  test('ENR-14 a webmail address is refused at its field, and everything else on the card stays', async () => {
    const stage = await aStage(database());
    const { player, contact } = stage;
    await player.says('enroll');
    await player.presses('Next', { itemsReady: 'true' });
    await player.presses('Later');
    await player.presses('Next', legal);
    player.newest().sees('Gmail, Yahoo! Mail, iCloud Mail, AOL Mail or Outlook Mail');
    const typed = { ...contact, contactEmail: 'legal.adatum@gmail.com', contactFirstName: 'Chris' };
    (await player.presses('Next', typed)).sees(
      'Personal mail',
      'legal.adatum@gmail.com',
      'Chris',
      contact.contactPhone,
    );
    (await player.presses('Next', contact)).sees('customer support information');
  });

  test('Back shows the step before with what was typed kept', async () => {
    const { player } = await aStage(database());
    await player.says('enroll');
    await player.presses('Next', { itemsReady: 'true' });
    await player.presses('Later');
    await player.presses('Next', legal);
    await player.presses('Back', { contactFirstName: 'Chris' });
    player.newest().sees('legal business profile', 'A. Datum Corporation');
    (await player.presses('Next', { city: 'Busan' })).sees('primary contact', 'Chris');
  });

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

  test('ENR-23 a card from before the submission overwrites nothing and answers with the present state', async () => {
    const stage = await aStage(database());
    const { player } = stage;
    await reachesReview(stage);
    await player.says('enroll');
    const [older, newer] = player
      .chat()
      .slice(-2)
      .map(({ id }) => id);
    await player.pressesOn(newer ?? '', 'Enroll now', { authority: 'true' });
    const late = await player.pressesOn(older ?? '', 'Change…', { part: 'legal' });
    late.sees('The record changed in the meantime', 'Waiting for the primary contact');
  });

  test('ENR-23 two colleagues in one draft: what both changed is shown to the second, who loses nothing', async () => {
    const stage = await aStage(database());
    const colleague = stage.talk.as({
      ...(await aMember(database(), stage.company, ['global-admin'])),
      locale: 'en-US',
    });
    await stage.player.says('enroll');
    await stage.player.presses('Next', { itemsReady: 'true' });
    await stage.player.presses('Later');
    (await colleague.says('enroll')).sees('legal business profile');
    await stage.player.presses('Next', legal);
    const conflict = await colleague.presses('Next', { ...legal, city: 'Busan' });
    conflict.sees(
      'The record changed in the meantime',
      'Busan',
      'A colleague changed this in the meantime. On file now: Seoul',
    );
    (await colleague.presses('Next', { ...legal, city: 'Busan' })).sees('primary contact');
    expect((await stage.talk.core.services.enrolment.forMail(await idOf()))?.values.city).toBe('Busan');

    async function idOf(): Promise<string> {
      return (await database()('enrolments').where('organisation_id', stage.company.organisationId).first()).id;
    }
  });

  test('ENR-5 someone else than a Global admin is told the role and who holds it', async () => {
    const stage = await aStage(database());
    const agent = stage.talk.as({ ...(await aMember(database(), stage.company, ['sales-agent'])), locale: 'en-US' });
    (await agent.says('enroll')).sees('Global admin', 'Adatum Global admin');
    await stage.player.says('enroll');
    (await agent.says('enroll')).sees('Draft', 'Adatum Global admin').doesNotSee('Step 1');
  });

  test('a wrong code says how often one may still try, and five lock it', async () => {
    const stage = await aStage(database());
    const { player, profile } = stage;
    await player.says('enroll');
    await player.presses('Next', { itemsReady: 'true' });
    (await player.says('not an address')).sees('This is not a valid e-mail address.');
    (await player.says(profile.email)).sees('One-time code');
    (await player.says('AAAAA-AAAAA')).sees('You can try 4 more times');
    for (let tries = 0; tries < 4; tries += 1) await player.says('AAAAA-AAAAA');
    player.newest().sees('can no longer be used', 'Get a code');
  });

  test('a discarded draft asks once more, and «enroll» starts anew', async () => {
    const { player } = await aStage(database());
    await player.says('enroll');
    (await player.presses('Discard draft')).sees('cannot be undone');
    (await player.presses('Discard draft')).sees('is discarded');
    (await player.presses('Enroll now')).sees('get ready');
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
    (await operator.says('review')).sees('Enrolments waiting for review');
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

  test('typed words do what the buttons do, up to the submission that wants its box ticked', async () => {
    const stage = await aStage(database());
    await reachesReview(stage);
    (await stage.player.says('Enroll now')).sees('Enroll now', 'authorised');
    (await stage.player.presses('Enroll now', { authority: 'false' })).sees('authorised', support.supportEmail);
    (await stage.player.says('status')).sees('Draft');
  });
});
