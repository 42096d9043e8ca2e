import { eachDatabase } from '../support/databases';
import { aMember } from '../support/companies';
import { asCompany, hasNotSigned } from '../support/subscriptionStage';
import { aTradeTalk, opensOrder, orders } from '../support/tradeTalk';

eachDatabase((database) => {
  test('REL-17, SUB-2, SUB-4, SUB-5 from the reseller’s card to the order, reviewed and submitted; the reseller gets the card', async () => {
    const { talk, provider, reseller } = await aTradeTalk(database());
    await provider.says('my resellers');
    (await provider.presses('Open')).sees(
      'Submit orders on behalf of the reseller’s customers: possible',
      'Add new customer',
      'Submit an order',
      'Associate with subscriptions',
      'Name as support contact',
    );
    (await provider.presses('Submit an order')).sees(
      'Customers shared with Contoso',
      'Adatum',
      'Subscriptions: 0',
      '1 in total',
    );
    (await provider.presses('Open')).sees('Add subscription', 'Adatum', 'earns incentives where applicable', 'Contoso');
    (await provider.presses('Next: Review', { product: 'Microsoft 365 E3', licences: 0 })).sees(
      'The license count must be a whole number from 1 to 100,000',
      'Microsoft 365 E3',
    );
    (await provider.presses('Next: Review', { product: 'Microsoft 365 E3', licences: 25 })).sees(
      'Review the order',
      'Microsoft 365 E3',
      '25',
      'Contoso',
    );
    (await provider.presses('Submit')).sees('The order is submitted.', 'Assigned support contact', 'Suspend');
    await talk.deliverNotices();
    reseller.newest().sees('Fabrikam associated your company with this subscription', 'Adatum', 'Ask provider');
    (await reseller.says('subscriptions')).sees('Microsoft 365 E3', 'licenses: 25 · active', 'Customer: Adatum');
    expect(talk.failures).toEqual([]);
  });

  test('SUB-2, SUB-5, INC-2 the same in Korean, and without a reseller only when it is meant', async () => {
    const { provider } = await aTradeTalk(database(), 'ko-KR');
    await provider.says('내 재판매인');
    (await provider.presses('열기')).sees('주문 제출', '구독과 연결', '지원 담당자 지정');
    await provider.presses('주문 제출');
    (await provider.presses('열기')).sees('구독 추가', '해당하는 경우 인센티브를 받습니다');
    (await provider.presses('다음: 검토', { product: 'Power BI Pro', licences: 3, reseller: '-' })).sees(
      '재판매인을 연결하지 않으면 이 판매에는 인센티브가 없습니다.',
      '재판매인 없음',
    );
    (await provider.presses('제출')).sees('동의 상자에 체크해야 진행할 수 있습니다');
    (await provider.presses('제출', { withoutReseller: 'true' })).sees('주문을 제출했습니다', 'Power BI Pro');
  });

  test('two subscriptions to one product are told apart where one is chosen', async () => {
    const { provider } = await aTradeTalk(database());
    await orders(provider, 10);
    await orders(provider, 20);
    (await provider.says('subscriptions')).sees(
      'Microsoft 365 E3 · Adatum · licenses: 10 · active',
      'Microsoft 365 E3 · Adatum · licenses: 20 · active',
    );
  });

  test('INC-2 in English, and Cancel cancels the whole order', async () => {
    const { provider } = await aTradeTalk(database());
    await opensOrder(provider);
    (await provider.presses('Next: Review', { licences: 3, reseller: '-' })).sees(
      'Without an associated reseller nobody gets an incentive for this sale.',
    );
    (await provider.presses('Back')).sees('Add subscription', '3');
    (await provider.presses('Cancel')).sees('The order is cancelled', 'Nothing was ordered.');
    (await provider.presses('Manage subscriptions')).sees('This customer has no subscription yet.', 'Add subscription');
    (await provider.presses('Add subscription')).sees('Next: Review');
  });

  test('a submission pressed twice, on an old card, after a restart: one subscription, and the first result each time', async () => {
    const db = database();
    const { on, talk, provider } = await aTradeTalk(db);
    await opensOrder(provider);
    await provider.presses('Next: Review', { product: 'Microsoft 365 E3', licences: 5 });
    const click = provider.click('Submit');
    const restarted = talk.restarted().as({ ...on.seller, locale: 'en-US' });
    await restarted.deliver(click);
    const again = await restarted.deliver({ ...click, id: 'another-activity' });
    expect(JSON.stringify(again?.body)).toContain('submitted before');
    expect(await db('subscriptions').where({ partner_id: on.provider.id })).toHaveLength(1);
  });

  test('an order form that a colleague filled in meanwhile is refused and shown as it stands', async () => {
    const db = database();
    const { on, talk, provider } = await aTradeTalk(db);
    await opensOrder(provider);
    const draft = await db('order_drafts').where({ partner_id: on.provider.id }).first<{ id: string }>();
    const wish = { id: draft?.id ?? '', version: 1, product: 'Visio Plan 2', licences: 9, resellerId: undefined };
    await talk.core.services.subscriptions.orders.fill(on.seller, wish);
    (await provider.presses('Next: Review', { product: 'Power BI Pro', licences: 2 })).sees(
      'The record changed since this card was drawn',
      'Visio Plan 2',
    );
  });

  test('SUB-3, SUB-10, SUB-14, SUB-15 one subscription: count, product, suspension, reseller and support contact, each by itself', async () => {
    const { talk, provider } = await aTradeTalk(database());
    await orders(provider);
    await provider.presses('Change license count');
    (await provider.presses('Submit', { licences: 100_001 })).sees('from 1 to 100,000');
    (await provider.presses('Submit', { licences: 40 })).sees('The license count is changed.', '40', 'independent');
    (await provider.presses('Suspend')).sees('Suspend the subscription', 'can no longer use the services');
    (await provider.presses('Submit')).sees('The subscription is suspended.', 'Reactivate');
    (await provider.presses('Change license count')).sees('cannot be changed. Reactivate it first.');
    await provider.says('subscriptions');
    await provider.presses('Open');
    (await provider.presses('Reactivate')).sees('The subscription is active again.');
    await provider.presses('Assigned support contact');
    (await provider.presses('Submit', { contact: 'somebody' })).sees('This company cannot be the support contact');
    (await provider.presses('Cancel')).sees('Latest changes', 'reactivated', 'suspended', 'license count changed');
    (await provider.presses('Associate a reseller')).sees('Contoso', 'nobody gets an incentive');
    (await provider.presses('Submit', { reseller: '-' })).sees('Tick the box to go on');
    (await provider.presses('Submit', { reseller: '-', withoutReseller: 'true' })).sees(
      'Support contact and admin access are as they were.',
    );
    (await provider.presses('Move to another product')).sees(
      'License count, associated reseller and support contact go over',
    );
    await provider.presses('Next: Review', { product: 'Microsoft 365 E5' });
    (await provider.presses('Submit')).sees('Microsoft 365 E5', 'Took the place of', 'Microsoft 365 E3', '40');
    expect(talk.failures).toEqual([]);
  });

  test('SUB-10 the same in Korean', async () => {
    const { talk, provider, reseller } = await aTradeTalk(database(), 'ko-KR');
    await provider.says('내 재판매인');
    await provider.presses('열기');
    await provider.presses('주문 제출');
    await provider.presses('열기');
    await provider.presses('다음: 검토', { product: 'Microsoft 365 E3', licences: 10 });
    (await provider.presses('제출')).sees('하나를 바꿔도 나머지는 그대로입니다.', '지정된 지원 담당자');
    await provider.presses('지정된 지원 담당자');
    (await provider.presses('제출', { contact: '-' })).sees('연결된 재판매인과 관리자 액세스는 그대로입니다.');
    await talk.deliverNotices();
    reseller.newest().sees('Fabrikam이 우리 회사를 이 구독과 연결했습니다', '갱신 의향');
    (await reseller.presses('갱신 의향')).sees('공급자에게 알립니다');
    (await reseller.presses('제출', { intent: 'end' })).sees('갱신 의향을 저장했습니다', '종료');
    await talk.deliverNotices();
    provider.newest().sees('재판매인이 갱신 의향을 정했습니다.');
  });

  test('SUB-8 the reseller taken off is told, and sees the subscription no more; its old card says so', async () => {
    const db = database();
    const { on, talk, provider, reseller } = await aTradeTalk(db);
    await orders(provider);
    await talk.deliverNotices();
    await db('customer_relationships').where({ id: on.ours }).update({ state: 'removed', removed_at: new Date() });
    await provider.presses('Associate a reseller');
    await provider.presses('Submit', { reseller: '-', withoutReseller: 'true' });
    await talk.deliverNotices();
    reseller.newest().sees('The association with a subscription has ended', 'Microsoft 365 E3', 'Adatum');
    const old = reseller.messageIdOf('associated your company');
    (await reseller.pressesOn(old, 'Renewal intent')).sees('Subscription not found');
  });

  test('MPA-3, MPA-4 the refusal of an unsigned reseller has the button that reminds it', async () => {
    const { on, talk, provider, reseller } = await aTradeTalk(database());
    await opensOrder(provider);
    await hasNotSigned(database(), on.reseller.id);
    (await provider.presses('Next: Review', { licences: 5 })).sees(
      'The reseller has not signed the Microsoft Partner Agreement (MPA) for the region Korea',
      'Remind',
    );
    (await provider.presses('Remind')).sees('Reminder sent');
    await talk.deliverNotices();
    reseller.newest().sees('Please sign the Microsoft Partner Agreement');
    await provider.says('my resellers');
    (await provider.presses('Open'))
      .sees('Associate the reseller with subscriptions: not possible, the reseller has not signed the MPA yet.')
      .doesNotSee('Submit an order');
  });

  test('MPA-2, CUS-2 who may not order sees why instead of a form, with the way on', async () => {
    const db = database();
    const { on, provider } = await aTradeTalk(db);
    await provider.says('my resellers');
    await provider.presses('Open');
    await provider.presses('Submit an order');
    await hasNotSigned(db, on.provider.id);
    (await provider.presses('Open')).sees('The Microsoft Partner Agreement (MPA) is not signed', 'Open the agreement');
  });

  test('REL-17 a helpdesk agent finds only what its role allows, and is told whom to ask for the rest', async () => {
    const db = database();
    const { on, talk, provider } = await aTradeTalk(db);
    await orders(provider);
    const helpdesk = talk.as(await aMember(db, asCompany(on.provider), ['helpdesk-agent']));
    await helpdesk.says('my resellers');
    (await helpdesk.presses('Open'))
      .sees('not possible with your roles', 'Name as support contact')
      .doesNotSee('Submit an order', 'Associate with subscriptions');
    await helpdesk.says('subscriptions');
    await helpdesk.presses('Open');
    (await helpdesk.presses('Suspend')).sees('This needs the role Global admin or Admin agent');
    const outsider = talk.as(await aMember(db, asCompany(on.provider), ['user-admin']));
    (await outsider.says('subscriptions')).sees('This needs the role').doesNotSee('Microsoft 365 E3');
  });

  test.each([
    ['en-US', 'Access to allow', 'Record: done in Azure', 'outside this tool', 'my resellers', 'Open'],
    ['ko-KR', '허용할 액세스', 'Azure에서 했음으로 기록', '이 도우미 밖에서', '내 재판매인', '열기'],
  ])(
    'REL-19 the four choices lead on, and the Azure one is kept as done elsewhere (%s)',
    async (locale, access, button, outside, list, open) => {
      const db = database();
      const { on, provider } = await aTradeTalk(db, locale);
      await provider.says(list);
      await provider.presses(open);
      await provider.presses('partnership.more');
      (await provider.presses(access)).sees(outside);
      const verbs = provider.buttons().map(({ verb }) => verb);
      expect(verbs).toEqual([
        'newCustomer.begin',
        'reseller.tenantOwner',
        'reseller.customers',
        'reseller.customers',
        'partnership.show',
      ]);
      (await provider.presses(button)).sees(outside);
      const kept = await db('audit_entries').where({ subject_id: on.partnershipId });
      expect(kept.map(({ action, after }) => [action, after])).toEqual([
        ['partnership.tenant-owner-recorded', { permission: 'tenant-owner', done: 'outside-this-tool' }],
      ]);
    },
  );
});
