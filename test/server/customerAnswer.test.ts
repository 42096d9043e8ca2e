import { randomUUID } from 'node:crypto';
import { useAnswering } from '../support/customerAnswering';
import { aToken, dump, useSignIn } from '../support/signInStage';
import { aVisitor } from '../support/visitor';

const [customer, stranger] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([customer, stranger]);
const { anInvitation, signsIn, stateOf, pair } = useAnswering(stage, customer);

describe('a customer’s admin who comes with a mailed link', () => {
  test('CUS-8, CUS-12, CUS-33 reads who asks for what, signs in, states the country, authorizes, and both partners have the customer', async () => {
    const invitation = await anInvitation();
    const visitor = aVisitor();
    await visitor.opens(stage().site.origin + invitation.path);
    for (const part of [
      'Contoso and Fabrikam ask you to authorize them as your resellers',
      'Contoso can administer your subscriptions, licenses and users.',
      'Fabrikam can submit orders for you.',
      'Delegated admin privileges (DAP) are not asked for and not granted.',
      'Fabrikam can submit orders only',
      'can take each permission back at any time',
    ])
      expect(visitor.shown.words).toContain(part);
    await signsIn(invitation, { visitor });
    expect(visitor.shown.url).not.toContain(invitation.path.slice(3));
    expect(visitor.shown.words).toContain('You are signed in as a Global admin');
    expect(visitor.shown.markup).toContain('<option value="KR" selected>');
    await visitor.submits({ step: 'authorize', consent: 'true' });
    expect(visitor.shown.words).toContain('Authorized');
    expect(visitor.shown.words).toContain('My partners');
    const rows = await stage().db('customer_relationships').where({ invitation_id: invitation.id, state: 'active' });
    expect(rows).toHaveLength(2);
  });

  test('CUS-12 reads in Korean what each partner may do, with the language kept through the sign-in', async () => {
    const invitation = await anInvitation({ columns: { asks_delegated_admin: true } });
    const visitor = aVisitor('en');
    await visitor.opens(`${stage().site.origin}${invitation.path}?lang=ko`);
    for (const part of [
      'Contoso와 Fabrikam이 귀사의 재판매인 승인을 요청했습니다',
      'Contoso는 귀사의 구독, 라이선스, 사용자를 관리할 수 있습니다.',
      'Fabrikam은 귀사를 위해 주문을 제출할 수 있습니다.',
      'Contoso는 위임된 관리자 권한(DAP)을 받아',
    ])
      expect(visitor.shown.words).toContain(part);
    await stage().openId.next({ tenant: customer, claims: aToken(randomUUID(), customer) });
    await visitor.submits({ step: 'signIn' });
    expect(visitor.shown.words).toContain('위 내용을 읽었으며, 회사를 대표해 이에 동의합니다.');
    await visitor.submits({ step: 'authorize' });
    expect(visitor.shown.status).toBe(400);
    expect(visitor.shown.words).toContain('동의 상자에 체크해야 승인할 수 있습니다. 아직 바뀐 것은 없습니다.');
    expect(await stateOf(invitation.id)).toBe('opened');
  });

  test('CUS-35 states the country of the company, and the whole market table is there to choose from', async () => {
    const invitation = await anInvitation({ columns: { country: null }, tenantId: stranger });
    const visitor = await signsIn(invitation, { tenant: stranger });
    expect(visitor.shown.markup.match(/<option value="[A-Z]{2}"/gu)?.length).toBeGreaterThan(200);
    await visitor.submits({ step: 'authorize', consent: 'true', country: '' });
    expect(visitor.shown.words).toContain('Choose the country/region.');
    await visitor.submits({ step: 'authorize', consent: 'true', country: 'KR', companyName: ' ' });
    expect(visitor.shown.words).toContain('Enter the company name.');
    await visitor.submits({ step: 'authorize', consent: 'true', country: 'KR', companyName: 'Adatum', city: 'Busan' });
    expect(visitor.shown.words).toContain('Authorized');
    const company = await stage().db('organisations').where({ tenant_id: stranger }).first();
    expect(company).toMatchObject({ name: 'Adatum', country: 'KR', kind: 'customer' });
  });

  test('CUS-27, SCN-7 a country of another region is refused by name, with the way back and on', async () => {
    const invitation = await anInvitation();
    const visitor = await signsIn(invitation);
    await visitor.submits({ step: 'authorize', consent: 'true', country: 'US' });
    expect(visitor.shown.status).toBe(403);
    expect(visitor.shown.words).toContain(
      'South Korea is in the region Korea, United States in the region United States.',
    );
    expect(visitor.shown.words).toContain('Ask a CSP partner in your own region for an invitation.');
    expect(await stateOf(invitation.id)).toBe('opened');
  });

  test('CUS-33 declines with a reason, which the partner gets to know', async () => {
    const invitation = await anInvitation();
    const visitor = await signsIn(invitation);
    await visitor.submits({ step: 'decline', reason: 'Not now' });
    expect(visitor.shown.words).toContain('You declined the invitation');
    expect(await stage().db('customer_invitations').where({ id: invitation.id }).first()).toMatchObject({
      state: 'declined',
      reason: 'Not now',
    });
  });

  test('takes a permission back on the page, and the relationship stays', async () => {
    const invitation = await anInvitation();
    const visitor = await signsIn(invitation);
    await visitor.submits({ step: 'authorize', consent: 'true' });
    const { id } = pair().provider;
    await visitor.submits({ step: 'takeBack', partner: id, grant: 'customer_order' });
    expect(visitor.shown.words).toContain('No permission granted');
    const [company] = await stage().db('organisations').where({ tenant_id: customer });
    const held = { holder_id: id, organisation_id: company.id };
    expect(
      await stage()
        .db('grants')
        .where({ ...held, state: 'active' }),
    ).toEqual([]);
    expect(await stage().db('customer_relationships').where({ partner_id: id, state: 'active' })).not.toEqual([]);
    expect(await stage().db('notices').where({ topic: 'customerGrant.removed' })).toHaveLength(1);
  });
});

describe('what a visit changes', () => {
  test('NTF-8 a mail scanner’s GET changes nothing, however often; the button opens the invitation', async () => {
    const invitation = await anInvitation();
    const before = await dump(stage().db);
    for (const method of ['GET', 'HEAD', 'GET'])
      await fetch(stage().site.origin + invitation.path, { method }).then((answer) => answer.text());
    expect(await dump(stage().db)).toBe(before);
    await signsIn(invitation);
    expect(await stateOf(invitation.id)).toBe('opened');
    expect((await stage().db('customer_invitations').where({ id: invitation.id }).first()).opened_at).not.toBeNull();
  });

  test('nothing of the token but tid, oid and wids is kept or logged, nor the link', async () => {
    const invitation = await anInvitation();
    const visitor = await signsIn(invitation);
    await visitor.submits({ step: 'authorize', consent: 'true' });
    const kept = `${await dump(stage().db)}${stage().site.logged()}`;
    for (const secret of ['unforgettable', 'Unforgettable', invitation.path.slice(3), 'a test secret'])
      expect(kept).not.toContain(secret);
  });

  test('no page has a script or sends its address anywhere', async () => {
    const invitation = await anInvitation();
    const visitor = await signsIn(invitation);
    for (const { markup, headers } of [await aVisitor().opens(stage().site.origin + invitation.path), visitor.shown]) {
      expect(markup).not.toMatch(/<script|\son\w+=|javascript:|style="/iu);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/u);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});
