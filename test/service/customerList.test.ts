import type { Knex } from 'knex';
import type { CustomerListPage, ListAsked } from '../../src/customers/customerListService';
import type { Actor } from '../../src/shared/actor';
import type { Result } from '../../src/shared/result';
import { aCustomer, aCustomerOf } from '../support/customers';
import { companyOf, aListStage, aPartneredPair, named, newKey, type ListStage } from '../support/customerListStage';
import { eachDatabase } from '../support/databases';
import { kindOf, value } from '../support/relationships';

const mine = { scope: { kind: 'mine' }, size: 10 } as const;
const names = (page: Result<CustomerListPage, { kind: string }>) => value(page).rows.map(({ name }) => name);

async function searched(stage: ListStage, actor: Actor, typed: Parameters<ListStage['list']['keepSearch']>[1]) {
  const search = value(await stage.list.keepSearch(actor, typed, newKey()));
  return stage.list.page(actor, { ...mine, search });
}

async function walked(stage: ListStage, actor: Actor, asked: Omit<ListAsked, 'size'>): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  for (let hasAfter = true; hasAfter;) {
    const page = value(await stage.list.page(actor, { ...asked, size: 3, after }));
    pages.push(page.rows.map(({ name }) => name));
    ({ hasAfter } = page);
    after = page.rows.at(-1)?.id;
  }
  return pages;
}

