import type { Knex } from 'knex';
import { aCompany, aMember, type TestCompany } from '../support/companies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { anInvitingPair, anOpenPartnership, aSentInvitation, type Inviting } from '../support/receivedInvitations';
import { eachDatabase } from '../support/databases';
import type { Player } from '../support/player';
import { startTalk, type Talk } from '../support/talk';

interface Scene {
  readonly talk: Talk;
  readonly pair: Inviting;
  readonly company: TestCompany;
  readonly id: string;
  readonly reference: string;
  colleague(roles?: Parameters<typeof aMember>[2], locale?: string): Promise<Player>;
}

async function aScene(db: Knex, company?: TestCompany, columns = {}): Promise<Scene> {
  const pair = await anInvitingPair(db);
  const invited = company ?? (await aCustomer(db));
  const { id, reference } = await aSentInvitation(db, { ...pair, tenantId: invited.tenantId, columns });
  const talk = startTalk(db);
  return {
    talk,
    pair,
    company: invited,
    id,
    reference,
    colleague: async (roles = ['global-admin'], locale = 'en-US') => {
      const player = talk.as({ ...(await aMember(db, invited, roles)), locale });
      await player.install();
      return player;
    },
  };
}

async function activeGrants(db: Knex, { organisationId }: TestCompany): Promise<readonly string[]> {
  return db('grants').where({ organisation_id: organisationId, state: 'active' }).orderBy('kind').pluck('kind');
}

