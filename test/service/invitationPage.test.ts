import { createServer, type Server } from 'restify';
import type { Knex } from 'knex';
import { textsOf } from '../../src/i18n/language';
import { invitationPages, partnershipLinks } from '../../src/web/invitationPage';
import { mountPages } from '../../src/web/page';
import { eachDatabase } from '../support/databases';
import { aPair, aSentRequest, aStage, value, type Stage } from '../support/relationships';

interface Site {
  readonly origin: string;
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; text: string; headers: Headers }>;
}

const chatLink = (words: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?message=${encodeURIComponent(words)}`;
const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))));

async function aSite(stage: Stage): Promise<Site> {
  const server = createServer();
  servers.push(server);
  mountPages(
    server,
    { origin: () => 'https://channelmate.contoso.com' },
    invitationPages([partnershipLinks({ pageOf: stage.invitations.pageOf, chatLink })]),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    get: async (path, headers = { 'Accept-Language': 'ko-KR,ko;q=0.9' }) => {
      const response = await fetch(origin + path, { headers, redirect: 'manual' });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}

async function aLink(stage: Stage, overrides: { name?: string } = {}) {
  const pair = await aPair(stage.db, { provider: overrides });
  const id = await aSentRequest(stage, pair);
  const { text } = value(await stage.requests.handOver(pair.asker, id));
  return { pair, id, path: /\/i\/[\w-]{48}/.exec(text)?.[0] ?? '' };
}

async function countsOf(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: object[] }>(
    `select (select jsonb_agg(to_jsonb(r)) from partnership_requests r) as requests,
      (select count(*) from audit_entries) as audited, (select count(*) from notices) as owed,
      (select count(*) from invitation_links) as links`,
  );
  return JSON.stringify(rows);
}

eachDatabase((database) => {
  test('ENR-22 the text for a company that is not enrolled, and the page behind its link, lead to the enrolment', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const { path } = await aLink(stage);
    expect(textsOf.ko['request.mail.body']).toContain(
      '{link}\n\n아직 간접 재판매인으로 등록하지 않으셨다면 같은 링크에서 등록부터 안내해 드립니다',
    );
    expect(textsOf.en['request.mail.body']).toMatch(/\{link\}\n\n.*not.*enrolled.*link/u);
    const [korean, english] = [await site.get(path), await site.get(`${path}?lang=en`)];
    expect(korean.text).toContain(`message=${encodeURIComponent('등록')}"`);
    expect(korean.text).toContain('아직 간접 재판매인이 아니라면');
    expect(english.text).toContain('message=enroll"');
    expect(english.text).toContain('Not an indirect reseller yet?');
  });

  test('REL-8 REL-11 the page shows who invites and what accepting means, in the browser’s language and by the switch', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const { path, id } = await aLink(stage);
    const korean = await site.get(path);
    expect(korean.status).toBe(200);
    for (const words of [
      'Fabrikam의 파트너 관계 초대',
      '대한민국',
      '주문을 제출하고 구독을 추가할 수 있습니다',
      '관리자 액세스 권한을 부여합니다',
    ]) {
      expect(korean.text).toContain(words);
    }
    const english = await site.get(`${path}?lang=en`);
    for (const words of [
      'Partnership invitation from Fabrikam',
      'South Korea',
      'may submit orders and add subscriptions',
      'administrator access to your own work account',
    ]) {
      expect(english.text).toContain(words);
    }
    const request = await stage.db('partnership_requests').where({ id }).first<{ reference: string }>();
    expect(korean.text).toContain(`message=${encodeURIComponent(`초대 ${request?.reference}`)}`);
    expect(english.text).toContain(`message=${encodeURIComponent(`Invitation ${request?.reference}`)}`);
  });

  test('the token leaves the page in no link, no referrer and no cache, and there is no script', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const { path } = await aLink(stage);
    const { text, headers } = await site.get(path);
    const token = path.slice('/i/'.length);
    const links = [...text.matchAll(/href="([^"]*)"/g)]
      .map(([, href = '']) => href)
      .filter((href) => /^https?:/.test(href));
    expect(links.length).toBeGreaterThan(0);
    for (const href of links) expect(href).not.toContain(token);
    expect(text).not.toMatch(/<script|onclick=|javascript:/i);
    expect(headers.get('referrer-policy')).toMatch(/^(?:no-referrer|same-origin)$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('NTF-8 a mail scanner’s GET changes nothing, however often', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const { path } = await aLink(stage);
    const before = await countsOf(stage.db);
    for (const method of ['GET', 'GET', 'HEAD', 'POST'])
      await fetch(site.origin + path, { method }).then((one) => one.text());
    expect(await countsOf(stage.db)).toBe(before);
  });

  test('wrong links are one page; withdrawn and expired ones name no company', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const [withdrawn, expired] = [await aLink(stage), await aLink(stage)];
    value(await stage.requests.withdraw(withdrawn.pair.asker, withdrawn.id));
    const gone = await site.get(withdrawn.path);
    expect([gone.status, gone.text.includes('공급자가 초대를 철회했습니다')]).toEqual([410, true]);
    stage.clock.pass(31 * 24 * 3600);
    const late = await site.get(expired.path);
    expect([late.status, late.text.includes('만료되었습니다')]).toEqual([410, true]);
    for (const page of [gone, late]) expect(page.text).not.toContain('Fabrikam');
    const wrong = await Promise.all(
      ['/i/x', `/i/${'a'.repeat(48)}`, '/i/..%2f..%2fetc', '/i/%00'].map((path) => site.get(path)),
    );
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(wrong.map(({ text }) => text.replace(/value="[^"]*"|href="[^"]*"|action="[^"]*"/g, ''))).size).toBe(
      1,
    );
  });

  test('a company’s name is text, whatever is in it', async () => {
    const stage = aStage(database());
    const site = await aSite(stage);
    const { path } = await aLink(stage, { name: '<img src=x onerror=alert(1)>"\'&' });
    const { text } = await site.get(path);
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});
