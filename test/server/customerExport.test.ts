import { customerExportPages } from '../../src/web/customerExportPage';
import { mountPages, mountStyle } from '../../src/web/page';
import { createServer, type BotServer } from '../../src/web/server';
import { hashOfToken } from '../../src/shared/secrets';
import { silentLog } from '../../src/shared/log';
import { aListStage, aPartneredPair, named, type ListStage } from '../support/customerListStage';
import { useEmbedded } from '../support/databases';
import { value } from '../support/relationships';
import { aVisitor } from '../support/visitor';

const database = useEmbedded();
let server: BotServer;
let stage: ListStage;
let path = '';
let origin = '';

beforeEach(async () => {
  const db = database();
  stage = aListStage(db);
  const { reseller, resellerAdmin } = await aPartneredPair(db);
  await named(db, reseller, '<b>폴스</b> 커피');
  const made = value(await stage.exports.start(resellerAdmin, { scope: { kind: 'mine' } }));
  path = new URL(made.url).pathname;
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
  mountPages(server.restify, { origin: () => origin }, customerExportPages({ exports: stage.exports }));
  origin = await server.listen(0, '127.0.0.1');
});

afterEach(() => server.close());

test('CUS-34 the page names the company and offers a button; only the button loads the file down, once', async () => {
  const visitor = aVisitor('ko');
  for (let looks = 0; looks < 3; looks += 1) {
    expect((await visitor.opens(origin + path)).words).toContain('Contoso의 고객 목록을 CSV 파일로 내려받습니다.');
  }
  const file = await visitor.submits();
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="customers-2026-11-20.csv"');
  expect(file.headers.get('cache-control')).toBe('no-store');
  expect(file.markup).toContain('<b>폴스</b> 커피,');
  const again = await visitor.opens(origin + path);
  expect(again.status).toBe(404);
  expect(again.words).not.toContain('Contoso');
});

test('CUS-34 in English too, and a form from elsewhere or a guessed address gets nothing', async () => {
  const visitor = aVisitor('en');
  expect((await visitor.opens(origin + path)).words).toContain('This link works once and until');
  const forged = await visitor.submits({}, { origin: 'https://evil.example' });
  expect(forged.status).toBe(403);
  const post = await fetch(origin + path, { method: 'POST', body: new URLSearchParams({ formToken: 'x' }) });
  expect(post.status).toBe(403);
  expect((await aVisitor('en').opens(`${origin}/customers/${'0'.repeat(48)}`)).status).toBe(404);
  expect((await visitor.opens(origin + path)).status).toBe(200);
  expect((await visitor.submits()).markup).toContain('company_name,primary_domain');
});

test('CUS-34 a file of many batches arrives whole, and a reader who leaves in the middle holds nothing up', async () => {
  await manyRemoved(5000);
  const whole = await presses();
  expect((await whole.text()).trimEnd().split('\r\n')).toHaveLength(5001);

  await again();
  const leaving = await presses();
  const reader = leaving.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  expect((await aVisitor('en').opens(`${origin}/customers/none`)).status).toBe(404);
  expect(await database()('customer_relationships').count({ count: '*' })).toHaveLength(1);
});

async function manyRemoved(count: number): Promise<void> {
  const db = database();
  const row = await exported();
  await db.raw(
    `insert into customer_relationships (partner_id, id, customer_id, state, origin, acquired_as, name, sort_name,
       name_key, country, since, started_at, removed_at)
     select partner_id, gen_random_uuid(), customer_id, 'removed', 'created', 'indirect', repeat('C', 90) || n, n::text,
       n::text, 'KR', date '2026-11-02', now(), now()
       from customer_relationships, generate_series(1, ?) n where partner_id = ?`,
    [count, row.partner_id],
  );
  const asked = { scope: { kind: 'mine' }, filter: { state: 'removed' } };
  await db('customer_exports').where({ id: row.id }).update({ asked });
}

/** The link of this test: the only one whose path this is. */
async function exported(): Promise<{ id: string; partner_id: string }> {
  const token_hash = hashOfToken(path.split('/').at(-1) ?? '');
  return database()('customer_exports').where({ token_hash }).first('id', 'partner_id');
}

/** The link as if it had not been used. */
async function again(): Promise<void> {
  await database()('customer_exports').update({ used_at: null });
}

/** The button, in a browser that was shown the page. */
async function presses(): Promise<Response> {
  const shown = await fetch(origin + path);
  const cookie = shown.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const formToken = /name="formToken" value="([^"]+)"/u.exec(await shown.text())?.[1] ?? '';
  return fetch(origin + path, {
    method: 'POST',
    body: new URLSearchParams({ formToken }),
    headers: { origin, cookie },
  });
}