eachDatabase((database) => {
  test('CUS-33, CUS-12, CUS-8 a customer’s Global admin accepts in Teams what it has read, and only with the box', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    (await admin.says(`Invitation ${scene.reference}`)).sees(
      'Contoso and Fabrikam ask you to authorize them as your resellers',
      'Contoso can administer your subscriptions, licenses and users.',
      'Fabrikam can submit orders for you.',
      'Delegated admin privileges (DAP) are not asked for and not granted.',
      'How to take it back',
    );
    (await admin.presses('Authorize', { consent: 'false' })).sees('Tick the box to go on.', 'Contoso and Fabrikam ask');
    expect(await activeGrants(database(), scene.company)).toEqual([]);
    (await admin.presses('Authorize', { consent: 'true' })).sees('Authorized', 'Contoso and Fabrikam');
    expect(await activeGrants(database(), scene.company)).toEqual(['customer_admin', 'customer_order']);
    (await admin.says('my partners')).sees(
      'My partners',
      'Contoso',
      'Fabrikam',
      'Submit orders',
      'Reseller relationship since',
    );
  });

  test('CUS-12 the same in Korean, with the privileges that were asked for', async () => {
    const scene = await aScene(database(), undefined, { asks_delegated_admin: true });
    const admin = await scene.colleague(['global-admin'], 'ko-KR');
    (await admin.says(`초대 ${scene.reference}`)).sees(
      'Contoso와 Fabrikam이 귀사의 재판매인 승인을 요청했습니다',
      'Contoso는 귀사의 구독, 라이선스, 사용자를 관리할 수 있습니다.',
      'Contoso는 위임된 관리자 권한(DAP)을 받아',
      'Fabrikam은 귀사를 위해 주문을 제출할 수 있습니다.',
      '승인해도 허용되지 않는 일',
    );
    (await admin.presses('승인', { consent: 'true' })).sees('승인했습니다');
    (await admin.says('내 파트너')).sees('Contoso', '위임된 관리자 권한(DAP)', '주문 제출');
  });

  test('fifty presses of the same card have one effect and one card', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    await admin.says(`Invitation ${scene.reference}`);
    const click = admin.click('Authorize', { consent: 'true' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_one, index) => admin.deliver({ ...click, id: `click-${index}` })),
    );
    expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(50);
    const rows = await database()('customer_relationships').where({ invitation_id: scene.id, state: 'active' });
    expect(rows).toHaveLength(2);
    expect(await database()('consents').where('subject_id', scene.id)).toHaveLength(1);
  });

  test('a colleague without the role is told who may, forwards it, and the Global admin answers on a card', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    const colleague = await scene.colleague(['user-admin']);
    (await colleague.says(`Invitation ${scene.reference}`)).sees('Global admin', 'Adatum global-admin');
    expect(colleague.buttons().map(({ title }) => title)).not.toContain('Authorize');
    (await colleague.presses('Forward to Global admin')).sees('Forwarded to your Global admin.');
    await scene.talk.deliverNotices();
    admin.newest().sees('Contoso and Fabrikam ask you');
    (await admin.presses('Authorize', { consent: 'true' })).sees('Authorized');
    await scene.talk.deliverNotices();
    colleague.newest().sees('Authorized', 'Adatum global-admin');
  });

  test('CUS-33 a declined invitation says so on every card, and another company finds none', async () => {
    const scene = await aScene(database());
    const [admin, stranger] = [
      await scene.colleague(),
      scene.talk.as(await aMember(database(), await aCustomer(database()))),
    ];
    await stranger.install();
    (await stranger.says(`Invitation ${scene.reference}`)).sees('The invitation was not found.');
    await admin.says(`Invitation ${scene.reference}`);
    await admin.presses('Decline');
    (await admin.presses('Decline', { reason: 'Not now' })).sees('You declined the invitation', 'Contoso is told.');
    (await admin.says(`Invitation ${scene.reference}`)).sees('You declined the invitation');
    const kept = await database()('customer_invitations').where({ id: scene.id }).first('state', 'reason');
    expect(kept).toEqual({ state: 'declined', reason: 'Not now' });
  });

  test('CUS-30, SCN-6, SCN-9 the provider’s own reseller gets the three options, two of them as buttons, in both languages', async () => {
    const company = await aCompany(database(), { name: 'Litware', capabilities: ['indirect-reseller'] });
    const scene = await aScene(database(), company);
    await anOpenPartnership(database(), scene.pair.provider.id, company.organisationId);
    const admin = await scene.colleague();
    (await admin.says(`Invitation ${scene.reference}`)).sees(
      'Use another tenant',
      'Request termination',
      'Find another provider',
    );
    const titles = admin.buttons().map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['My providers', 'Find another provider', 'Decline']));
    expect(titles).not.toContain('Authorize');
    const korean = await scene.colleague(['global-admin'], 'ko-KR');
    (await korean.says(`초대 ${scene.reference}`)).sees('별도의 테넌트 사용', '파트너 관계 종료', '다른 공급자 찾기');
    (await korean.presses('내 공급자')).sees('Fabrikam');
  });

  test('CUS-29 a partner’s CSP tenant and CUS-27, SCN-7 another region are refused with the way on', async () => {
    const csp = await aScene(
      database(),
      await aCompany(database(), { name: 'Litware', capabilities: ['direct-bill'] }),
    );
    (await (await csp.colleague()).says(`Invitation ${csp.reference}`)).sees(
      'A CSP tenant cannot receive',
      'in a customer tenant',
    );
    const abroad = await aScene(database(), await aCustomer(database(), { country: 'US' }));
    const admin = await abroad.colleague();
    (await admin.says(`Invitation ${abroad.reference}`)).sees('United States', 'Ask a CSP partner in your own region');
    expect(admin.buttons().map(({ title }) => title)).not.toContain('Authorize');
  });
});

