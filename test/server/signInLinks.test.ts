import { randomUUID } from 'node:crypto';
import { aCompany } from '../support/companies';
import { startSignInSite } from '../support/signInSite';
import { aToken, signsIn, useSignIn } from '../support/signInStage';
import { aVisitor } from '../support/visitor';

const [tenant, formTenant] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([tenant, formTenant]);

describe('links and answers', () => {
  test('a link works once: afterwards it, the answer played back and the company’s page lead nowhere', async () => {
    const company = await aCompany(stage().db, { name: 'Litware' });
    const { oid, link } = await stage().asked(company.tenantId);
    await stage().openId.next({
      tenant,
      claims: aToken(oid, company.tenantId),
      tamper: stage().issuedBy(company.tenantId),
    });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = visitor.shown.way.find((url) => url.includes('/callback?')) ?? '';
    expect(visitor.shown.words).toContain('Litware is connected');
    expect((await visitor.opens(answer)).status).toBe(404);
    expect((await visitor.opens(link)).status).toBe(404);
    expect(await stage().membersOf(company.tenantId)).toHaveLength(1);
  });

  test('an answer brought to another browser, or with a state of nobody’s, leads nowhere and asks nobody', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant: tenant, claims: aToken(oid, tenant), cancels: true });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = new URL(visitor.shown.way.find((url) => url.includes('/callback?')) ?? '');
    const asksBefore = (await stage().openId.requests()).length;
    answer.searchParams.delete('error');
    answer.searchParams.set('code', 'a stolen code');
    expect((await aVisitor().opens(answer.href)).status).toBe(404);
    answer.searchParams.set('state', 'A'.repeat(48));
    expect((await visitor.opens(answer.href)).status).toBe(404);
    expect((await stage().openId.requests()).length).toBe(asksBefore);
  });

  test('a code that the directory gave out before is refused', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant: tenant, claims: { ...aToken(oid, tenant), wids: [] } });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = visitor.shown.way.find((url) => url.includes('/callback?')) ?? '';
    expect((await visitor.opens(answer)).words).toContain('could not be verified');
    expect(stage().site.logged()).toContain('code was not accepted');
  });

  test('a link lives fifteen minutes, at its start and at its end', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant: tenant, claims: aToken(oid, tenant) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('This company is new here');
    stage().clock.pass(15 * 60);
    expect((await visitor.submits({ name: 'Proseware', country: 'KR' })).status).toBe(404);
    expect((await visitor.opens(link)).status).toBe(404);
    expect(await stage().organisationsOf(tenant)).toEqual([]);
  });

  test.each(['x', '%00', '../../etc/passwd', 'A'.repeat(48), 'A'.repeat(5000)])(
    'a made-up link leads nowhere: %p',
    async (made) => {
      const shown = await aVisitor().opens(`${stage().site.origin}/sign-in/${made}`);
      expect(shown.status).toBeGreaterThanOrEqual(400);
      expect(shown.status).toBeLessThan(500);
    },
  );

  test('a directory that cannot be reached is told as such, and is asked again next time', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant: tenant, claims: aToken(oid, tenant), isDown: true });
    const visitor = aVisitor();
    await visitor.opens(link);
    const own = await startSignInSite({ db: stage().db, clock: stage().clock, authority: stage().openId.authority });
    const another = aVisitor();
    await another.opens(link.replace(stage().site.origin, own.origin));
    expect((await another.submits()).words).toContain('cannot be reached');
    await stage().openId.next({ tenant: tenant, claims: aToken(oid, tenant), cancels: true });
    await another.opens(link.replace(stage().site.origin, own.origin));
    expect((await another.submits()).way.some((url) => url.includes('/authorize'))).toBe(true);
    await own.stop();
  });
});

describe('the forms', () => {
  test('a POST from another site, without the token or from another browser does nothing', async () => {
    const { oid, link } = await stage().asked(tenant);
    const asksBefore = (await stage().openId.requests()).length;
    const visitor = aVisitor();
    for (const [fields, headers] of [
      [{}, { origin: 'https://evil.example' }],
      [{ formToken: 'x' }, {}],
      [{}, { 'content-type': 'text/plain' }],
    ] as const) {
      await visitor.opens(link);
      expect((await visitor.submits(fields, headers)).status).toBe(403);
    }
    expect((await stage().openId.requests()).length).toBe(asksBefore);
    expect(await stage().db('sign_in_requests').where({ aad_object_id: oid, state: 'started' })).toEqual([]);
  });

  test('the company is asked again, with what was typed, until name, country and domain will do', async () => {
    const { oid, link } = await stage().asked(formTenant);
    await stage().openId.next({ tenant: formTenant, claims: aToken(oid, formTenant) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const name = '<b>Wide World</b> "Importers"';
    for (const [fields, said] of [
      [{ name: ' ', country: 'KR' }, 'Enter the company name'],
      [{ name, country: '' }, 'Choose the country'],
      [{ name, country: 'KP' }, 'North Korea'],
      [{ name, country: 'KR', domain: 'not a domain' }, 'not a valid domain'],
    ] as const) {
      const shown = await visitor.submits(fields);
      expect(shown.status).toBe(400);
      expect(shown.words).toContain(said);
      expect(shown.markup).not.toContain('<b>');
    }
    expect(visitor.shown.markup).toContain('value="&lt;b&gt;Wide World');
    expect(await stage().organisationsOf(formTenant)).toEqual([]);
    expect((await visitor.submits()).words).toContain('not a valid domain');
    await visitor.submits({ domain: 'Importers.example' });
    expect(await stage().organisationsOf(formTenant)).toEqual([{ name, country: 'KR' }]);
  });

  test('only the browser that signed in sees the company’s page', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant: tenant, claims: aToken(oid, tenant) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect((await aVisitor().opens(visitor.shown.url)).status).toBe(404);
  });
});

test('the pages hold browsers to a strict policy, keep nothing and tell nobody where one came from', async () => {
  const { link } = await stage().asked(tenant);
  const { headers, markup } = await aVisitor().opens(link);
  const policy = headers.get('content-security-policy');
  expect(policy).toBe(
    `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${new URL(stage().openId.authority).origin}; frame-ancestors 'none'; base-uri 'none'`,
  );
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  expect(markup).not.toMatch(/<script|style=|\son[a-z]+="/);
  const style = await fetch(`${stage().site.origin}/style.css`);
  expect(style.headers.get('content-type')).toContain('text/css');
});

test('the pages speak the browser’s language and have a switch', async () => {
  const { link } = await stage().asked(tenant);
  const korean = await aVisitor('ko-KR,ko;q=0.9,en;q=0.8').opens(link);
  expect(korean.words).toContain('전역 관리자 확인');
  expect(korean.markup).toContain('<html lang="ko">');
  expect(korean.markup).toContain('?lang=en');
  expect((await aVisitor('ko-KR').opens(`${link}?lang=en`)).words).toContain('Confirm the Global admin');
  expect((await aVisitor('fr-FR').opens(link)).words).toContain('Confirm the Global admin');
});
