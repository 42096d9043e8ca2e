import { randomUUID } from 'node:crypto';
import { aCompany, aMember } from '../support/companies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aCounter, reachesReview, typedForm } from '../support/newCustomerStory';
import { arePartners, hasSigned } from '../support/newCustomers';
import { dump } from '../support/signInStage';

const codeShape = /[A-HJKMNP-Z2-9]{4}(?:-[A-HJKMNP-Z2-9]{4}){2}/u;

eachDatabase((database) => {
  test('CUS-18, CUS-19, CUS-20, CUS-21, CUS-22, CUS-23 and CUS-24 a provider adds a customer from the reseller’s card to the set-up information', async () => {
    const counter = await aCounter(database());
    const { admin, resellerAdmin, talk } = counter;
    await admin.says('my resellers');
    await admin.presses('Open');
    (await admin.presses('Add new customer')).sees(
      'Contoso',
      'Company name, exactly as on official papers',
      'associating a reseller delegates the management of this customer’s account and subscriptions: the reseller gets administrator access',
    );
    (await admin.presses('Next: Subscriptions', typedForm())).sees('Add at least one', 'Number of licenses');
    const added = await admin.presses('Add subscription', { product: 'Microsoft 365 E3', licences: '12' });
    added.sees('licenses: 12 · Associated reseller: Fabrikam');
    (await admin.presses('Next: Review')).sees(
      'A. Datum Corporation',
      'Sejong-daero 110, Seoul',
      '.onmicrosoft.com',
      'Fabrikam will manage this customer’s account and subscriptions as an administrator',
      'Cancel cancels the whole operation',
    );
    const shown = await admin.presses('Submit');
    shown.sees('Setup information', 'https://channelmate.example/set-up', 'cannot be reached again after closing');
    expect(shown.words).toMatch(codeShape);
    (await admin.presses('Done')).sees('The setup information is closed');
    expect(admin.newest().words).not.toMatch(codeShape);
    (await admin.presses('Show again')).sees('shown once and cannot be seen again');
    await talk.deliverNotices();
    resellerAdmin.newest().sees('A. Datum Corporation is now in your list', 'Contoso added this customer');
    expect(talk.failures).toEqual([]);
  });

  test('CUS-18, CUS-21, CUS-22 and CUS-23 says all of it in Korean', async () => {
    const { admin, reseller } = await aCounter(database(), 'ko-KR');
    (await admin.says('새 고객 추가')).sees(
      '새 고객 추가',
      '재판매인을 연결하면 이 고객의 계정과 구독 관리가 위임되어 재판매인이 관리자 액세스 권한을 갖게 된다는 것을 이해하고 동의합니다.',
      '회사 이름(공식 서류에 적힌 그대로)',
    );
    const form = typedForm({ reseller: reseller.organisationId });
    (await admin.presses('다음: 구독', { ...form, consent: 'false' })).sees('동의 상자에 체크해야 진행할 수 있습니다.');
    (await admin.presses('다음: 구독', form)).sees('아직 추가한 구독이 없습니다.');
    (await admin.presses('구독 추가', { product: 'Microsoft 365 E3', licences: '0' })).sees(
      'Microsoft 365 E3 라이선스 수는 1 이상 100000 이하의 정수여야 합니다.',
    );
    await admin.presses('구독 추가', { product: 'Microsoft 365 E3', licences: '12' });
    (await admin.presses('다음: 검토')).sees('Fabrikam이 이 고객의 계정과 구독을 관리자로서 관리하고', '제출', '취소');
    (await admin.presses('제출')).sees('설정 정보', '이 정보는 메일로 보내지 않으며, 닫은 뒤에는 다시 볼 수 없습니다.');
    (await admin.presses('완료')).sees('설정 정보를 닫았습니다', '새 코드');
  });

  test('CUS-23 the card with the code goes away by itself after 15 minutes, and nothing keeps the code', async () => {
    const counter = await aCounter(database());
    await reachesReview(counter);
    const press = counter.admin.click('Submit');
    const answer = JSON.stringify((await counter.admin.deliver(press))?.body);
    const code = codeShape.exec(answer)?.[0] ?? 'no code';
    for (const again of [press, { ...press, id: randomUUID() }]) {
      expect(JSON.stringify((await counter.admin.deliver(again))?.body)).not.toContain(code);
    }
    expect(await dump(database())).not.toContain(code);
    await counter.admin.says('help');
    const shown = (await reachesReview(counter), await counter.admin.submits('Submit'));
    expect(shown.words).toMatch(codeShape);
    counter.talk.clock.pass(16 * 60);
    await counter.talk.deliverNotices();
    expect(counter.admin.newest().words).not.toMatch(codeShape);
    counter.admin.newest().sees('The setup information is closed');
  });

  test('CUS-22 Cancel says that everything is cancelled; a colleague’s card of the draft says that it is gone', async () => {
    const counter = await aCounter(database());
    await reachesReview(counter);
    const colleague = await counter.colleague(['sales-agent']);
    (await colleague.says('add new customer')).sees('Customers being added', 'A. Datum Corporation');
    (await colleague.presses('Continue')).sees('Review', 'licenses: 12');
    (await counter.admin.presses('Cancel')).sees('the draft is deleted', 'Nothing was created or ordered');
    (await colleague.presses('Submit')).sees('The draft is gone', 'Nothing was created or ordered');
    const ko = await aCounter(database(), 'ko-KR');
    await ko.admin.says('새 고객 추가');
    await ko.admin.presses('다음: 구독', typedForm({ reseller: 'none' }));
    (await ko.admin.presses('취소')).sees(
      '작업 전체를 취소하고 초안을 지웠습니다. 아무것도 만들거나 주문하지 않았습니다.',
    );
  });

  test('ENR-23 a restart in the middle loses nothing; an old card is answered by the present state', async () => {
    const counter = await aCounter(database());
    await counter.admin.says('add new customer');
    await counter.admin.presses('Next: Subscriptions', typedForm({ reseller: 'none' }));
    const old = counter.admin.click('newCustomer.addLine', { product: 'Microsoft 365 E3', licences: '5' });
    await counter.admin.presses('Add subscription', { product: 'Microsoft 365 E5', licences: '7' });
    await database()('sender_leases').del();
    const later = counter.talk.restarted();
    const { organisationId } = counter.provider;
    const [member] = await database()('members').where({ organisation_id: organisationId });
    const admin = later.as({ tenantId: counter.provider.tenantId, aadObjectId: member.aad_object_id });
    expect(JSON.stringify((await admin.deliver(old))?.body)).toContain('changed in the meantime');
    (await admin.says('add new customer')).sees('A. Datum Corporation');
    (await admin.presses('Continue')).sees('Review', 'licenses: 7').doesNotSee('licenses: 5');
    (await admin.presses('Submit')).sees('Nobody earns an incentive');
    (await admin.presses('Submit', { withoutReseller: 'true' })).sees('Setup information');
  });

  test('INC-2 the review warns of subscriptions without a reseller and submits them after a separate yes', async () => {
    const counter = await aCounter(database());
    (await reachesReview(counter, { reseller: 'none' })).sees(
      'Nobody earns an incentive for those sales.',
      'Submit without reseller',
      'A customer of your own without a reseller',
    );
    const ko = await aCounter(database(), 'ko-KR');
    await ko.admin.says('새 고객 추가');
    await ko.admin.presses('다음: 구독', typedForm({ reseller: 'none' }));
    (await ko.admin.presses('다음: 검토', { licences: '3' })).sees(
      '그 판매에는 아무도 인센티브를 받지 못합니다.',
      '재판매인 없이 제출',
    );
  });

  test('CUS-17 a reseller that tries is told why and can ask its provider', async () => {
    const { resellerAdmin } = await aCounter(database());
    (await resellerAdmin.says('add new customer')).sees(
      'An indirect reseller cannot create a customer tenant. Ask your provider.',
    );
    expect(resellerAdmin.buttons()).toContainEqual({ title: 'Ask provider', verb: 'providerRequest.ask' });
    const ko = await aCounter(database(), 'ko-KR');
    (await ko.resellerAdmin.says('새 고객 추가')).sees(
      '간접 재판매인은 고객 테넌트를 만들 수 없습니다.',
      '공급자에게 요청',
    );
  });

  test('CUS-16, CUS-17 a customer of one’s own is opened, one with a tenant invited, and what was typed stays', async () => {
    const { admin, provider } = await aCounter(database());
    const customer = await aCustomer(database(), { name: 'Litware', domain: 'litware.example' });
    await aCustomerOf(database(), { partner: provider.organisationId, customer });
    await aCustomer(database(), { name: 'Wingtip Toys', domain: 'wingtiptoys.example' });
    await admin.says('add new customer');
    const mine = await admin.presses('Next: Subscriptions', typedForm({ ownDomain: 'litware.example' }));
    mine.sees('Litware is already in your list of customers. Nothing was created.', 'Sejong-daero 110');
    expect(admin.buttons()).toContainEqual({ title: 'Open', verb: 'customer.open' });
    const tenant = await admin.presses('Next: Subscriptions', typedForm({ ownDomain: 'wingtiptoys.example' }));
    tenant.sees('wingtiptoys.example already belongs to a Microsoft tenant').doesNotSee('Wingtip Toys');
    expect(admin.buttons()).toContainEqual({ title: 'Invite new customers', verb: 'customerInvitation.which' });
  });

  test('SCN-4, SCN-6 a CSP tenant and a reseller of the same provider get their ways on as buttons', async () => {
    const { admin, provider } = await aCounter(database());
    await aCompany(database(), { capabilities: ['direct-bill'], domain: 'csp.example' });
    const ir = await aCompany(database(), { capabilities: ['indirect-reseller'], domain: 'ir.example' });
    await arePartners(database(), provider.organisationId, ir.organisationId);
    (await admin.says('add new customer')).sees('another tenant than its CSP tenant, designated as a customer');
    const csp = await admin.presses('Next: Subscriptions', typedForm({ ownDomain: 'csp.example' }));
    csp.sees('A CSP tenant cannot receive purchased services', 'Use another tenant');
    const same = await admin.presses('Next: Subscriptions', typedForm({ ownDomain: 'ir.example' }));
    same.sees('Use another tenant', 'Request termination', 'Find another provider');
    const cleared = await admin.presses('Use another tenant', typedForm({ ownDomain: 'ir.example' }));
    cleared.sees('Sejong-daero 110').doesNotSee('ir.example');
  });

  test('TRN-22 a partner that is both is warned on the form and the review that it creates as direct bill', async () => {
    const { talk } = await aCounter(database());
    const dual = await aCompany(database(), { name: 'Litware', capabilities: ['direct-bill', 'indirect-reseller'] });
    await hasSigned(database(), dual.organisationId);
    const admin = talk.as(await aMember(database(), dual));
    const warning = 'You create it as a direct bill partner';
    (await admin.says('add new customer')).sees(warning).doesNotSee('Indirect reseller (optional)');
    await admin.presses('Next: Subscriptions', typedForm());
    (await admin.presses('Next: Review', { licences: '3' })).sees(warning, 'Direct bill customer');
  });

  test('REL-17, REL-19 the reseller’s card offers it only when it can be done, and says why not otherwise', async () => {
    const { admin, reseller } = await aCounter(database());
    await admin.says('my resellers');
    (await admin.presses('Open')).sees(
      'Add new customers on behalf of the reseller: possible, press the button below.',
    );
    await admin.presses('partnership.access');
    expect(admin.buttons()).toContainEqual({ title: 'Add new customer', verb: 'newCustomer.begin' });
    await database()('agreements').where('organisation_id', reseller.organisationId).del();
    await admin.says('my resellers');
    (await admin.presses('Open')).sees('has not signed the MPA');
    expect(admin.buttons().map(({ verb }) => verb)).not.toContain('newCustomer.begin');
  });
});