eachDatabase((database) => {
  test('REL-9 who comes with an invitation before the company is connected signs in first and goes on with that very one', async () => {
    const company = await aCustomer(database());
    const scene = await aScene(database(), company);
    const newcomer = scene.talk.as({
      tenantId: company.tenantId,
      aadObjectId: 'a0000000-0000-4000-8000-000000000001',
      locale: 'en-US',
    });
    await newcomer.install();
    (await newcomer.says(`Invitation ${scene.reference}`)).doesNotSee('Contoso');
    const link = String(JSON.stringify(newcomer.newest().card).match(/sign-in\/([\w-]+)/u)?.[1]);
    const { signIn } = scene.talk.core.services;
    await signIn.begin(link, 'browser');
    const request = await signIn.find(link);
    const wids = ['62e90394-69f5-4237-9190-012177145e10'];
    await signIn.prove(request?.id ?? '', { tid: company.tenantId, oid: 'a0000000-0000-4000-8000-000000000001', wids });
    await scene.talk.deliverNotices();
    const chat = newcomer
      .chat()
      .map(({ activity }) => JSON.stringify(activity))
      .join();
    expect(chat).toContain('Contoso and Fabrikam ask you to authorize them');
    (await newcomer.says(`Invitation ${scene.reference}`)).sees('Contoso and Fabrikam ask you');
  });

  test('a received invitation stands in «pending» and opens from there', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    (await admin.says('pending')).sees('Received invitations: 1', 'Contoso, Fabrikam');
    (await admin.presses('Open')).sees('Contoso and Fabrikam ask you to authorize them');
    await admin.presses('Authorize', { consent: 'true' });
    (await admin.says('pending')).sees('No request or invitation is pending.');
  });

  test('a Global admin takes one permission back: the relationship stays, the partner is told, nobody else', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    const partner = scene.talk.as({ ...scene.pair.asker, locale: 'en-US' });
    await partner.install();
    await admin.says(`Invitation ${scene.reference}`);
    await admin.presses('Authorize', { consent: 'true' });
    await scene.talk.deliverNotices();
    await admin.says('my partners');
    (await admin.presses('Open', { partner: scene.pair.reseller.id })).sees(
      'Partner: Contoso',
      'Administer subscriptions',
    );
    (await admin.presses('Remove permission: Administer subscriptions, licenses and users')).sees(
      'The permission is taken back. The reseller relationship stays.',
      'No permission granted',
    );
    expect(await activeGrants(database(), scene.company)).toEqual(['customer_order']);
    const rows = await database()('customer_relationships').where({ invitation_id: scene.id, state: 'active' });
    expect(rows).toHaveLength(2);
    await scene.talk.deliverNotices();
    partner.newest().sees('took a permission back', 'Administer subscriptions, licenses and users', 'View customers');
    const audited = await database()('audit_entries').where('action', 'grant.removed').pluck('member_id');
    expect(audited).toHaveLength(1);
  });

  test('a partner whose relationship is removed is not told that a permission is taken back, and the card says so', async () => {
    const scene = await aScene(database());
    const admin = await scene.colleague();
    await admin.says(`Invitation ${scene.reference}`);
    await admin.presses('Authorize', { consent: 'true' });
    const removed = { state: 'removed', removed_at: new Date() };
    await database()('customer_relationships').where({ partner_id: scene.pair.reseller.id }).update(removed);
    await admin.says('my partners');
    (await admin.presses('Open', { partner: scene.pair.reseller.id })).sees('the partner is not told');
    const taken = await admin.presses('Remove permission: Administer subscriptions, licenses and users');
    taken.sees('The permission is taken back.').doesNotSee('The reseller relationship stays', 'The partner is told');
    const told = { aad_object_id: scene.pair.asker.aadObjectId, topic: 'customerGrant.removed' };
    expect(await database()('notices').where(told)).toEqual([]);
  });

  test('a colleague reads the partners without buttons, and another company’s partner is not there', async () => {
    const db = database();
    const scene = await aScene(db);
    const other = await aCustomer(db);
    await aCustomerOf(db, { partner: scene.pair.provider.id, customer: other });
    await aCustomerOf(db, { partner: scene.pair.reseller.id, customer: scene.company });
    const colleague = await scene.colleague(['user-admin']);
    (await colleague.says('my partners')).sees('Contoso', 'Received invitation').doesNotSee('Tailspin');
    (await colleague.presses('Open', { partner: scene.pair.reseller.id })).sees('Partner: Contoso');
    expect(colleague.buttons().map(({ title }) => title)).toEqual(['My partners']);
    await colleague.says('my partners');
    (await colleague.presses('Open', { partner: scene.pair.provider.id })).sees('There is no such partner.');
    const { ownPartners } = scene.talk.core.services.customers;
    const page = await ownPartners.list({ organisationId: scene.company.organisationId }, { size: 10 });
    expect(page.rows.map(({ name }) => name)).toEqual(['Contoso']);
  });
});