eachDatabase((database) => {
  async function aStage(db: Knex) {
    return { stage: aListStage(db), ...(await aPartneredPair(db)) };
  }

  test('CUS-34 the list turns forth and back by name, ten at most a page, with the total of the counter', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin } = await aStage(db);
    for (const name of ['다음 커피', 'adatum', 'Relecloud', 'Proseware', 'Adatum', 'Lucerne', 'Tailspin']) {
      await named(db, reseller, name);
    }
    const pages = await walked(stage, resellerAdmin, mine);
    expect(pages.map((page) => page.map((name) => name.toLowerCase()))).toEqual([
      ['adatum', 'adatum', 'lucerne'],
      ['proseware', 'relecloud', 'tailspin'],
      ['다음 커피'],
    ]);
    const second = value(
      await stage.list.page(resellerAdmin, { ...mine, size: 3, after: await idOf(db, reseller.id, 'Lucerne') }),
    );
    expect(second).toMatchObject({ total: 7, isMore: false, hasBefore: true, hasAfter: true });
    const back = value(await stage.list.page(resellerAdmin, { ...mine, size: 3, before: second.rows[0]?.id }));
    expect(back.rows.map(({ name }) => name.toLowerCase())).toEqual(pages[0]?.map((name) => name.toLowerCase()));
    expect(back).toMatchObject({ hasBefore: false, hasAfter: true });
  });

  test('CUS-34 a page offered before everything behind it went is the first page', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin } = await aStage(db);
    const first = await named(db, reseller, 'Adatum');
    const last = await named(db, reseller, 'Relecloud');
    await db('customer_relationships').where({ id: last }).update({ state: 'removed', removed_at: new Date() });
    const page = await stage.list.page(resellerAdmin, { ...mine, after: last });
    expect(value(page).rows.map(({ id }) => id)).toEqual([first]);
    expect(names(await stage.list.page(resellerAdmin, { ...mine, after: 'no id' }))).toEqual(['Adatum']);
  });

  test('CUS-34, TRN-20 search by a part of name or domain and every filter narrow the list, and the count is exact', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin: actor } = await aStage(db);
    await named(db, reseller, '폴스 커피', { primary_domain: 'fourthcoffee.example', country: 'KR' });
    await named(db, reseller, 'Adatum Corp', { acquired_as: 'direct_bill', origin: 'created', country: 'JP' });
    await named(db, reseller, 'Relecloud', { channel: 'microsoft_referral', origin: 'other_portal' });
    const gone = { state: 'removed', removed_at: new Date() };
    await named(db, reseller, 'Proseware', gone);
    expect(names(await searched(stage, actor, { search: '폴스커' }))).toEqual(['폴스 커피']);
    expect(names(await searched(stage, actor, { search: 'FOURTHcoffee' }))).toEqual(['폴스 커피']);
    expect(names(await searched(stage, actor, { search: 'a%m' }))).toEqual([]);
    expect(names(await searched(stage, actor, { search: '_' }))).toEqual([]);
    expect(names(await searched(stage, actor, { acquiredAs: ['direct_bill'] }))).toEqual(['Adatum Corp']);
    expect(names(await searched(stage, actor, { countries: ['JP', "'; drop table members"] }))).toEqual([
      'Adatum Corp',
    ]);
    expect(names(await searched(stage, actor, { channels: ['microsoft_referral'] }))).toEqual(['Relecloud']);
    expect(names(await searched(stage, actor, { state: 'removed' }))).toEqual(['Proseware']);
    const both = await searched(stage, actor, { origins: ['created', 'other_portal', 'nonsense'] });
    expect(names(both)).toEqual(['Adatum Corp', 'Relecloud']);
    expect(value(both)).toMatchObject({ total: 2, isNarrowed: true });
  });

  test('CUS-34 newest and most licences first turn pages without losing or repeating a row', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin: actor } = await aStage(db);
    for (const [place, name] of ['A', 'B', 'C', 'D', 'E', 'F', 'G'].entries()) {
      const since = `2026-10-0${1 + (place % 3)}`;
      await named(db, reseller, name, { since, total_licences: place % 2 });
    }
    for (const sort of ['newest', 'licences']) {
      const search = value(await stage.list.keepSearch(actor, { sort }, newKey()));
      const pages = await walked(stage, actor, { ...mine, search });
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(new Set(pages.flat()).size).toBe(7);
    }
  });

  test('REL-18, CUS-6 shared with a provider are the reseller’s own rows that name it, where the provider’s row is active too', async () => {
    const db = database();
    const { stage, provider, reseller, resellerAdmin } = await aStage(db);
    const [fabrikam, contoso] = [companyOf(provider), companyOf(reseller)];
    for (const [name, theirs] of [
      ['Adatum', 'active'],
      ['Relecloud', 'removed'],
      ['Proseware', undefined],
    ] as const) {
      const customer = await aCustomer(db, { name });
      await aCustomerOf(db, { partner: reseller.id, customer, provider: fabrikam });
      const columns = theirs === 'removed' ? { state: 'removed', removed_at: new Date() } : {};
      if (theirs) await aCustomerOf(db, { partner: provider.id, customer, reseller: contoso, columns });
    }
    const both = await aCustomer(db, { name: 'Lucerne' });
    await aCustomerOf(db, { partner: reseller.id, customer: both });
    await aCustomerOf(db, { partner: provider.id, customer: both });
    const scope = { kind: 'shared-with', providerId: provider.id } as const;
    const shared = await stage.list.page(resellerAdmin, { scope, size: 10 });
    expect(names(shared)).toEqual(['Adatum']);
    expect(value(shared)).toMatchObject({ total: 1, partnerName: 'Fabrikam' });
  });

  test('CUS-25 a provider sees its own rows with that reseller; unknown, foreign and former resellers are one answer', async () => {
    const db = database();
    const { stage, provider, reseller, providerAdmin } = await aStage(db);
    const other = await aPartneredPair(db);
    await aCustomerOf(db, { partner: provider.id, customer: await aCustomer(db), reseller: companyOf(reseller) });
    await named(db, provider, 'Relecloud');
    await named(db, reseller, 'Unshared');
    const of = (resellerId: typeof reseller.id) =>
      stage.list.page(providerAdmin, { scope: { kind: 'of-reseller', resellerId }, size: 10 });
    expect(names(await of(reseller.id))).toEqual(['Adatum']);
    const refusals = [await of(other.reseller.id), await of('00000000-0000-4000-8000-000000000000' as never)];
    await db('partnerships')
      .where({ provider_id: provider.id })
      .update({ state: 'terminated', terminated_at: new Date() });
    refusals.push(await of(reseller.id), await of('no id' as never));
    expect(refusals).toEqual(refusals.map(() => ({ ok: false, error: { kind: 'not-your-reseller' } })));
  });

  test('CUS-32 customers, those shared with a provider and those got as direct bill are three different questions', async () => {
    const db = database();
    const { stage, provider, reseller, resellerAdmin: actor } = await aStage(db);
    await named(db, reseller, 'Direct', { acquired_as: 'direct_bill' });
    const customer = await aCustomer(db, { name: 'Shared' });
    await aCustomerOf(db, { partner: reseller.id, customer, provider: companyOf(provider) });
    await aCustomerOf(db, { partner: provider.id, customer, reseller: companyOf(reseller) });
    const page = (scope: ListAsked['scope']) => stage.list.page(actor, { scope, size: 10 });
    expect(names(await page({ kind: 'mine' }))).toEqual(['Direct', 'Shared']);
    expect(names(await page({ kind: 'direct-bill' }))).toEqual(['Direct']);
    expect(names(await page({ kind: 'shared-with', providerId: provider.id }))).toEqual(['Shared']);
  });

  test('CUS-4, REL-22 a partnership brings neither side a customer of the other', async () => {
    const db = database();
    const { stage, provider, reseller, providerAdmin, resellerAdmin } = await aStage(db);
    await named(db, provider, 'Theirs');
    expect(names(await stage.list.page(resellerAdmin, mine))).toEqual([]);
    await named(db, reseller, 'Ours');
    expect(names(await stage.list.page(providerAdmin, mine))).toEqual(['Theirs']);
  });

  test('who holds no role for customers is told which is needed, and another company’s search is no search', async () => {
    const db = database();
    const { stage, provider, reseller, resellerAdmin } = await aStage(db);
    await named(db, reseller, 'Adatum');
    const billing = await reseller.member(['billing-admin', 'user-admin']);
    for (const refused of [
      await stage.list.page(billing, mine),
      await stage.list.keepSearch(billing, {}, newKey()),
      await stage.list.choices(billing, undefined),
      await stage.list.whyMissing(billing, ['Adatum']),
    ]) {
      expect(refused).toMatchObject({ error: { kind: 'role-required', action: 'view-customers' } });
    }
    const theirs = await provider.member(['sales-agent']);
    const search = value(await stage.list.keepSearch(theirs, { search: 'Relecloud' }, newKey()));
    expect(names(await stage.list.page(resellerAdmin, { ...mine, search }))).toEqual(['Adatum']);
  });

  test('CUS-5 why somebody is not listed comes from the partner’s own records alone', async () => {
    const db = database();
    const { stage, provider, reseller, resellerAdmin: actor } = await aStage(db);
    await named(db, reseller, '폴스 커피');
    const removedAt = new Date('2026-11-10T00:00:00Z');
    await named(db, reseller, 'Adatum', { state: 'removed', removed_at: removedAt });
    await named(db, provider, 'Relecloud');
    const why = async (...names: string[]) => value(await stage.list.whyMissing(actor, names));
    expect(await why('폴스커피가', '폴스커피')).toMatchObject({
      reason: 'listed',
      relationship: { name: '폴스 커피' },
    });
    expect(await why('adatum')).toMatchObject({ reason: 'removed', removedAt });
    expect(await why('Relecloud')).toEqual({ reason: 'unknown' });
    expect(await why('')).toEqual({ reason: 'unknown' });
  });

  test('the same search asked twice by one click is kept once', async () => {
    const db = database();
    const { stage, reseller, resellerAdmin } = await aStage(db);
    const key = newKey();
    const ids = [
      await stage.list.keepSearch(resellerAdmin, { search: 'Ada' }, key),
      await stage.list.keepSearch(resellerAdmin, { search: 'Ada' }, key),
    ];
    expect(ids[0]).toEqual(ids[1]);
    expect(await db('customer_searches').where({ partner_id: reseller.id })).toHaveLength(1);
    expect(kindOf(await stage.list.page(resellerAdmin, mine))).toBe('ok');
  });
});

async function idOf(db: Knex, partnerId: string, name: string): Promise<string> {
  const row = await db('customer_relationships').where({ partner_id: partnerId, name }).first<{ id: string }>('id');
  return row?.id ?? '';
}
