import { enqueue } from '../../src/notifications/outbox';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, aRequestByHand, partnersOf, referenceOf } from '../support/partnershipCast';
import { aStranger } from '../support/talk';

eachDatabase((database) => {
  test('REL-9 a person of an unknown company is asked to sign in and learns nothing; afterwards the invitation goes on', async () => {
    const db = database();
    const cast = await aCast(db);
    const reference = await aRequestByHand(db, cast);
    const stranger = cast.talk.as(aStranger());
    (await stranger.says(`Invitation ${reference}`)).sees('not linked to a company yet').doesNotSee('Fabrikam');
    const asked = await db('sign_in_requests').orderBy('created_at', 'desc').first<{ continue_with: object }>();
    const continueWith = { command: 'invitation', reference };
    expect(asked?.continue_with).toEqual(continueWith);
    await db.transaction((trx) =>
      enqueue(trx, `test:${reference}`, {
        topic: 'signIn.connected',
        to: { person: cast.resellerAdmin },
        data: { id: cast.resellerAdmin.memberId, continueWith },
      }),
    );
    await cast.talk.deliverNotices();
    (await cast.reseller.presses('Show the invitation')).sees('Fabrikam asks you to authorise it');
  });

  test('a sender who presses a button of a request that was answered meanwhile sees how it stands, not the words for the one asked', async () => {
    const db = database();
    for (const [verb, locale, words, others] of [
      ['withdraw', 'ko-KR', ['그 사이 내용이 바뀌었습니다', '수락됨'], '새 초대를 요청하세요'],
      ['remind', 'en-US', ['The record changed in the meantime', 'Accepted'], 'Ask the partner who sent it'],
      ['resend', 'en-US', ['The record changed in the meantime', 'Accepted'], 'Ask the partner who sent it'],
    ] as const) {
      const cast = await aCast(db, { locale });
      await cast.reseller.says(`invitation ${await aRequestByHand(db, cast)}`);
      await cast.reseller.presses('invitation.accept', { consent: 'true' });
      (await cast.provider.presses(`partnershipRequest.${verb}`)).sees(...words).doesNotSee(others);
    }
  });

  test('a sender who withdraws a request that ran out meanwhile reads that it expired, not whom to ask', async () => {
    const db = database();
    const cast = await aCast(db);
    await aRequestByHand(db, cast);
    cast.talk.clock.pass(31 * 24 * 3600);
    (await cast.provider.presses('partnershipRequest.withdraw'))
      .sees('The record changed in the meantime', 'Expired')
      .doesNotSee('Ask the provider who sent it');
  });

  test('REL-25 another company’s admin gets the same answer for a real reference as for a made-up one', async () => {
    const db = database();
    const cast = await aCast(db);
    const reference = await aRequestByHand(db, cast);
    const other = await aCompany(db, { name: 'Woodgrove', capabilities: ['indirect-reseller'] });
    const outsider = cast.talk.as(await aMember(db, other));
    const real = (await outsider.says(`Invitation ${reference}`))
      .sees('This invitation leads nowhere')
      .doesNotSee('Fabrikam');
    const made = await outsider.says('Invitation AAAA-AAAA');
    expect(made.words).toBe(real.words);
    (await cast.provider.says('pending')).sees('not opened yet');
  });

  test('REL-13 who may not accept is told whom to ask, and declining carries the reason to the provider', async () => {
    const db = database();
    const cast = await aCast(db);
    const reference = await aRequestByHand(db, cast);
    const agent = cast.talk.as({ ...(await aMember(db, cast.resellerCompany, ['sales-agent'])), locale: 'ko-KR' });
    (await agent.says(`초대 ${reference}`)).sees(
      '전역 관리자 역할이 필요합니다. Contoso admin에게 부탁하세요.',
      '전역 관리자에게 전달',
      '거절',
    );
    (await agent.presses('거절')).sees('초대 거절', '사유(선택)');
    (await agent.presses('거절', { reason: '이미 다른 공급자가 있습니다.' })).sees('초대를 거절했습니다');
    await cast.talk.deliverNotices();
    cast.provider
      .newest()
      .sees('The reseller declined the partnership request.', '이미 다른 공급자가 있습니다.', 'Declined');
    (await cast.reseller.says(`invitation ${reference}`)).sees('You declined the invitation');
  });

  test('REL-14 a company that is not enrolled keeps its invitation and finds the button to enrol', async () => {
    const db = database();
    const cast = await aCast(db, { capabilities: [] });
    const reference = await aRequestByHand(db, cast);
    (await cast.reseller.says(`invitation ${reference}`))
      .sees('not enrolled as an indirect reseller yet. Enrol first; the invitation is kept.', 'Enroll now', 'Decline')
      .doesNotSee('Authorize indirect provider');
    (await cast.reseller.says('pending')).sees('Received invitations: 1', 'Fabrikam');
  });

  test('REL-16 SCN-8 another region is refused with both regions named; the provider sees the state alone', async () => {
    const db = database();
    const cast = await aCast(db);
    await db('organisations').where({ id: cast.providerCompany.organisationId }).update({ country: 'JP' });
    const reference = await aRequestByHand(db, cast);
    await cast.reseller.says(`invitation ${reference}`);
    (await cast.reseller.presses('invitation.accept', { consent: 'true' })).sees(
      'South Korea is in the region Korea, Japan in the region Japan',
    );
    const seen = await cast.provider.says('pending');
    seen.sees(cast.email, 'opened').doesNotSee('Contoso', 'Korea');
  });

  test('a settled invitation’s other cards are redrawn and bear no dead buttons', async () => {
    const db = database();
    const cast = await aCast(db);
    const reference = await aRequestByHand(db, cast);
    const colleague = cast.talk.as(await aMember(db, cast.resellerCompany, ['global-admin'], 'Contoso second'));
    await colleague.says(`invitation ${reference}`);
    await cast.reseller.says(`invitation ${reference}`);
    await cast.reseller.presses('invitation.accept', { consent: 'true' });
    await cast.talk.deliverNotices();
    const colleagues = colleague.chat().find((message) => JSON.stringify(message.activity).includes('Authorised by'));
    expect(JSON.stringify(colleagues?.activity)).toContain('Contoso admin');
    expect(JSON.stringify(colleague.chat())).not.toContain('Authorize indirect provider');
    const asked = cast.provider.chat().find((message) => JSON.stringify(message.activity).includes('Accepted'));
    expect(JSON.stringify(asked?.activity)).not.toContain('partnershipRequest.withdraw');
  });

  test('the cockpit shows age and whether it was opened, and resends, reminds and withdraws', async () => {
    const db = database();
    const cast = await aCast(db);
    await aRequestByHand(db, cast);
    cast.talk.clock.pass(3 * 24 * 3600);
    (await cast.provider.says('pending')).sees('Sent requests: 1', cast.email, 'Sent 3 d ago · not opened yet', 'Open');
    (await cast.provider.presses('Open')).sees('Resend', 'Remind', 'Withdraw', 'Change…');
    (await cast.provider.presses('Remind')).sees('The reminder is sent.');
    (await cast.provider.presses('Resend')).sees('Earlier links no longer work', 'https://channelmate.example/i/');
    (await cast.provider.presses('Done')).sees('Sent');
    await cast.reseller.says(`invitation ${await referenceOf(db, cast.email)}`);
    (await cast.provider.says('대기 중')).sees('opened just now');
    await cast.provider.presses('Open');
    (await cast.provider.presses('Withdraw')).sees('The request is withdrawn', 'Fabrikam admin').doesNotSee('Resend');
    (await cast.provider.says('pending')).sees('No request or invitation is pending.');
    (await cast.reseller.says(`invitation ${await referenceOf(db, cast.email)}`)).sees(
      'The provider withdrew the invitation',
    );
  });

  test('REL-17 REL-19 MPA-8 the reseller’s card says what can be done, what cannot and why, and reminds', async () => {
    const db = database();
    const cast = await aCast(db);
    await partnersOf(db, cast);
    (await cast.provider.says('my resellers')).sees('Contoso', 'MPA: not signed', '1 in total');
    (await cast.provider.presses('Open')).sees(
      'Add new customers on behalf of the reseller',
      'Submit orders on behalf of the reseller’s customers: not possible, the reseller has not signed the MPA yet.',
      'Associate the reseller with subscriptions: not possible',
      'Name the reseller as customer-support contact',
      'Provider’s admin access',
    );
    (await cast.provider.presses('Remind')).sees('The reseller’s Global admins are reminded.');
    await cast.talk.deliverNotices();
    cast.reseller.newest().sees('Please sign the Microsoft Partner Agreement', 'Fabrikam is waiting');
    (await cast.provider.presses('Access to allow')).sees(
      'What do you want this reseller to be able to do?',
      'New customer page',
      'Tenant owner permission in the User settings of the Azure portal',
      'outside this tool',
      'New subscription page',
      'Assigned support contact list',
    );
  });

  test('REL-17 REL-19 the same in Korean', async () => {
    const db = database();
    const cast = await aCast(db, { locale: 'ko-KR' });
    await partnersOf(db, cast);
    await cast.provider.says('내 재판매인');
    (await cast.provider.presses('열기')).sees(
      '재판매인을 대신해 새 고객 추가',
      '아직 MPA에 서명하지 않아',
      '재판매인을 구독과 연결',
      '고객 지원 담당자로 지정',
    );
    (await cast.provider.presses('허용할 액세스')).sees(
      '테넌트 소유자',
      '이 도우미 밖에서',
      '지정된 지원 담당자',
      '새 구독',
    );
  });

  test('REL-20 ending names Microsoft support, takes a ticket and leaves the partnership until the operator acts', async () => {
    const db = database();
    const cast = await aCast(db);
    await partnersOf(db, cast);
    await cast.reseller.says('my providers');
    await cast.reseller.presses('Open');
    (await cast.reseller.presses('Request termination')).sees(
      'ended through Microsoft support only',
      'Ticket number of Microsoft support',
    );
    (await cast.reseller.presses('Submit', { ticket: 'please' })).sees('Enter a ticket number with digits', 'please');
    (await cast.reseller.presses('Submit', { ticket: 'TICKET-42' }))
      .sees('The termination is requested.', 'TICKET-42')
      .doesNotSee('Request termination');
    await cast.talk.deliverNotices();
    cast.provider.newest().sees('Contoso requested the termination');
    (await cast.provider.says('my resellers')).sees('termination requested');
  });

  test('REL-22 both languages say that nobody’s customers go over', async () => {
    const db = database();
    for (const [locale, sentence] of [
      ['en-US', 'A partnership gives neither side the other’s customers.'],
      ['ko-KR', '파트너 관계만으로는 서로의 고객이 넘어가지 않습니다.'],
    ] as const) {
      const cast = await aCast(db, { locale });
      await cast.reseller.says(`invitation ${await aRequestByHand(db, cast)}`);
      (await cast.reseller.presses('invitation.accept', { consent: 'true' })).sees(sentence);
    }
  });

  test('NTF-7 a card for an admin who has not installed the bot waits and rolls nothing back', async () => {
    const db = database();
    const cast = await aCast(db);
    const late = cast.talk.as(await aMember(db, cast.resellerCompany, ['global-admin'], 'Contoso late'));
    await cast.provider.says('request a partnership');
    await cast.provider.presses('Next', { email: cast.email });
    (await cast.provider.presses('Send in Teams')).sees('The partnership request is sent.', 'Sent in Teams');
    await cast.talk.deliverNotices();
    cast.reseller.newest().sees('Fabrikam asks you to authorise it');
    expect(late.chat()).toEqual([]);
    await late.install();
    await cast.talk.deliverNotices();
    late.newest().sees('Fabrikam asks you to authorise it', 'Authorize indirect provider');
  });
});
