import { aCustomerCast } from '../support/customerCast';
import { eachDatabase } from '../support/databases';

eachDatabase((database) => {
  test('CUS-13, SCN-2, TRN-20 one customer shows its account, its partners and each grant apart', async () => {
    const db = database();
    const { reseller, provider } = await aCustomerCast(db);
    await reseller.says('my customers');
    (await reseller.presses('Open')).sees(
      'adatum.example',
      'Seoul',
      'Indirect · Invitation',
      '2 November 2026',
      'subscriptions: 1, licenses: 2',
      'Contoso: your company',
      'Fabrikam: indirect provider; it has a reseller relationship with this customer and can submit orders.',
      'Manage subscriptions, licenses and users: granted',
      'Submit orders: none',
      'Relationship and access are separate facts.',
    );
    expect(reseller.buttons().map(({ title }) => title)).toEqual([
      'Account',
      'Subscriptions',
      'Users',
      'Licenses',
      'More…',
      'My customers',
    ]);
    await reseller.presses('More…');
    expect(reseller.buttons().map(({ title }) => title)).toEqual([
      'Ask provider',
      'Remove customer relationship',
      'Back',
    ]);
    await provider.says('my customers');
    (await provider.presses('Open')).sees(
      'Contoso: indirect reseller',
      'Manage subscriptions, licenses and users: none',
      'Submit orders: granted',
    );
  });

  test('CUS-13, CUS-12 한국어로 계정, 구독, 사용자, 라이선스를 펼쳐 다룬다', async () => {
    const db = database();
    const { reseller } = await aCustomerCast(db, 'ko-KR');
    await reseller.says('내 고객');
    (await reseller.presses('열기')).sees('간접 · 초대', 'Contoso: 우리 회사', '구독·라이선스·사용자 관리: 부여됨');
    (await reseller.presses('계정')).sees('고객 이름', '도시(선택)');
    (await reseller.presses('업데이트', { name: '아다툼', city: '부산' })).sees(
      '고객 정보를 바꿨습니다.',
      '아다툼',
      '부산',
    );
    (await reseller.presses('구독')).sees('Microsoft 365 E3', '라이선스 2개 · 활성', '열기', '공급자에게 요청');
    await reseller.presses('고객');
    (await reseller.presses('사용자')).sees('우리 회사가 등록한 사용자가 없습니다.');
    await reseller.presses('사용자 추가');
    (await reseller.presses('사용자 추가', { name: '안내 데스크', email: 'desk@adatum.example' })).sees(
      '안내 데스크를 사용자로 추가했습니다.',
      'Microsoft 365 E3 (0/2개 할당됨)',
    );
    (await reseller.presses('업데이트', { licences: await subscriptionOf(reseller) })).sees(
      '라이선스를 바꿨습니다.',
      'Microsoft 365 E3 (1/2개 할당됨)',
    );
    (await reseller.presses('뒤로')).sees('안내 데스크', 'desk@adatum.example', 'Microsoft 365 E3', '모두 1건');
    await reseller.presses('뒤로');
    (await reseller.presses('라이선스')).sees('2개 가운데 1개 할당됨, 1개 남음');
    await reseller.presses('사용자');
    await reseller.presses('열기');
    (await reseller.presses('사용자 제거')).sees('안내 데스크를 사용자에서 제거할까요?', '함께 회수됩니다');
    (await reseller.presses('사용자 제거')).sees(
      '안내 데스크를 제거했습니다.',
      '우리 회사가 등록한 사용자가 없습니다.',
    );
  });

  test('CUS-12 licences are ticked and unticked, and the last one is refused by name', async () => {
    const db = database();
    const { reseller } = await aCustomerCast(db);
    await reseller.says('my customers');
    await reseller.presses('Open');
    await reseller.presses('Users');
    for (const name of ['One', 'Two', 'Three']) {
      await reseller.presses('Add user');
      (await reseller.presses('Add user', { name, email: `${name}@adatum.example` })).sees(`${name} was added`);
      const set = await reseller.presses('Update', { licences: await subscriptionOf(reseller) });
      set.sees(name === 'Three' ? 'All 2 licenses of Microsoft 365 E3 are assigned.' : 'The licenses were changed.');
      await reseller.presses('Back');
    }
    await reseller.presses('Open', { user: await userNamed(reseller, 'One') });
    (await reseller.presses('Update', { licences: '' })).sees('(1 of 2 assigned)');
    await reseller.presses('Back');
    await reseller.presses('Add user');
    (await reseller.presses('Add user', { name: 'Four', email: 'ONE@adatum.example' })).sees(
      'A user of this customer already has this e-mail address.',
      'Four',
    );
    (await reseller.presses('Add user', { name: 'Four', email: 'no address' })).sees('not a valid e-mail address');
  });

  test('CUS-12 a provider that may only order is refused with what it may do', async () => {
    const db = database();
    const { provider, reseller, resellerCompany } = await aCustomerCast(db);
    await provider.says('my customers');
    await provider.presses('Open');
    (await provider.presses('Users')).sees('Your company has added no users.').doesNotSee('Add user');
    await reseller.says('my customers');
    await reseller.presses('Open');
    await reseller.presses('Users');
    await reseller.presses('Add user');
    await db('grants')
      .where({ holder_id: resellerCompany.organisationId, kind: 'customer_admin' })
      .update({ kind: 'customer_order' });
    (await reseller.presses('Add user', { name: 'One', email: 'one@adatum.example' })).sees(
      'may not manage the users and licenses of this customer',
      'What your company may do: Submit orders',
    );
    expect(await db('customer_users').where({ partner_id: resellerCompany.organisationId })).toEqual([]);
  });

  test('USR-2 a Sales agent sees the customer without its users, a Helpdesk agent reads them, neither changes them', async () => {
    const db = database();
    const { reseller, colleague } = await aCustomerCast(db);
    await reseller.says('my customers');
    await reseller.presses('Open');
    await reseller.presses('Users');
    await reseller.presses('Add user');
    await reseller.presses('Add user', { name: 'One', email: 'one@adatum.example' });
    const sales = await colleague(['sales-agent']);
    await sales.says('my customers');
    (await sales.presses('Open')).sees('Subscriptions').doesNotSee('Users');
    const helpdesk = await colleague(['helpdesk-agent']);
    await helpdesk.says('my customers');
    await helpdesk.presses('Open');
    (await helpdesk.presses('Users')).sees('One').doesNotSee('Add user');
    (await helpdesk.presses('Open')).sees('one@adatum.example').doesNotSee('Update', 'Remove user');
  });

  test('CUS-15 a card about a customer that was removed meanwhile shows that, whatever is pressed on it', async () => {
    const db = database();
    const { reseller, ours } = await aCustomerCast(db);
    await reseller.says('my customers');
    await reseller.presses('Open');
    await reseller.presses('Account');
    await db('customer_relationships').where({ id: ours }).update({ state: 'removed', removed_at: new Date() });
    (await reseller.presses('Update', { name: 'Other' })).sees(
      'Your company removed its relationship with this customer',
    );
    expect(reseller.buttons().map(({ title }) => title)).toEqual(['Invite a customer', 'My customers']);
    expect(await db('customer_relationships').where({ id: ours }).first('name')).toEqual({ name: 'Adatum' });
  });

  test('CUS-13 an older card does not undo what a colleague changed; a second press of one click changes nothing', async () => {
    const db = database();
    const { reseller, colleague, ours } = await aCustomerCast(db);
    const helpdesk = await colleague(['helpdesk-agent']);
    for (const player of [reseller, helpdesk]) {
      await player.says('my customers');
      await player.presses('Open');
      await player.presses('Account');
    }
    const click = reseller.click('Update', { name: 'Adatum Korea', city: 'Busan' });
    const answers = [await reseller.deliver(click), await reseller.deliver({ ...click, id: 'again' })];
    expect(JSON.stringify(answers[1]?.body)).toContain('Adatum Korea');
    (await helpdesk.presses('Update', { name: 'Adatum Ltd', city: 'Seoul' })).sees(
      'changed since this card was drawn',
      'Adatum Korea',
    );
    expect(await db('customer_relationships').where({ id: ours }).first('name', 'version')).toEqual({
      name: 'Adatum Korea',
      version: 2,
    });
  });

  test('SCN-2 another company’s customer, user and click are nobody’s', async () => {
    const db = database();
    const { provider, reseller, ours } = await aCustomerCast(db);
    await provider.says('my customers');
    (await provider.presses('Open', { customer: ours })).sees(
      'no reseller relationship with this customer',
      'My customers',
    );
    await reseller.says('my customers');
    await reseller.presses('Open');
    const { id: _id, from: _from, conversation: _theirs, channelData: _tenant, ...click } = reseller.click('Users');
    const answer = await provider.sends(click);
    expect(JSON.stringify(answer?.body)).toContain('This card can no longer be used');
  });
});

/** As a client would send it: the first of the ticks that the card offers. */
async function subscriptionOf(player: { newest(): { card: unknown } }): Promise<string> {
  return (
    /"id":"licences".*?"choices":\[\{[^}]*?"value":"([0-9a-f-]{36})"/u.exec(
      JSON.stringify(player.newest().card),
    )?.[1] ?? ''
  );
}

async function userNamed(player: { newest(): { card: unknown } }, name: string): Promise<string> {
  const pattern = new RegExp(`"title":"${name}","value":"([0-9a-f-]{36})"`, 'u');
  return pattern.exec(JSON.stringify(player.newest().card))?.[1] ?? '';
}
