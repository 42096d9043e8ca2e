import { aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, referenceOf } from '../support/partnershipCast';

eachDatabase((database) => {
  test('the whole story in Korean: draft, copy, done, open by reference, authorise, both lists', async () => {
    const { talk, provider, reseller, email } = await aCast(database(), { locale: 'ko-KR' });
    (await provider.says('파트너 관계 요청')).sees('재판매인의 전자 메일 주소');
    (await provider.presses('다음', { email })).sees(
      '파트너 관계 요청 초안',
      email,
      '전자 메일에서 열기',
      '클립보드에 복사',
      '대신 보내기',
      'Teams로 보내기',
    );
    (await provider.presses('클립보드에 복사')).sees(
      'https://channelmate.example/i/',
      '길게 누르거나 선택해서 복사하세요',
      '완료',
    );
    (await provider.presses('완료')).sees(
      '파트너 관계 요청을 보냈습니다.',
      '다시 보내기',
      '알림 보내기',
      '철회',
      '아직 열지 않음',
    );
    const reference = await referenceOf(database(), email);
    (await reseller.says(`초대 ${reference}`)).sees(
      'Fabrikam이 간접 공급자 승인을 요청했습니다',
      '주문을 제출하고 구독을 추가할 수 있습니다',
      '관리자 액세스 권한을 부여합니다',
      '간접 공급자 승인',
      '거절',
    );
    (await reseller.presses('간접 공급자 승인')).sees('동의 상자에 체크해야 진행할 수 있습니다');
    (await reseller.presses('간접 공급자 승인', { consent: 'true' })).sees(
      'Fabrikam과 파트너 관계를 맺었습니다',
      '서로의 고객이 넘어가지 않습니다',
      '관리자 액세스 제거',
      'Contoso admin',
    );
    await talk.deliverNotices();
    expect(provider.chat().length).toBeGreaterThan(1);
    (await provider.says('내 재판매인')).sees('Contoso', '활성', '모두 1건');
    (await reseller.says('내 공급자')).sees('Fabrikam', '활성', '관리자 액세스: 부여됨');
    (await reseller.presses('열기')).sees('관리자 액세스 제거');
    (await reseller.presses('관리자 액세스 제거')).sees('관리자 액세스를 제거했습니다', '제거됨', '활성');
    (await provider.says('내 재판매인')).sees('관리자 액세스: 제거됨', '활성');
  });

  test('the whole story in English: sent by the bot, forwarded by an agent, accepted', async () => {
    const db = database();
    const { talk, provider, reseller, resellerCompany, email } = await aCast(db);
    (await provider.says('request a partnership')).sees('The reseller’s e-mail address');
    await provider.presses('Next', { email, locale: 'en' });
    (await provider.presses('Send for me')).sees('The partnership request is sent.', 'Sent for you (mail)');
    await talk.deliverNotices();
    const [mail] = (await talk.mails()).filter(({ to_address }) => to_address === email);
    expect(mail?.body).toMatch(/https:\/\/channelmate\.example\/i\/[\w-]{48}\n/);
    expect(mail?.body).toContain('Channelmate sent this mail for Fabrikam admin of Fabrikam.');
    expect(mail?.reply_to).toContain('@fabrikam.example');
    const agent = talk.as({
      ...(await aMember(db, resellerCompany, ['sales-agent'], 'Contoso sales')),
      locale: 'en-US',
    });
    await agent.install();
    const reference = await referenceOf(db, email);
    (await agent.says(`Invitation ${reference}`))
      .sees('This needs the role Global admin. Ask Contoso admin.', 'Forward to Global admin')
      .doesNotSee('Authorize indirect provider');
    (await agent.presses('Forward to Global admin')).sees('Forwarded to your Global admin');
    await talk.deliverNotices();
    reseller.newest().sees('Fabrikam asks you to authorise it', 'Authorize indirect provider');
    (await reseller.presses('Authorize indirect provider', { consent: 'true' })).sees(
      'You are now partners with Fabrikam',
    );
    (await reseller.says('my providers')).sees('Fabrikam');
    (await provider.says('my resellers')).sees('Contoso', 'MPA: not signed');
  });
});
