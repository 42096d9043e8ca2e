import { randomUUID } from 'node:crypto';
import type { SetUpInformation } from '../../src/customers/setUpCodes';
import { isSetUp } from '../../src/customers/setUpLookup';
import { aCompany } from '../support/companies';
import { aMadeCustomer, aShop, type Shop } from '../support/newCustomers';
import { aToken, dump, useSignIn } from '../support/signInStage';
import { sizes } from '../support/tables';
import { aVisitor, type Visitor } from '../support/visitor';

const [tenant, second, csp] = [randomUUID(), randomUUID(), randomUUID()] as const;
const stage = useSignIn([tenant, second, csp]);
let shop: Shop;
let made: SetUpInformation;

beforeAll(async () => {
  shop = await aShop(stage().db);
});
beforeEach(async () => {
  made = await aMadeCustomer(shop);
});

const page = (): string => `${stage().site.origin}/set-up`;
const isDone = (): Promise<boolean> => isSetUp(stage().db, made.customerId);

/** Enters the code and signs in; whoever the directory says it is. */
async function comesIn(visitor: Visitor, whose: string = tenant, claims: object = {}): Promise<void> {
  await stage().openId.next({ tenant: whose, claims: { ...aToken(randomUUID(), whose), ...claims } });
  await visitor.opens(page());
  await visitor.submits({ userName: made.userName, code: made.code ?? '' });
}

test('CUS-23 the admin enters user name and code, signs in, sees for whom and binds the tenant', async () => {
  const visitor = aVisitor();
  await comesIn(visitor);
  for (const part of ['A. Datum Corporation', 'Contoso and Fabrikam', tenant, 'take these rights back at any time']) {
    expect(visitor.shown.words).toContain(part);
  }
  expect(visitor.shown.markup).toContain('<option value="KR" selected>');
  expect(await isDone()).toBe(false);
  await visitor.submits();
  expect(visitor.shown.words).toContain('The tenant of A. Datum Corporation is bound.');
  expect(await isDone()).toBe(true);
  const late = aVisitor();
  await late.opens(page());
  await late.submits({ userName: made.userName, code: made.code ?? '' });
  expect(late.shown.status).toBe(403);
});

test('CUS-23 says the same in Korean, with the language kept through the sign-in', async () => {
  await stage().openId.next({ tenant: second, claims: aToken(randomUUID(), second) });
  const visitor = aVisitor('en');
  await visitor.opens(`${page()}?lang=ko`);
  expect(visitor.shown.words).toContain('파트너에게 받은 사용자 이름과 일회용 코드를 입력하세요.');
  await visitor.submits({ userName: made.userName, code: made.code ?? '' });
  expect(visitor.shown.words).toContain('회사의 테넌트가 이 고객 계정에 연결되고 코드는 더 이상 쓸 수 없습니다.');
});

test('CUS-23 wrong user, wrong code and nonsense are one answer, and nobody is sent to sign in', async () => {
  const answers = new Set<string>();
  for (const [userName, code] of [
    ['nobody-k7qf', made.code ?? ''],
    [made.userName, 'ABCD-EFGH-JKMN'],
    ['<script>alert(1)</script>', '?'],
  ]) {
    const visitor = aVisitor();
    await visitor.opens(page());
    const shown = await visitor.submits({ userName: userName ?? '', code: code ?? '' });
    expect(shown.way.join()).not.toContain('/authorize');
    expect(shown.markup).not.toContain('<script');
    answers.add(`${shown.status} ${shown.words}`);
  }
  expect(answers.size).toBe(1);
});

test('CUS-23 the code goes into no address, no page, no log and no row', async () => {
  const visitor = aVisitor();
  await comesIn(visitor);
  const code = made.code ?? '';
  const kept = `${await dump(stage().db)}${stage().site.logged()}${visitor.shown.way.join()}${visitor.shown.markup}`;
  for (const way of [code, code.replaceAll('-', ''), code.toLowerCase()]) expect(kept).not.toContain(way);
});

test('CUS-29 the sign-in with a CSP tenant is refused on the page, binds nothing and leaves the code', async () => {
  const company = await aCompany(stage().db, { capabilities: ['indirect-reseller'] });
  await stage().db('organisations').where('id', company.organisationId).update({ tenant_id: csp });
  const visitor = aVisitor();
  await comesIn(visitor, csp);
  await visitor.submits();
  expect([visitor.shown.status, await isDone()]).toEqual([403, false]);
  expect(visitor.shown.words).toContain('Sign in with an account of another tenant, designated as a customer.');
  const again = aVisitor();
  await comesIn(again, second);
  await again.submits();
  expect(await isDone()).toBe(true);
});

test('CUS-27 the country that the customer states for its tenant is checked', async () => {
  const visitor = aVisitor();
  await comesIn(visitor, tenant);
  await stage().db('organisations').where('tenant_id', tenant).update({ tenant_id: null });
  await visitor.submits({ country: 'JP' });
  expect(visitor.shown.words).toContain('Japan lies outside the partner’s CSP region (Korea).');
  expect(await isDone()).toBe(false);
});

test('somebody who is no Global admin binds nothing', async () => {
  const visitor = aVisitor();
  await comesIn(visitor, tenant, { wids: [] });
  expect(visitor.shown.status).toBe(403);
  expect(visitor.shown.words).toContain('does not hold the Global admin role');
  expect(await isDone()).toBe(false);
});

test('NTF-8 a GET changes nothing; another browser, another origin and a form without its token bind nothing', async () => {
  const visitor = aVisitor();
  await comesIn(visitor, second);
  const account = visitor.shown.url;
  const before = await sizes(stage().db);
  for (const method of ['GET', 'HEAD']) await fetch(account, { method });
  const stranger = await aVisitor().opens(account);
  expect([stranger.status, stranger.words.includes('A. Datum')]).toEqual([403, false]);
  const bare = await fetch(account, { method: 'POST', body: new URLSearchParams({ country: 'KR' }) });
  expect(bare.status).toBe(403);
  expect((await visitor.submits({}, { origin: 'https://example.com' })).status).toBe(403);
  expect(await sizes(stage().db)).toEqual(before);
  expect(await isDone()).toBe(false);
});

test('the page runs no script, loads nothing from elsewhere, and a hostile company name is words', async () => {
  await stage().db('organisations').where('id', made.customerId).update({ name: '<img src=x onerror=alert(1)>' });
  const visitor = aVisitor();
  await comesIn(visitor, second);
  const policy = visitor.shown.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|unsafe/u);
  expect(visitor.shown.markup).not.toContain('<img');
  expect(visitor.shown.words).toContain('<img src=x onerror=alert(1)>');
});
