import type { Knex } from 'knex';
import { eachDatabase } from '../support/databases';
import {
  aDraft,
  aLine,
  aPrefix,
  aShop,
  aSigned,
  anAnswer,
  someDetails,
  submits,
  type Shop,
} from '../support/newCustomers';
import { aKey, auditedAbout, kindOf, value } from '../support/relationships';

async function everything(db: Knex, { provider, reseller }: Shop): Promise<readonly number[]> {
  const counts = ['customer_relationships', 'subscriptions', 'customer_accounts', 'customer_setups'].map((table) =>
    db(table).whereIn('partner_id', [provider.id, reseller.id]),
  );
  return (await Promise.all(counts)).map((rows) => rows.length);
}

const nothing = [0, 0, 0, 0];

eachDatabase((database) => {
  test('CUS-22 Cancel deletes the whole draft, twice is once, and nothing was created or ordered', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop);
    expect(kindOf(await shop.newCustomers.cancel(shop.actor, { id, version: 2 }))).toBe('ok');
    expect(kindOf(await shop.newCustomers.cancel(shop.actor, { id, version: 2 }))).toBe('ok');
    expect(await shop.newCustomers.view(shop.actor, id)).toBeUndefined();
    expect(await everything(database(), shop)).toEqual(nothing);
    expect(kindOf(await submits(shop, id))).toBe('stale-card');
    expect(await auditedAbout(database(), id)).toEqual(['customer-draft.started', 'customer-draft.cancelled']);
  });

  test('CUS-22 a submission that breaks in the middle leaves nothing, and the same one goes through afterwards', async () => {
    let isBroken = true;
    const shop = await aShop(database(), {
      redrawCardsAbout: async () => {
        if (isBroken) throw new Error('the process was killed');
      },
    });
    const id = await aDraft(shop);
    await expect(submits(shop, id)).rejects.toThrow('killed');
    expect(await everything(database(), shop)).toEqual(nothing);
    isBroken = false;
    const made = value(await submits(shop, id));
    expect(made.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/u);
    expect(await everything(database(), shop)).toEqual([2, 1, 2, 1]);
  });

  test('CUS-22, CUS-23 the same press fifty times, and a colleague’s, make one customer and show one code', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop);
    const key = aKey();
    const press = { id, version: 2, acceptsNoReseller: false };
    const presses = Array.from({ length: 50 }, () => shop.newCustomers.submit(shop.actor, press, key));
    const made = (await Promise.all(presses)).map(value);
    expect(made.filter(({ code }) => code !== undefined)).toHaveLength(1);
    const colleague = await shop.provider.member(['admin-agent']);
    const again = value(await shop.newCustomers.submit(colleague, press, aKey()));
    expect(again).toMatchObject({ customerId: made[0]?.customerId, userName: made[0]?.userName, code: undefined });
    expect(await everything(database(), shop)).toEqual([2, 1, 2, 1]);
  });

  test('ENR-23 the same Next twice begins one draft; an old card changes nothing; a colleague goes on', async () => {
    const shop = await aShop(database());
    const key = aKey();
    const answer = anAnswer(shop);
    const first = value(await shop.newCustomers.saveDetails(shop.actor, answer, key));
    expect(value(await shop.newCustomers.saveDetails(shop.actor, answer, key))).toEqual(first);
    const colleague = await shop.provider.member(['sales-agent']);
    expect(await shop.newCustomers.open(colleague)).toMatchObject([{ id: first.id, name: 'A. Datum Corporation' }]);
    const line = { ...aLine, resellerId: undefined };
    value(await shop.newCustomers.addLine(colleague, { id: first.id, version: 1 }, line, aKey()));
    const late = await shop.newCustomers.addLine(shop.actor, { id: first.id, version: 1 }, line, aKey());
    expect(kindOf(late)).toBe('stale-card');
    const changed = anAnswer(shop, { seen: { id: first.id, version: 1 } });
    expect(kindOf(await shop.newCustomers.saveDetails(shop.actor, changed, aKey()))).toBe('stale-card');
    expect((await shop.newCustomers.view(shop.actor, first.id))?.lines).toHaveLength(1);
  });

  test('another company’s draft cannot be seen, filled in, cancelled or submitted', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop);
    const other = await aSigned(database(), { capabilities: ['indirect-provider'] });
    const stranger = await other.member(['global-admin']);
    const seen = { id, version: 2 };
    expect(await shop.newCustomers.view(stranger, id)).toBeUndefined();
    expect(await shop.newCustomers.open(stranger)).toEqual([]);
    const line = { ...aLine, resellerId: undefined };
    expect(kindOf(await shop.newCustomers.addLine(stranger, seen, line, aKey()))).toBe('stale-card');
    expect(kindOf(await shop.newCustomers.removeLine(stranger, seen, 'x', aKey()))).toBe('stale-card');
    await shop.newCustomers.cancel(stranger, seen);
    const submission = { ...seen, acceptsNoReseller: true };
    expect(kindOf(await shop.newCustomers.submit(stranger, submission, aKey()))).toBe('stale-card');
    expect(kindOf(await submits(shop, id))).toBe('ok');
  });

  test('CUS-21 a subscription needs a whole number within the offer’s limits, and a product of the catalogue', async () => {
    const shop = await aShop(database());
    const { id } = value(await shop.newCustomers.saveDetails(shop.actor, anAnswer(shop), aKey()));
    const seen = { id, version: 1 };
    const add = async (product: string, licences: string): Promise<string> =>
      kindOf(await shop.newCustomers.addLine(shop.actor, seen, { product, licences, resellerId: undefined }, aKey()));
    for (const licences of ['0', '-1', '1.5', '301', 'many', '']) {
      expect(await add('Microsoft 365 Business Premium', licences)).toBe('licence-count-invalid');
    }
    expect(await add('Somebody’s own product', '1')).toBe('stale-card');
    const submission = { id, version: 1, acceptsNoReseller: true };
    expect(kindOf(await shop.newCustomers.submit(shop.actor, submission, aKey()))).toBe('stale-card');
    expect(await add('Microsoft 365 Business Premium', '300')).toBe('ok');
  });

  test('CUS-21 a line that was added can be taken out again, before anything is ordered', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop);
    const [line] = (await shop.newCustomers.view(shop.actor, id))?.lines ?? [];
    value(await shop.newCustomers.removeLine(shop.actor, { id, version: 2 }, line?.id ?? '', aKey()));
    expect(await shop.newCustomers.view(shop.actor, id)).toMatchObject({ step: 'subscriptions', lines: [] });
  });

  test('INC-2 a subscription without a reseller is submitted only after an explicit yes', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop, { resellerId: undefined, hasConsent: false });
    const submission = { id, version: 2, acceptsNoReseller: false };
    expect(kindOf(await shop.newCustomers.submit(shop.actor, submission, aKey()))).toBe('consent-not-given');
    expect(await everything(database(), shop)).toEqual(nothing);
    const confirmed = await shop.newCustomers.submit(shop.actor, { ...submission, acceptsNoReseller: true }, aKey());
    expect(kindOf(confirmed)).toBe('ok');
  });

  test('CUS-27, SCN-7 a customer of another region is refused at the form, naming both regions', async () => {
    const shop = await aShop(database());
    const abroad = anAnswer(shop, { details: someDetails({ country: 'JP' }) });
    const refused = await shop.newCustomers.saveDetails(shop.actor, abroad, aKey());
    expect(refused).toMatchObject({ error: { kind: 'region-mismatch', regionA: 'KOREA', regionB: 'JAPAN' } });
    const nowhere = anAnswer(shop, { details: someDetails({ country: 'KP' }) });
    expect(kindOf(await shop.newCustomers.saveDetails(shop.actor, nowhere, aKey()))).toBe('country-without-market');
    expect(value(await shop.newCustomers.start(shop.actor, {})).countries).toEqual(['KR']);
  });

  test('CUS-17 a reseller’s request fills the form in, is begun once, and is fulfilled by the submission', async () => {
    const shop = await aShop(database());
    const requestId = '0f0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
    const asked = { kind: 'new_customer', resellerId: shop.reseller.id, customerName: 'Litware' };
    shop.requests.set(requestId, { ...asked, customerDomain: 'litware.com', customerCountry: 'KR' });
    const form = value(await shop.newCustomers.start(shop.actor, { requestId }));
    expect(form).toMatchObject({
      resellerId: shop.reseller.id,
      details: { name: 'Litware', ownDomain: 'litware.com', country: 'KR' },
    });
    const id = await aDraft(shop, { requestId });
    const colleague = await shop.provider.member(['admin-agent']);
    const second = anAnswer(shop, { requestId, details: someDetails({ domainPrefix: aPrefix() }) });
    expect(value(await shop.newCustomers.saveDetails(colleague, second, aKey())).id).toBe(id);
    expect(kindOf(await submits(shop, id))).toBe('ok');
    expect(shop.requests.has(requestId)).toBe(false);
  });

  test('CUS-17 a request that was withdrawn meanwhile makes no customer', async () => {
    const shop = await aShop(database());
    const requestId = '0f0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002';
    const id = await aDraft(shop, { requestId });
    expect(kindOf(await submits(shop, id))).toBe('stale-card');
    expect(kindOf(await shop.newCustomers.start(shop.actor, { requestId }))).toBe('stale-card');
    expect(await everything(database(), shop)).toEqual(nothing);
  });
});
