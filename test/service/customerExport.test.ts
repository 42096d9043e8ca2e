import { parse } from 'csv-parse/sync';
import type { Knex } from 'knex';
import { csvOf } from '../../src/customers/customerExport';
import { noFilter } from '../../src/customers/customerList';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { aListStage, aPartneredPair, companyOf, named, newKey, type ListStage } from '../support/customerListStage';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { kindOf, value } from '../support/relationships';

const mine = { scope: { kind: 'mine' } } as const;
const tokenIn = (url: string): string => url.split('/').at(-1) ?? '';

async function read(chunks: AsyncIterable<string>): Promise<string> {
  let file = '';
  for await (const chunk of chunks) file += chunk;
  return file;
}

async function loaded(stage: ListStage, token: string): Promise<Record<string, string>[] | 'unknown'> {
  const download = await stage.exports.download(token, 'test');
  if (download.state === 'unknown') return 'unknown';
  return parse<Record<string, string>>(await read(download.chunks), { columns: true, bom: true });
}

eachDatabase((database) => {
  async function aStage(db: Knex) {
    return { stage: aListStage(db), ...(await aPartneredPair(db)) };
  }

  test('CUS-34 the address works once, is kept as a hash, and looking at it uses nothing up', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin: actor } = await aStage(db);
    const customer = await aCustomer(db, { name: '폴스 커피' });
    await aCustomerOf(db, { partner: reseller.id, customer });
    await aSubscription(db, { partner: reseller.id, customer, licences: 7 });
    const token = tokenIn(value(await stage.exports.start(actor, mine)).url);
    expect(JSON.stringify(await db('customer_exports').where({ partner_id: reseller.id }))).not.toContain(token);
    for (let looks = 0; looks < 3; looks += 1)
      expect(await stage.exports.view(token)).toMatchObject({ state: 'open', company: 'Contoso' });
    expect(await loaded(stage, token)).toMatchObject([
      { company_name: '폴스 커피', since: '2026-11-02', subscriptions: 'Microsoft 365 E3:7' },
    ]);
    expect(await loaded(stage, token)).toBe('unknown');
    expect(await stage.exports.view(token)).toEqual({ state: 'unknown' });
    const actions = await db('audit_entries').where({ organisation_id: reseller.id }).orderBy('id').pluck('action');
    expect(actions).toEqual(['customer-export.offered', 'customer-export.downloaded']);
  });

  test('CUS-34 it ends after a quarter of an hour, with the member and with the role, and a guess is unknown', async () => {
    const db = database();
    const { stage, reseller } = await aStage(db);
    await named(db, reseller, 'Adatum');
    const actor = await reseller.member(['admin-agent']);
    const link = async () => tokenIn(value(await stage.exports.start(actor, mine)).url);
    const late = await link();
    stage.clock.pass(15 * 60);
    expect(await loaded(stage, late)).toBe('unknown');
    const [unheld, orphaned] = [await link(), await link()];
    await db('member_roles').where({ member_id: actor.memberId }).del();
    expect(await loaded(stage, unheld)).toBe('unknown');
    await db('members').where({ id: actor.memberId }).update({ state: 'removed' });
    expect(await stage.exports.view(orphaned)).toEqual({ state: 'unknown' });
    for (const guess of ['', 'x', 'f'.repeat(48)]) expect(await loaded(stage, guess)).toBe('unknown');
  });

  test('CUS-34 only who may export gets a link, and only to a list that may be seen', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin, provider } = await aStage(db);
    const sales = await reseller.member(['sales-agent', 'helpdesk-agent']);
    expect(await stage.exports.start(sales, mine)).toMatchObject({
      error: { kind: 'role-required', action: 'export-customers' },
    });
    const stranger = await aPartneredPair(db);
    const scope = { kind: 'shared-with', providerId: stranger.provider.id } as const;
    expect(kindOf(await stage.exports.start(resellerAdmin, { scope }))).toBe('provider-not-connected');
    const known = { kind: 'shared-with', providerId: provider.id } as const;
    const token = tokenIn(value(await stage.exports.start(resellerAdmin, { scope: known })).url);
    expect(await stage.exports.view(token)).toMatchObject({ partnerName: 'Fabrikam', isNarrowed: false });
    await db('partnerships')
      .where({ provider_id: provider.id })
      .update({ state: 'terminated', terminated_at: new Date() });
    expect(await loaded(stage, token)).toBe('unknown');
  });

  test('CUS-34 the file is what the list shows, under its filter, and nobody else’s', async () => {
    const db = database();
    const { stage, provider, reseller, resellerAdmin: actor } = await aStage(db);
    await named(db, reseller, 'Adatum', { acquired_as: 'direct_bill' });
    await named(db, reseller, '=cmd', {});
    await named(db, provider, 'Theirs');
    const search = value(await stage.list.keepSearch(actor, { acquiredAs: ['direct_bill'] }, newKey()));
    const filtered = tokenIn(value(await stage.exports.start(actor, { ...mine, search })).url);
    expect(await loaded(stage, filtered)).toMatchObject([{ company_name: 'Adatum', relationship: 'direct' }]);
    const all = await loaded(stage, tokenIn(value(await stage.exports.start(actor, mine)).url));
    expect(all).toMatchObject([{ company_name: "'=cmd" }, { company_name: 'Adatum' }]);
    expect(companyOf(provider).name).toBe('Fabrikam');
  });

  test('CUS-34 more than a batch comes whole and in order, and the next batch is not read before it is wanted', async () => {
    const db = database();
    const { reseller } = await aStage(db);
    const customer = await aCustomer(db, { name: 'Many' });
    await db.raw(
      `insert into customer_relationships (partner_id, id, customer_id, state, origin, acquired_as, name, sort_name,
         name_key, country, since, started_at, removed_at)
       select ?, gen_random_uuid(), ?, 'removed', 'created', 'indirect', 'C' || n, lpad(n::text, 6, '0'), 'c' || n, 'KR',
         date '2026-11-02', now(), now() from generate_series(1, 2500) n`,
      [reseller.id, customer.organisationId],
    );
    const asked = { ...mine, filter: { ...noFilter, state: 'removed' as const } };
    const chunks = csvOf(db, reseller.id, asked);
    const first = await chunks.next();
    expect(String(first.value).split('\r\n')).toHaveLength(1002);
    await db('customer_relationships').where({ partner_id: reseller.id, name: 'C2400' }).del();
    const rest = await read(chunks);
    const file = String(first.value) + rest;
    const rows = parse<Record<string, string>>(file, { columns: true, bom: true });
    expect(rows.map((row) => Number(row.company_name?.slice(1)))).toEqual(
      Array.from({ length: 2500 }, (_, place) => place + 1).filter((one) => one !== 2400),
    );
  });
});

describe('races', () => {
  const database = usePostgres();

  test('CUS-34 two who press at once get the file once', async () => {
    const db = database();
    const stage = aListStage(db);
    const { reseller, resellerAdmin } = await aPartneredPair(db);
    await named(db, reseller, 'Adatum');
    const token = tokenIn(value(await stage.exports.start(resellerAdmin, mine)).url);
    const holding = await db.transaction();
    await holding('customer_exports').where({ partner_id: reseller.id }).forUpdate().first();
    const pressing = [stage.exports.download(token, 'one'), stage.exports.download(token, 'two')];
    await untilBlocked(db, 2);
    await holding.commit();
    const states = (await Promise.all(pressing)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['ready', 'unknown']);
  });
});
