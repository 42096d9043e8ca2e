import { aMember } from '../support/companies';
import { aCustomerCast } from '../support/invitingCast';
import { aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aCast } from '../support/partnershipCast';

eachDatabase((database) => {
  test('CUS-9 CUS-16 «invite a customer» explains both invitations, in both languages', async () => {
    const db = database();
    const english = await aCustomerCast(db);
    (await english.reseller.says('invite a customer')).sees(
      'Request a reseller relationship',
      'Invite new customers',
      'The provider needs this relationship to submit orders when the customer buys new subscriptions',
      'for customers that have an Azure AD tenant already',
    );
    (await english.reseller.says('새 고객 초대')).sees('Invite new customers', 'Fabrikam');
    const korean = await aCustomerCast(db, 'ko-KR');
    (await korean.reseller.says('고객 초대')).sees(
      '재판매인 관계 요청',
      '새 고객 초대',
      '공급자가 주문을 제출하려면 공급자에게도 이 관계가 필요합니다',
      '이미 Azure AD 테넌트가 있는 고객',
    );
    (await korean.provider.says('고객 초대')).sees('재판매인 관계 요청').doesNotSee('새 고객 초대');
  });

  test('CUS-7 NTF-4 a reseller drafts, copies and sends an invitation by hand, from its own words to Done', async () => {
    const { reseller, customerEmail } = await aCustomerCast(database());
    (await reseller.says('request a reseller relationship')).sees('Customer’s country/region', 'Next');
    const draft = await reseller.presses('Next', { email: customerEmail, locale: 'en', customerName: 'Adatum' });
    draft.sees(
      'Draft of the customer invitation',
      'Contoso requests a reseller relationship',
      'Contoso may manage the subscriptions, licenses and users',
      'Delegated admin privileges (DAP) are not asked for.',
      'Adatum',
      'Not asked for',
    );
    (await reseller.presses('Copy to clipboard')).sees('https://channelmate.example/i/', 'Press and hold');
    (await reseller.presses('Done')).sees('The customer invitation is sent.', 'Not opened yet', 'Copied');
  });

  test('CUS-8 the joint draft names both partners and what each may do, in the language of the draft', async () => {
    const { reseller, customerEmail } = await aCustomerCast(database(), 'ko-KR');
    await reseller.says('새 고객 초대');
    (await reseller.presses('다음', { email: customerEmail, locale: 'ko', dap: 'true' })).sees(
      '고객 초대 초안',
      'Contoso와 Fabrikam의 재판매인 관계 요청',
      'Contoso는 구독, 라이선스, 사용자를 관리할 수 있습니다',
      'Fabrikam은 주문을 제출할 수 있습니다.',
      'Contoso는 위임된 관리자 권한(DAP)을 받습니다.',
      '요청함',
    );
    await reseller.says('새 고객 초대');
    (await reseller.presses('다음', { email: customerEmail, locale: 'en' })).sees(
      'Fabrikam may submit orders.',
      'Delegated admin privileges (DAP) are not asked for.',
    );
  });

  test('CUS-8 from the provider’s card the provider is chosen already; a provider’s own card offers none', async () => {
    const { reseller, provider, customerEmail } = await aCustomerCast(database());
    await reseller.says('my providers');
    await reseller.presses('Open');
    (await reseller.presses('Invite new customers')).sees('Indirect provider', 'Fabrikam');
    (await reseller.presses('Next', { email: customerEmail, locale: 'en' })).sees('Invited together with');
    await provider.says('my resellers');
    (await provider.presses('Open')).doesNotSee('Invite new customers');
  });

  test('CUS-11 CUS-35 the address may be typed; a webmail address asks for the customer’s own domain, in both languages', async () => {
    const db = database();
    for (const [locale, needed] of [
      ['en-US', 'Enter the customer’s domain, for example contoso.onmicrosoft.com'],
      ['ko-KR', '고객의 도메인을 입력하세요. 예: contoso.onmicrosoft.com'],
    ] as const) {
      const { reseller, customer, customerEmail } = await aCustomerCast(db, locale);
      await reseller.says('request a reseller relationship');
      (await reseller.says('owner@outlook.com')).sees(needed, 'owner@outlook.com');
      const domain = `${customer.organisationId.slice(0, 8)}.example`;
      (await reseller.presses('customerInvitation.begin', { email: 'owner@outlook.com', domain })).sees(domain);
      await reseller.says('새 고객 초대');
      (await reseller.says(customerEmail)).sees('Fabrikam', customerEmail);
    }
  });

  test('CUS-17 a domain without a tenant names who creates the customer, in both languages, and nothing is drafted', async () => {
    const db = database();
    for (const [locale, reason, how] of [
      ['en-US', 'An indirect reseller cannot create a customer tenant', 'Ask your provider to add the new customer'],
      ['ko-KR', '간접 재판매인은 고객 테넌트를 만들 수 없습니다', '공급자에게 새 고객 추가를 요청하세요'],
    ] as const) {
      const { reseller, provider, resellerCompany } = await aCustomerCast(db, locale);
      await reseller.says('request a reseller relationship');
      (await reseller.presses('customerInvitation.begin', { email: 'a@nowhere.example' })).sees(reason, how);
      await provider.says('request a reseller relationship');
      const creator = await provider.presses('customerInvitation.begin', { email: 'a@nowhere.example' });
      creator.sees('nowhere.example', locale === 'en-US' ? 'Add new customer' : '새 고객 추가');
      expect(await db('customer_invitations').where({ partner_id: resellerCompany.organisationId })).toEqual([]);
    }
  });

  test('CUS-27 SCN-7 a customer of another region is refused above the form, which keeps what was typed', async () => {
    const { reseller, customerEmail } = await aCustomerCast(database());
    await reseller.says('request a reseller relationship');
    (await reseller.presses('Next', { email: customerEmail, country: 'JP' })).sees(
      'South Korea is in the region Korea, Japan in the region Japan',
      customerEmail,
      'Next',
    );
  });

  test('TRN-17 a direct bill customer that is invited with a provider is shown to move, in both languages', async () => {
    const db = database();
    for (const [locale, words] of [
      ['en-US', ['Move to provider', 'This direct bill customer moves to Fabrikam']],
      ['ko-KR', ['공급자로 이전', '직접 청구 고객이 Fabrikam으로 옮겨 갑니다']],
    ] as const) {
      const { reseller, resellerCompany, customer, customerEmail } = await aCustomerCast(db, locale);
      const partner = resellerCompany.organisationId;
      await aCustomerOf(db, { partner, customer, columns: { acquired_as: 'direct_bill' } });
      await reseller.says('새 고객 초대');
      (await reseller.presses('customerInvitation.begin', { email: customerEmail })).sees(...words);
    }
  });

  test('a sales agent invites without being offered delegated admin privileges; a helpdesk agent is told whom to ask', async () => {
    const db = database();
    const { talk, resellerCompany, customerEmail } = await aCustomerCast(db);
    const as = async (role: 'sales-agent' | 'helpdesk-agent') =>
      talk.as({ ...(await aMember(db, resellerCompany, [role])), locale: 'en-US' });
    const sales = await as('sales-agent');
    (await sales.says('request a reseller relationship')).doesNotSee('delegated admin');
    const forged = await sales.presses('Next', { email: customerEmail, dap: 'true' });
    forged.sees('This needs the role Global admin or Admin agent', 'Contoso admin');
    const helpdesk = await as('helpdesk-agent');
    (await helpdesk.says('invite a customer')).sees('This needs the role', 'Contoso admin');
  });

  test('a reseller without a provider is shown where to find one before it invites together with one', async () => {
    const { reseller } = await aCast(database());
    (await reseller.says('invite new customers')).sees(
      'You have no indirect provider yet',
      'Find an indirect provider',
    );
    (await reseller.says('새 고객 초대')).sees('You have no indirect provider yet');
  });
});
