import { randomUUID } from 'node:crypto';
import { useAnswering } from '../support/customerAnswering';
import { aToken, useSignIn } from '../support/signInStage';
import { aVisitor } from '../support/visitor';

const [customer, stranger] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([customer, stranger]);
const { anInvitation, signsIn, stateOf, pair } = useAnswering(stage, customer);
const yes = { step: 'authorize', consent: 'true', country: 'KR' };

test('a guessed token leads nowhere, with one and the same page for every guess', async () => {
  const { path } = await anInvitation();
  const near = `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`;
  const guesses = [near, `/i/${'f'.repeat(48)}`, '/i/1', `${path}x`, path.toUpperCase()];
  const pages = await Promise.all(guesses.map((guess) => aVisitor().opens(stage().site.origin + guess)));
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
});

test('a guessed session leads nowhere, and nobody else’s browser has it', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  const { url } = visitor.shown;
  for (const address of [url, url.replace(/[0-9a-f-]{36}/u, randomUUID()), url.replace(/[0-9a-f-]{36}/u, 'x')]) {
    const thief = aVisitor();
    await thief.opens(address);
    expect([thief.shown.status, thief.shown.words.includes('The sign-in has ended')]).toEqual([404, true]);
  }
  expect(await stateOf(invitation.id)).toBe('opened');
});

test('CSRF: a form from elsewhere, without our token or with another browser’s, is refused', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  const other = await signsIn(await anInvitation({ tenantId: stranger }), { tenant: stranger });
  const foreign = /name="formToken" value="([^"]+)"/u.exec(other.shown.markup)?.[1] ?? '';
  const { url } = visitor.shown;
  for (const [fields, headers] of [
    [{ ...yes, formToken: '' }, {}],
    [{ ...yes, formToken: foreign }, {}],
    [yes, { origin: 'https://evil.example' }],
    [yes, { origin: 'null' }],
    [yes, { 'content-type': 'text/plain' }],
  ] as const) {
    await visitor.opens(url);
    await visitor.submits(fields, headers);
    expect(visitor.shown.status).toBe(403);
  }
  expect(await stateOf(invitation.id)).toBe('opened');
});

test('CSRF: not even the sign-in begins from elsewhere', async () => {
  const invitation = await anInvitation();
  const visitor = aVisitor();
  await visitor.opens(stage().site.origin + invitation.path);
  await visitor.submits({ step: 'signIn' }, { origin: 'https://evil.example' });
  expect(visitor.shown.status).toBe(403);
  expect(await stateOf(invitation.id)).toBe('sent');
});

test('replay: the answer of the sign-in is worth nothing twice, nor in another browser', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  const callback = visitor.shown.way.find((url) => url.includes('/sign-in/callback')) ?? '';
  expect(callback).toContain('state=');
  for (const browser of [visitor, aVisitor()]) {
    await browser.opens(callback);
    expect(browser.shown.status).toBe(404);
  }
});

test('replay: after the acceptance the link is dead and the form has no second effect', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  const again = {
    url: visitor.shown.url,
    token: /name="formToken" value="([^"]+)"/u.exec(visitor.shown.markup)?.[1] ?? '',
  };
  await visitor.submits(yes);
  expect(visitor.shown.words).toContain('Authorized');
  const counted = async () =>
    (await stage().db('customer_relationships').where({ invitation_id: invitation.id })).length;
  const rows = await counted();
  await visitor.submits({ ...yes, formToken: again.token });
  expect(visitor.shown.words).toContain('Authorized');
  await visitor.submits({ step: 'decline' });
  expect([await counted(), await stateOf(invitation.id)]).toEqual([rows, 'accepted']);
  const link = await aVisitor().opens(stage().site.origin + invitation.path);
  expect(link.words).toContain('Invitation already answered');
  expect(link.words).not.toContain('Contoso');
  expect(await stage().db('consents').where({ subject_id: invitation.id })).toHaveLength(1);
});

test('a session ends after half an hour, a sign-in that nobody finished after a quarter', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  stage().clock.pass(31 * 60);
  await visitor.submits(yes);
  expect(visitor.shown.words).toContain('The sign-in has ended');
  expect(await stateOf(invitation.id)).toBe('opened');
});

test('a withdrawn invitation is gone for whoever signed in before', async () => {
  const invitation = await anInvitation();
  const visitor = await signsIn(invitation);
  const withdrawn = { state: 'withdrawn', settled_at: new Date() };
  await stage().db('customer_invitations').where({ id: invitation.id }).update(withdrawn);
  await visitor.submits(yes);
  expect(visitor.shown.status).toBe(410);
  expect(visitor.shown.words).toContain('The partner withdrew the invitation.');
  expect(visitor.shown.words).not.toContain('Contoso');
});

test('names and typed words are text, whatever is in them', async () => {
  const hostile = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';
  await stage().db('organisations').where({ id: pair().reseller.id }).update({ name: hostile });
  try {
    const invitation = await anInvitation({ tenantId: stranger, columns: { customer_name: hostile } });
    const visitor = await signsIn(invitation, { tenant: stranger });
    const pages = [await aVisitor().opens(stage().site.origin + invitation.path), visitor.shown];
    await visitor.submits({ ...yes, consent: '', companyName: hostile, city: hostile });
    pages.push(visitor.shown);
    await visitor.submits({ ...yes, companyName: hostile });
    pages.push(visitor.shown);
    for (const { markup } of pages) {
      expect(markup).not.toMatch(/<script|<img/u);
      expect(markup).toContain('&lt;script&gt;');
    }
  } finally {
    await stage().db('organisations').where({ id: pair().reseller.id }).update({ name: 'Contoso' });
  }
});

test('a session for one invitation answers no other', async () => {
  const [mine, theirs] = [await anInvitation(), await anInvitation()];
  const visitor = await signsIn(mine);
  await visitor.submits({ step: 'decline', id: theirs.id, invitation: theirs.id, partnerId: pair().reseller.id });
  expect([await stateOf(mine.id), await stateOf(theirs.id)]).toEqual(['declined', 'sent']);
});

test('the customer takes back its own grants only', async () => {
  const [mine, theirs] = [await anInvitation(), await anInvitation({ tenantId: stranger })];
  for (const [invitation, tenant] of [
    [mine, customer],
    [theirs, stranger],
  ] as const)
    await (await signsIn(invitation, { tenant })).submits({ ...yes, companyName: 'Adatum' });
  const visitor = await signsIn(await anInvitation());
  await stage().openId.next({ tenant: customer, claims: aToken(randomUUID(), customer) });
  await visitor.submits(yes);
  await visitor.submits({ step: 'takeBack', partner: pair().reseller.id, grant: 'customer_admin' });
  const held = await stage()
    .db('grants')
    .join('organisations', 'organisations.id', 'grants.organisation_id')
    .where({ holder_id: pair().reseller.id, state: 'active', 'grants.kind': 'customer_admin' })
    .pluck('tenant_id');
  expect(held).toContain(stranger);
  expect(held).not.toContain(customer);
});
