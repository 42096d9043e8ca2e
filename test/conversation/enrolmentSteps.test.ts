import { aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aStage, codeFor, legal, linksMpn, reachesReview, support } from '../support/enrolmentStory';

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

  test.each([
    ['en-US', 'whose MPN ID carries your incentives, membership benefits and competencies'],
    ['ko-KR', '인센티브'],
  ])('INC-7 where the MPN ID is chosen stands which one it should be (%s)', async (locale, hint) => {
    const stage = await aStage(database(), { locale });
    const { player, profile } = stage;
    await player.says('enroll');
    await player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'true' });
    await player.presses('enrolment.askCode', { membershipEmail: profile.email });
    const code = await codeFor(stage, profile.email);
    (await player.presses('enrolment.enterCode', { membershipCode: code })).sees(profile.mpnId, hint);
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

  test('a field that was emptied counts as empty, not as what it held before', async () => {
    const stage = await aStage(database());
    const { player } = stage;
    await reachesReview(stage);
    await player.presses('Change…', { part: 'legal' });
    (await player.presses('Next', { city: '' })).sees('legal business profile', 'Please fill this in.');
    (await player.presses('Next', { city: 'Busan', addressLine2: '3F' })).sees('Busan', '3F');
    await player.presses('Change…', { part: 'legal' });
    (await player.presses('Next', { addressLine2: '' })).sees('Busan').doesNotSee('3F');
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

  test('typed words do what the buttons do, up to the submission that wants its box ticked', async () => {
    const stage = await aStage(database());
    await reachesReview(stage);
    (await stage.player.says('Enroll now')).sees('Enroll now', 'authorised');
    (await stage.player.presses('Enroll now', { authority: 'false' })).sees('authorised', support.supportEmail);
    (await stage.player.says('status')).sees('Draft');
  });
});
