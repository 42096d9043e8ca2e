import { randomUUID } from 'node:crypto';
import { aToken, globalAdministrator, personalTenant, signsIn, useSignIn } from '../support/signInStage';
import type { SigningIn } from '../support/openIdServer';
import { aVisitor, type Visitor } from '../support/visitor';

const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const [tenant, otherTenant] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([tenant, otherTenant, personalTenant]);

async function refusedAfter(
  claims: (oid: string) => Readonly<Record<string, unknown>>,
  rest: Partial<SigningIn> = {},
  visitor = aVisitor(),
): Promise<Visitor> {
  const { oid, link } = await stage().asked(tenant);
  await stage().openId.next({ tenant: tenant, claims: claims(oid), ...rest });
  await signsIn(visitor, link);
  expect(await stage().organisationsOf(tenant)).toEqual([]);
  expect(visitor.shown.words).toContain('Nothing has changed');
  return visitor;
}

const rightful = (oid: string): Readonly<Record<string, unknown>> => aToken(oid, tenant);

test('USR-10 another person of the same company than the one in the chat', async () => {
  const visitor = await refusedAfter(() => rightful(randomUUID()));
  expect(visitor.shown.words).toContain('another account than the one that asked in the chat');
  expect(visitor.shown.status).toBe(403);
});

test('USR-10 the same object id in another tenant', async () => {
  const visitor = await refusedAfter((oid) => aToken(oid, otherTenant), { tenant: otherTenant });
  expect(visitor.shown.words).toContain('another account than the one that asked in the chat');
});

test.each([
  ['no role at all', undefined],
  ['no role', []],
  ['another role', [userAdministrator]],
  ['a role that only looks alike', [`${globalAdministrator}0`, { id: globalAdministrator }]],
  ['roles that are no list', globalAdministrator],
])('USR-8 USR-10 a person with %s in the token hears whom to ask and what to forward', async (_what, wids) => {
  const visitor = await refusedAfter((oid) => ({ ...rightful(oid), wids }));
  const { words } = visitor.shown;
  for (const part of ['Ask your Global admin', 'activate the role, then try again', 'A text to forward']) {
    expect(words).toContain(part);
  }
});

test('USR-10 a personal account', async () => {
  const { oid, link } = await stage().asked(personalTenant);
  await stage().openId.next({ tenant: personalTenant, claims: aToken(oid, personalTenant) });
  const visitor = aVisitor();
  await signsIn(visitor, link);
  expect(visitor.shown.words).toContain('A personal Microsoft account cannot connect a company');
  expect(await stage().organisationsOf(personalTenant)).toEqual([]);
});

test('USR-10 a tenant’s issuer that speaks for another tenant', async () => {
  const visitor = await refusedAfter(rightful, { tenant: otherTenant });
  expect(visitor.shown.words).toContain('could not be verified');
  expect(stage().site.logged()).toContain('issuer is not the tenant’s own');
});

test.each([
  ['signed by a stranger', { key: 'stranger' as const }, 'token is not valid'],
  ['for another application', { claims: { aud: 'somebody-else' } }, 'token is not valid'],
  ['that has expired', { claims: { exp: 1_700_000_000 } }, 'token is not valid'],
  ['with another nonce', { claims: { nonce: 'of another sign-in' } }, 'nonce differs'],
  ['whose issuer still has the hole', { claims: { iss: 'http://127.0.0.1/{tenantid}/v2.0' } }, 'issuer is not'],
  ['whose tid is a path', { claims: { tid: '../common' } }, 'no tid or oid'],
])('a token %s', async (_what, tamper, reason) => {
  const visitor = await refusedAfter(rightful, { tamper });
  expect(visitor.shown.words).toContain('could not be verified');
  expect(stage().site.logged()).toContain(reason);
});

test('a sign-in that the person cancels changes nothing and may begin again from the same link', async () => {
  const { oid, link } = await stage().asked(tenant);
  await stage().openId.next({ tenant: tenant, claims: rightful(oid), cancels: true });
  const visitor = aVisitor();
  await signsIn(visitor, link);
  expect(visitor.shown.words).toContain('You cancelled the sign-in');
  expect(await stage().organisationsOf(tenant)).toEqual([]);
  expect((await visitor.opens(link)).status).toBe(200);
});
