import { randomUUID } from 'node:crypto';
import { aCompany } from '../support/companies';
import { useAnswering } from '../support/customerAnswering';
import { anOpenPartnership } from '../support/receivedInvitations';
import { personalTenant, useSignIn } from '../support/signInStage';
import { sizes } from '../support/tables';
import { aVisitor } from '../support/visitor';

const [customer, stranger] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([customer, stranger, personalTenant]);
const { anInvitation, signsIn, stateOf, pair } = useAnswering(stage, customer);

async function unchangedBy(visit: () => Promise<unknown>): Promise<void> {
  const before = await sizes(stage().db);
  await visit();
  const after = await sizes(stage().db);
  expect({ ...after, page_sign_ins: 0, audit_entries: 0 }).toEqual({ ...before, page_sign_ins: 0, audit_entries: 0 });
}

test('CUS-35 another company finds the very page of a link that nobody gave out', async () => {
  const invitation = await anInvitation();
  const unknown = await aVisitor().opens(`${stage().site.origin}/i/${'a'.repeat(48)}`);
  await unchangedBy(async () => {
    const visitor = await signsIn(invitation, { tenant: stranger });
    expect([visitor.shown.status, visitor.shown.words]).toEqual([404, unknown.words]);
    await visitor.opens(visitor.shown.url);
    expect([visitor.shown.status, visitor.shown.words]).toEqual([404, unknown.words]);
  });
  expect(await stateOf(invitation.id)).toBe('opened');
});

test('another company cannot answer by a form of its own either', async () => {
  const [mine, theirs] = [await anInvitation({ tenantId: stranger }), await anInvitation()];
  const visitor = await signsIn(mine, { tenant: stranger });
  await visitor.submits({ step: 'authorize', consent: 'true', id: theirs.id, partnerId: pair().reseller.id });
  expect(await stateOf(theirs.id)).toBe('sent');
});

test.each([
  ['no role', []],
  ['another role', ['fe930be7-5e62-47db-91af-98c3a49a38b1']],
  ['none in the token', undefined],
])('an employee with %s hears whom to ask and may sign in as somebody else', async (_what, wids) => {
  const invitation = await anInvitation();
  await unchangedBy(async () => {
    const visitor = await signsIn(invitation, { claims: { wids } });
    expect(visitor.shown.status).toBe(403);
    expect(visitor.shown.words).toContain('does not hold the Global admin role. Forward the invitation mail');
    await visitor.submits({ step: 'signIn' });
    expect(visitor.shown.way.join()).toContain('/authorize?');
  });
});

test('a personal account is refused', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation, { tenant: personalTenant });
  expect(visitor.shown.words).toContain('A personal Microsoft account cannot act for a company');
});

test('CUS-28, SCN-5 the partner’s own people hear that a company does not sell to itself, and whose account to use', async () => {
  const invitation = await anInvitation();
  await unchangedBy(async () => {
    for (const { tenantId } of [pair().reseller, pair().provider]) {
      const visitor = await signsIn(invitation, { by: tenantId });
      expect(visitor.shown.status).toBe(403);
      expect(visitor.shown.words).toContain('A company cannot sell to itself.');
      expect(visitor.shown.words).toContain('Sign in with an account of the invited company');
      await visitor.submits({ step: 'authorize', consent: 'true', country: 'KR' });
      expect(await stateOf(invitation.id)).toBe('opened');
    }
  });
});

test('CUS-28, SCN-5 an affiliated company is refused', async () => {
  const company = await aCompany(stage().db, { name: 'Contoso Retail', kind: 'customer' });
  const affiliates = { organisation_id: company.organisationId, affiliate_id: pair().reseller.id };
  await stage().db('organisation_affiliates').insert(affiliates);
  const visitor = await signsIn(await anInvitation({ tenantId: company.tenantId }), { by: company.tenantId });
  expect(visitor.shown.words).toContain('A company cannot sell to an affiliated company.');
  expect(visitor.shown.words).toContain('Ask a CSP partner outside your group');
});

test('CUS-29 a partner’s CSP tenant is refused, with the tenant that it may use instead', async () => {
  const company = await aCompany(stage().db, { name: 'Litware', capabilities: ['indirect-reseller'] });
  const visitor = await signsIn(await anInvitation({ tenantId: company.tenantId }), { by: company.tenantId });
  expect(visitor.shown.words).toContain('A CSP tenant cannot receive purchased services');
  expect(visitor.shown.words).toContain('can be bought in a customer tenant');
});

test('CUS-30, SCN-6, SCN-9 the provider’s own reseller reads its three options, before anything about CSP tenants', async () => {
  const company = await aCompany(stage().db, { name: 'Tailspin Toys', capabilities: ['indirect-reseller'] });
  await anOpenPartnership(stage().db, pair().provider.id, company.organisationId);
  const invitation = await anInvitation({ tenantId: company.tenantId });
  const visitor = await signsIn(invitation, { by: company.tenantId });
  const { words } = visitor.shown;
  for (const part of ['Use another tenant', 'Request termination', 'Find another provider'])
    expect(words).toContain(part);
  expect(words).not.toContain('A CSP tenant cannot');
  const korean = await visitor.opens(visitor.shown.url.replace('lang=en', 'lang=ko'));
  for (const part of ['별도의 테넌트 사용', '파트너 관계 종료', '다른 공급자 찾기'])
    expect(korean.words).toContain(part);
});

test('a partnership’s link is no customer’s, and a customer’s link says whom it is for', async () => {
  const invitation = await anInvitation();
  await stage().db('invitation_links').where({ invitation_id: invitation.id }).update({ kind: 'partnership' });
  expect((await aVisitor().opens(stage().site.origin + invitation.path)).status).toBe(404);
  await stage().db('invitation_links').where({ invitation_id: invitation.id }).update({ kind: 'customer' });
  const shown = await aVisitor().opens(stage().site.origin + invitation.path);
  expect(shown.words).toContain('If you were invited as an indirect reseller');
});
