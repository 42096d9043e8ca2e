import type { Knex } from 'knex';
import { aCompany, aMember } from '../support/companies';
import { rowsOf } from '../support/customerImports';
import { anAccountCard, asksRemoval } from '../support/customerRemovals';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { startTalk } from '../support/talk';

async function aStage(db: Knex, locale: string, capability: 'indirect-reseller' | 'direct-bill' = 'indirect-reseller') {
  const talk = startTalk(db);
  const company = await aCompany(db, { name: 'Contoso', capabilities: [capability] });
  const customer = await aCustomer(db, { name: '한빛상사' });
  const columns = {
    acquired_as: capability === 'direct-bill' ? 'direct_bill' : 'indirect',
    primary_domain: 'a.example',
  };
  const grants = ['customer_admin', 'delegated_admin'] as const;
  const id = await aCustomerOf(db, { partner: company.organisationId, customer, grants, columns });
  const identity = await aMember(db, company, ['admin-agent'], 'Contoso agent');
  const admin = talk.as({ ...identity, locale });
  await admin.install();
  const cardId = await anAccountCard(db, identity, id);
  return { talk, company, customer, id, admin, cardId, identity };
}

eachDatabase((database) => {
  test('RMV-1, RMV-3, RMV-4, RMV-5, RMV-7 removal in Korean: what remains and who removes it, the attestation, the legal notice, the typed name, input kept', async () => {
    const { admin, cardId, talk } = await aStage(database(), 'ko-KR');
    (await asksRemoval(admin, cardId)).sees(
      '파트너 고객 관계 제거',
      'Contoso',
      '한빛상사',
      '구독, 라이선스, 사용자 관리 권한: 남음 · 제거할 수 있는 쪽: 고객',
      '위임된 관리자 권한(DAP): 남음 · 제거할 수 있는 쪽: 고객',
      '선의로, 합법적인 사업 목적을 위해, 고객 또는 파트너와 맺은 계약에 따라',
      'Microsoft를 방어하고 손해를 입지 않게 하는 데 동의합니다',
      '법적 통지를 직접 해야 합니다',
      '법적 통지를 한 날짜(선택)',
      '고객 이름을 입력하세요: 한빛상사',
    );
    const remove = '파트너 고객 관계 제거';
    (await admin.presses(remove, { typedName: '한빛상사', noticeGivenOn: '2026-11-20' })).sees(
      '확인 상자에 체크해야',
      '한빛상사',
      '2026-11-20',
    );
    (await admin.presses(remove, { attestation: 'true', typedName: '한빛' })).sees(
      '입력한 내용이 일치하지 않습니다',
      '고객 이름을 위에 보이는 대로 입력하세요.',
      '2026-11-20',
    );
    (await admin.presses(remove, { attestation: 'true', typedName: '한빛상사', noticeGivenOn: '2999-01-01' })).sees(
      '오늘까지의 날짜를 고르거나 비워 두세요.',
      '한빛상사',
    );
    const typed = { attestation: 'true', typedName: ' 한빛상사'.normalize('NFD'), noticeGivenOn: '2026-11-20' };
    (await admin.presses(remove, typed)).sees(
      '고객 관계를 제거했습니다',
      '한빛상사는 이제 내 고객 목록에 없습니다. 이 도우미는 아무에게도 알리지 않았습니다.',
      '위임된 관리자 권한(DAP): 남음',
      '2026년 11월 20일',
      '재판매인 관계 요청',
    );
    expect(talk.failures).toEqual([]);
  });

  test('RMV-2, RMV-6, NTF-5 removal in English, pressed twice, in another process: one effect, nothing in anybody’s chat, and an old card says what is so', async () => {
    const db = database();
    const { admin, cardId, talk, company, customer, id, identity } = await aStage(db, 'en-US');
    const colleague = await aMember(db, company, ['global-admin'], 'Contoso admin');
    const customerAdmin = await aMember(db, customer);
    const others = [colleague, customerAdmin].map((identity) => talk.as({ ...identity, locale: 'en-US' }));
    for (const other of others) await other.install();
    const theirs = await anAccountCard(db, colleague, id);
    await asksRemoval(admin, cardId);
    await talk.deliverNotices();
    const before = others.map((other) => JSON.stringify(other.chat()));
    const notices = await db('notices').orderBy('id');
    const mails = await db('kept_mails');
    const click = admin.click('Remove customer relationship', { attestation: 'true', typedName: '한빛상사' });
    const first = await admin.deliver(click);
    const again = await talk
      .restarted()
      .as(identity)
      .deliver({ ...click, id: 'again' });
    expect(JSON.stringify(first?.body)).toContain('The customer relationship is removed');
    expect(JSON.stringify(again?.body)).toContain('The customer relationship is removed');
    talk.clock.pass(60);
    await talk.deliverNotices();
    expect(others.map((other) => JSON.stringify(other.chat()))).toEqual(before);
    expect(await db('notices').orderBy('id')).toEqual(notices);
    expect(await db('kept_mails')).toEqual(mails);
    expect(await db('consents').where({ subject_id: id })).toHaveLength(1);
    (await asksRemoval(talk.as({ ...colleague, locale: 'en-US' }), theirs)).sees(
      'You have no reseller relationship with this customer. Invite the customer.',
      'Request a reseller relationship',
      'Delegated admin privileges (DAP): remain',
    );
  });

  test('RMV-8 an old card of a customer that was invited again leads to the relationship that stands', async () => {
    const db = database();
    const { admin, cardId, company, customer, id } = await aStage(db, 'en-US');
    const removed = { state: 'removed', removed_at: new Date() };
    await db('customer_relationships').where({ id }).update(removed);
    await aCustomerOf(db, { partner: company.organisationId, customer, grants: [] });
    (await asksRemoval(admin, cardId)).sees(
      'This card is about an earlier relationship',
      'You have had a new relationship with 한빛상사 since 2 November 2026',
      'Open',
    );
  });

  test.each([
    ['en-US', 'These subscriptions are still active: Microsoft 365 E3', 'Microsoft 365 E3 · licenses: 25', 'Suspend'],
    ['ko-KR', 'Microsoft 365 E3', 'Microsoft 365 E3 · 라이선스 25개', '구독 일시 중단'],
  ])(
    'C-3 in %s a direct bill partner sees which subscriptions are still active and where to suspend them',
    async (locale, ...texts) => {
      const db = database();
      const { admin, cardId, company, customer } = await aStage(db, locale, 'direct-bill');
      await aSubscription(db, { partner: company.organisationId, customer, licences: 25 });
      (await asksRemoval(admin, cardId)).sees(...texts);
    },
  );

  test('RMV-1 without the role the card names it and who holds it', async () => {
    const db = database();
    const { talk, company, id } = await aStage(db, 'en-US');
    const sales = await aMember(db, company, ['sales-agent'], 'Contoso sales');
    const player = talk.as({ ...sales, locale: 'en-US' });
    await player.install();
    (await asksRemoval(player, await anAccountCard(db, sales, id))).sees(
      'This needs the role Global admin or Admin agent. Ask Contoso agent.',
    );
  });

  test('CUS-3 after an import the company’s Global admin is told how many customers were brought over and by whom, in both languages', async () => {
    const db = database();
    for (const [locale, said, command, what] of [
      ['en-US', 'Customers of other portals were brought over', 'The program operator brought customers', 'Added\n1'],
      ['ko-KR', '다른 포털의 고객을 옮겼습니다', '프로그램 운영자가 내 고객 목록으로 옮겼습니다', '추가됨\n1'],
    ] as const) {
      const talk = startTalk(db);
      const company = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
      const admin = talk.as({ ...(await aMember(db, company, ['global-admin'])), locale });
      await admin.install();
      await talk.core.services.customers.imports.run(
        { operator: 'desk-1', correlationId: 'command-1' },
        { tenantId: company.tenantId, rows: rowsOf({ primaryDomain: `${locale.toLowerCase()}.example` }) },
      );
      await talk.deliverNotices();
      admin.newest().sees(said, command, what);
    }
  });
});
