import { agreementPages } from '../../src/web/agreementPage';
import { contactPages } from '../../src/web/contactPage';
import { mountPages, mountStyle } from '../../src/web/page';
import { createServer, type BotServer } from '../../src/web/server';
import { silentLog } from '../../src/shared/log';
import { useEmbedded } from '../support/databases';
import { tokenFor } from '../support/enrolmentStory';
import { anOffice, approved, stateOf, submitted, type Office } from '../support/enrolmentUseCases';
import { aVisitor } from '../support/visitor';

const database = useEmbedded();
let office: Office;
let server: BotServer;
let origin = '';

beforeEach(async () => {
  office = await anOffice(database());
  server = createServer({
    log: silentLog,
    readiness: {},
    isPublic: false,
    authenticate: async () => {
      throw new Error('no messages here');
    },
    receive: async () => undefined,
  });
  mountStyle(server.restify);
  const { enrolment, agreements } = office;
  mountPages(server.restify, { origin: () => origin }, [
    ...contactPages({ enrolment }),
    ...agreementPages({ agreements }),
  ]);
  origin = await server.listen(0, '127.0.0.1');
});

afterEach(() => server.close());

async function contactPage(): Promise<string> {
  const { contactEmail } = await submitted(office);
  return `${origin}/contact/${await tokenFor(office, contactEmail)}`;
}

test('ENR-15 the contact answers the two questions on our page, and the review goes on', async () => {
  const page = await contactPage();
  const visitor = aVisitor('ko');
  const shown = await visitor.opens(page);
  expect(shown.words).toContain('Adatum이 간접 재판매인 등록의 기본 연락처로');
  expect(shown.words).toContain('파트너 센터 계정을 신청했습니까?');
  expect(shown.words).toContain('이 전자 메일 주소가 회사의 것입니까?');
  expect((await visitor.submits({ signedUp: 'yes', ownsAddress: 'yes' })).words).toContain('확인했습니다');
  expect(await stateOf(office)).toBe('in_review');
});

test('ENR-15 a no is taken, said to be taken, and rejects', async () => {
  const visitor = aVisitor('en');
  await visitor.opens(await contactPage());
  expect((await visitor.submits({ signedUp: 'yes', ownsAddress: 'no' })).words).toContain('Thank you for telling us');
  expect(await stateOf(office)).toBe('rejected');
});

test('an unanswered question is asked again with what was answered kept', async () => {
  const visitor = aVisitor('en');
  await visitor.opens(await contactPage());
  const again = await visitor.submits({ signedUp: 'yes' });
  expect(again.status).toBe(400);
  expect(again.words).toContain('Please answer both questions.');
  expect(again.markup).toMatch(/name="signedUp" value="yes" required checked/);
  expect(await stateOf(office)).toBe('email_verification_pending');
});

test('NTF-8 a mail scanner’s GET and HEAD change nothing, and the address still works', async () => {
  const page = await contactPage();
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(page, { method });
  expect(await stateOf(office)).toBe('email_verification_pending');
  const visitor = aVisitor();
  await visitor.opens(page);
  await visitor.submits({ signedUp: 'yes', ownsAddress: 'yes' });
  expect(await stateOf(office)).toBe('in_review');
});

test('an answer from another origin or without the form’s token is refused', async () => {
  const page = await contactPage();
  const visitor = aVisitor();
  await visitor.opens(page);
  const foreign = await visitor.submits({ signedUp: 'no', ownsAddress: 'no' }, { origin: 'https://example.com' });
  expect(foreign.status).toBe(403);
  const bare = await fetch(page, { method: 'POST', body: new URLSearchParams({ signedUp: 'no', ownsAddress: 'no' }) });
  expect(bare.status).toBe(403);
  expect(await stateOf(office)).toBe('email_verification_pending');
});

test('an unknown address shows nothing, an expired one says what to do', async () => {
  expect((await aVisitor().opens(`${origin}/contact/${'A'.repeat(43)}`)).status).toBe(404);
  const page = await contactPage();
  office.talk.clock.pass(8 * 24 * 60 * 60);
  const expired = await aVisitor().opens(page);
  expect(expired.status).toBe(410);
  expect(expired.words).toContain('send the mail again');
});

test('a company’s name on the page is words, never markup', async () => {
  await database()('organisations').where('id', office.company.organisationId).update({ name: '<b>Adatum</b>' });
  const shown = await aVisitor().opens(await contactPage());
  expect(shown.markup).not.toContain('<b>Adatum');
  expect(shown.words).toContain('<b>Adatum</b>');
});

test('MPA-7 the agreement’s page shows the text, and its button records reader and version; a GET does not', async () => {
  await approved(office);
  const address = await office.agreements.addressToRead(office.actor, 'mpa');
  const path = address.ok ? new URL(address.value.url).pathname : '';
  const visitor = aVisitor('en');
  const shown = await visitor.opens(origin + path);
  expect(shown.words).toContain('demonstration text in plain words');
  expect(shown.words).toContain("not Microsoft's legal text");
  expect(shown.words).toContain('Version 1.0');
  expect(await office.agreements.find(office.actor, 'mpa')).toMatchObject({ value: { hasRead: false } });
  expect((await visitor.submits()).words).toContain('you have read version 1.0');
  expect(await office.agreements.find(office.actor, 'mpa')).toMatchObject({ value: { hasRead: true } });
  expect((await aVisitor('ko').opens(origin + path)).words).toContain('쉬운 말로 쓴 시연용 글');
  expect((await aVisitor().opens(`${origin}/agreement/x`)).status).toBe(404);
});
