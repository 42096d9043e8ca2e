import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aKey } from '../support/relationships';
import { arePartners } from '../support/subscriptionStage';
import { aTradeTalk, orders } from '../support/tradeTalk';

eachDatabase((database) => {
  test('SUB-1 a reseller asks for more licenses; the provider’s form opens filled in, and the reseller hears of it', async () => {
    const { talk, provider, reseller } = await aTradeTalk(database());
    await orders(provider);
    await talk.deliverNotices();
    (await reseller.presses('Ask provider')).sees(
      'Orders are made by the provider',
      'Fabrikam',
      'Move to Microsoft 365 E5',
    );
    (await reseller.presses('Submit', { licences: 0 })).sees('from 1 to 100,000');
    (await reseller.presses('Submit', { licences: 30, note: 'For the new branch' })).sees(
      'The request is sent to the provider.',
      'waiting for an answer',
      'Withdraw',
    );
    await talk.deliverNotices();
    provider.newest().sees('Contoso asks you for something.', 'Adatum', '30', 'For the new branch', 'Decline');
    const form = await provider.presses('Open the form');
    form.sees('Filled in with what the reseller asked for');
    expect(JSON.stringify(form.card)).toContain('"value":30');
    (await provider.presses('Submit')).sees('The license count is changed.', '30');
    await talk.deliverNotices();
    reseller.newest().sees('Fabrikam did what you asked for.', 'done').doesNotSee('Withdraw');
    (await reseller.says('requests')).sees('No request is waiting for an answer.');
    expect(talk.failures).toEqual([]);
  });

  test('SUB-1 the same in Korean, for a new subscription; declined with a reason', async () => {
    const { talk, provider, reseller } = await aTradeTalk(database(), 'ko-KR');
    await orders(provider);
    await reseller.says('구독');
    await reseller.presses('열기');
    await reseller.presses('구독 관리');
    (await reseller.presses('공급자에게 요청')).sees('주문은 공급자가 합니다', '공동 초대를 부탁할 수 있습니다');
    (await reseller.presses('제출', { product: 'Power BI Pro', licences: 4 })).sees('공급자에게 요청을 보냈습니다');
    await talk.deliverNotices();
    provider.newest().sees('Contoso가 요청을 보냈습니다.', '새 구독 요청');
    (await provider.says('요청')).sees('공급자 요청', 'Adatum', '모두 1건');
    await provider.presses('열기');
    await provider.presses('거절');
    (await provider.presses('거절', { reason: '재고 없음' })).sees('요청을 거절했습니다', '거절됨');
    await talk.deliverNotices();
    reseller.newest().sees('Fabrikam이 요청을 거절했습니다.', '재고 없음');
  });

  test('a request that was withdrawn is settled on the provider’s card, and its old form orders nothing', async () => {
    const db = database();
    const { on, talk, provider, reseller } = await aTradeTalk(db);
    await orders(provider);
    await talk.deliverNotices();
    await reseller.says('subscriptions');
    await reseller.presses('Open');
    await reseller.presses('Manage subscriptions');
    await reseller.presses('Ask provider');
    await reseller.presses('Submit', { product: 'Power BI Pro', licences: 4 });
    await talk.deliverNotices();
    (await provider.presses('Open the form')).sees('Power BI Pro', 'Filled in with what the reseller asked for');
    await provider.presses('Next: Review');
    (await reseller.presses('Withdraw')).sees('The request is withdrawn.').doesNotSee('Withdraw\n');
    (await provider.presses('Submit')).sees('The record changed since this card was drawn');
    expect(await db('subscriptions').where({ partner_id: on.provider.id, product: 'Power BI Pro' })).toEqual([]);
  });

  test('CUS-2 a provider without the customer finds the button that asks for a joint invitation', async () => {
    const db = database();
    const { on, talk, provider, reseller } = await aTradeTalk(db);
    const customer = await aCustomer(db, { name: 'Northwind Traders' });
    const ours = await aCustomerOf(db, { partner: on.reseller.id, customer });
    const asked = { providerId: on.provider.id, kind: 'subscription', product: 'Power BI Pro', licences: 1 } as const;
    await on.subscriptions.requests.send(on.admin, { relationshipId: ours }, asked, aKey());
    await talk.deliverNotices();
    (await provider.presses('Open the form')).sees(
      'no reseller relationship with this customer',
      'Ask for a joint invitation',
    );
    (await provider.presses('Ask for a joint invitation')).sees('The reseller was asked for a joint invitation.');
    await talk.deliverNotices();
    reseller
      .newest()
      .sees('Please send a joint invitation', 'Fabrikam has no reseller relationship with Northwind Traders');
    expect(reseller.buttons().map(({ title }) => title)).toContain('Invite new customers');
  });

  test('REL-21 a reseller with two providers is asked which one', async () => {
    const db = database();
    const { on, provider, reseller } = await aTradeTalk(db);
    const second = await aPartner(db, { name: 'Wingtip Toys', capabilities: ['indirect-provider'] });
    await arePartners(db, second.id, on.reseller.id);
    await orders(provider);
    await reseller.says('subscriptions');
    await reseller.presses('Open');
    await reseller.presses('Manage subscriptions');
    (await reseller.presses('Ask provider')).sees('Provider', 'Fabrikam', 'Wingtip Toys');
    (await reseller.presses('Submit', { product: 'Visio Plan 1', licences: 2, provider: second.id })).sees(
      'Wingtip Toys',
    );
  });
});
