import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { rules } from '../../src/configSettings';
import { connectCustomer } from '../../src/customers/connectCustomer';
import { countActive, findActiveRelationship } from '../../src/customers/customerRelationshipLookup';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import type { Actor } from '../../src/shared/actor';
import { brand, type OrganisationId } from '../../src/shared/ids';
import type { Capability } from '../../src/shared/roles';
import { aMember } from '../support/companies';
import { anAccountCard, whatIsTold } from '../support/customerRemovals';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { aPartner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';
import { dump } from '../support/tables';
import { startTalk } from '../support/talk';

const yes = { hasAttested: true, typedName: 'Adatum', noticeGivenOn: undefined };

function removalOver(db: Knex, setting: { readonly removalNeedsSuspended?: boolean } = {}) {
  return startTalk(db, { rules: rules.parse(setting) }).core.services.customers.removal;
}

/** A provider and a reseller who share Adatum. */
async function aStage(db: Knex) {
  const provider = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
  const reseller = await aPartner(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
  const customer = await aCustomer(db);
  const asCompany = (partner: typeof provider) => ({ ...partner, organisationId: partner.id });
  const ids = {
    reseller: await aCustomerOf(db, {
      partner: reseller.id,
      customer,
      provider: asCompany(provider),
      grants: ['customer_admin', 'delegated_admin'],
    }),
    provider: await aCustomerOf(db, {
      partner: provider.id,
      customer,
      reseller: asCompany(reseller),
      grants: ['customer_order'],
    }),
  };
  const admin = await reseller.member(['global-admin']);
  const seller = await provider.member(['admin-agent']);
  return { provider, reseller, customer, ids, admin, seller };
}

async function rowsOf(db: Knex, table: string, where: Readonly<Record<string, unknown>>): Promise<unknown[]> {
  return db(table).where(where).orderByRaw('1, 2').select('*');
}

eachDatabase((database) => {
  test('RMV-1, RMV-2 the caller’s own row is removed and kept, out of the list and the total; the other partner’s stays as it was', async () => {
    const db = database();
    const { provider, reseller, customer, ids, admin } = await aStage(db);
    const theirs = await rowsOf(db, 'customer_relationships', { partner_id: provider.id });
    value(await removalOver(db).remove(admin, ids.reseller, yes, aKey()));
    expect(await countActive(db, reseller.id)).toBe(0);
    expect(await findActiveRelationship(db, reseller.id, customer.organisationId)).toBeUndefined();
    expect(await rowsOf(db, 'customer_relationships', { id: ids.reseller })).toMatchObject([
      { state: 'removed', removed_by: admin.memberId, name: 'Adatum', since: expect.anything() },
    ]);
    expect(await rowsOf(db, 'customer_relationships', { partner_id: provider.id })).toEqual(theirs);
    expect(await countActive(db, provider.id)).toBe(1);
  });

  test('RMV-3, RMV-4, RMV-5 every grant stays, and the attestation is stored with its text’s version, who and when, and the day of the legal notice', async () => {
    const db = database();
    const { customer, ids, admin } = await aStage(db);
    const grants = await rowsOf(db, 'grants', { organisation_id: customer.organisationId });
    const removal = removalOver(db);
    expect(await removal.view(admin, ids.reseller)).toMatchObject({ grants: ['customer_admin', 'delegated_admin'] });
    value(await removal.remove(admin, ids.reseller, { ...yes, noticeGivenOn: '2026-11-19' }, aKey()));
    expect(await rowsOf(db, 'grants', { organisation_id: customer.organisationId })).toEqual(grants);
    expect(await rowsOf(db, 'consents', { subject_id: ids.reseller })).toMatchObject([
      {
        organisation_id: admin.organisationId,
        member_id: admin.memberId,
        subject_kind: 'customer-relationship',
        text_version: 'customer-removal-attestation-1',
        given_at: expect.any(Date),
      },
    ]);
    expect(await removal.view(admin, ids.reseller)).toMatchObject({
      grants: ['customer_admin', 'delegated_admin'],
      removal: { removedBy: admin.memberId, noticeGivenOn: '2026-11-19' },
      current: undefined,
    });
    const [entry] = await rowsOf(db, 'audit_entries', { subject_id: ids.reseller });
    expect(entry).toMatchObject({
      action: 'customer-relationship.removed',
      member_id: admin.memberId,
      before: { state: 'active' },
      after: { state: 'removed', attestation: 'customer-removal-attestation-1', noticeGivenOn: '2026-11-19' },
    });
  });

  test('RMV-6, NTF-5 nobody is told: no notice, mail or redraw for anybody, colleagues and open cards included', async () => {
    const db = database();
    const { customer, ids, admin, seller, reseller } = await aStage(db);
    const colleague = await reseller.member(['admin-agent']);
    const theirAdmin = await aMember(db, customer);
    for (const reader of [admin, colleague, seller, theirAdmin]) {
      await anAccountCard(db, reader, reader === seller ? ids.provider : ids.reseller);
    }
    const before = await whatIsTold(db);
    expect(before.cards?.length).toBeGreaterThanOrEqual(4);
    value(await removalOver(db).remove(admin, ids.reseller, yes, aKey()));
    expect(await whatIsTold(db)).toEqual(before);
  });

  test('RMV-1, RMV-4, RMV-7 without the role, the box or the name, or for another company’s customer, nothing at all is written', async () => {
    const db = database();
    const { ids, admin, reseller } = await aStage(db);
    const { remove } = removalOver(db);
    const refusals = async (actor: Actor, id: string, answer: object): Promise<string> =>
      kindOf(await remove(actor, id, { ...yes, ...answer }, aKey()));
    const [sales, helpdesk] = [await reseller.member(['sales-agent']), await reseller.member(['helpdesk-agent'])];
    const before = await dump(db);
    for (const actor of [sales, helpdesk]) expect(await refusals(actor, ids.reseller, {})).toBe('role-required');
    expect(await refusals(admin, ids.reseller, { hasAttested: false })).toBe('attestation-required');
    expect(await refusals(admin, ids.reseller, { typedName: 'Adatun' })).toBe('confirmation-mismatch');
    for (const id of [ids.provider, randomUUID(), 'none', '']) {
      expect(await refusals(admin, id, {})).toBe('no-reseller-relationship');
      expect(kindOf(await removalOver(db).check(admin, id))).toBe('no-reseller-relationship');
    }
    expect(await dump(db)).toBe(before);
  });

  test.each([
    ['indirect-provider', 'indirect'],
    ['direct-bill', 'direct_bill'],
  ] as const)(
    'C-3 a %s with active subscriptions of its own hears which, and may remove once they are suspended or where the rule is off',
    async (capability, acquiredAs) => {
      const db = database();
      const { seller, id, customer } = await aSeller(db, capability, acquiredAs);
      const other = await aPartner(db, { capabilities: ['indirect-provider'] });
      await aSubscription(db, { partner: other.id, customer, product: 'Office 365 E1' });
      await aSubscription(db, { partner: seller.organisationId, customer, licences: 25 });
      const suspended = { state: 'suspended' };
      await aSubscription(db, { partner: seller.organisationId, customer, product: 'Visio', columns: suspended });
      const removal = removalOver(db);
      const refused = {
        kind: 'active-subscriptions-remain',
        remaining: [{ product: 'Microsoft 365 E3', licences: 25 }],
      };
      expect(await removal.check(seller, id)).toEqual({ ok: false, error: refused });
      expect(await removal.remove(seller, id, yes, aKey())).toEqual({ ok: false, error: refused });
      expect(kindOf(await removalOver(db, { removalNeedsSuspended: false }).check(seller, id))).toBe('ok');
      await db('subscriptions').where({ partner_id: seller.organisationId }).update(suspended);
      expect(kindOf(await removal.remove(seller, id, yes, aKey()))).toBe('ok');
    },
  );

  test('C-3 the rule switched off, active subscriptions are in nobody’s way', async () => {
    const db = database();
    const { seller, id, customer } = await aSeller(db, 'direct-bill', 'direct_bill');
    await aSubscription(db, { partner: seller.organisationId, customer });
    const removal = removalOver(db, { removalNeedsSuspended: false });
    expect(kindOf(await removal.remove(seller, id, yes, aKey()))).toBe('ok');
  });

  test('C-5 a reseller removes its own relationship by the seed’s procedure, whatever is still active', async () => {
    const db = database();
    const { ids, admin, provider, reseller, customer } = await aStage(db);
    await aSubscription(db, { partner: provider.id, customer, columns: { reseller_id: reseller.id } });
    await aSubscription(db, { partner: reseller.id, customer, columns: { origin: 'other_portal' } });
    expect(kindOf(await removalOver(db).remove(admin, ids.reseller, yes, aKey()))).toBe('ok');
  });

  test('C-1 whoever removed the relationship is support contact of none of the customer’s subscriptions any more, and their history says so', async () => {
    const db = database();
    const { ids, admin, provider, reseller, customer } = await aStage(db);
    const contact = { support_contact_id: reseller.id, reseller_id: reseller.id };
    const mine = await aSubscription(db, { partner: provider.id, customer, columns: contact });
    const others = { support_contact_id: provider.id };
    const kept = await aSubscription(db, { partner: provider.id, customer, columns: others });
    const elsewhere = await aSubscription(db, {
      partner: provider.id,
      customer: await aCustomer(db, { name: 'Relecloud' }),
      columns: contact,
    });
    value(await removalOver(db).remove(admin, ids.reseller, yes, aKey()));
    const contacts = await db('subscriptions').where({ partner_id: provider.id }).select('id', 'support_contact_id');
    expect(new Map(contacts.map((row) => [row.id, row.support_contact_id]))).toEqual(
      new Map([
        [mine, null],
        [kept, provider.id],
        [elsewhere, reseller.id],
      ]),
    );
    expect(await rowsOf(db, 'subscription_events', { partner_id: provider.id })).toMatchObject([
      { subscription_id: mine, event: 'support-contact-dropped', before: { supportContactId: reseller.id } },
    ]);
    expect(await db('subscriptions').where({ id: mine }).first('reseller_id', 'version')).toEqual({
      reseller_id: reseller.id,
      version: 2,
    });
  });

  test('RMV-2 the same click again has the same answer and one effect; a second person hears that there is none left', async () => {
    const db = database();
    const { ids, admin, reseller } = await aStage(db);
    const [key, removal] = [aKey(), removalOver(db)];
    expect(await removal.remove(admin, ids.reseller, yes, key)).toEqual({ ok: true, value: null });
    const once = await dump(db);
    expect(await removalOver(db).remove(admin, ids.reseller, yes, key)).toEqual({ ok: true, value: null });
    const other = await reseller.member(['admin-agent']);
    const again = await dump(db);
    expect(kindOf(await removal.remove(other, ids.reseller, yes, aKey()))).toBe('no-reseller-relationship');
    expect(await dump(db)).toBe(again);
    expect(again.split('\n').filter((line) => line.includes('customer-relationship.removed'))).toEqual(
      once.split('\n').filter((line) => line.includes('customer-relationship.removed')),
    );
  });

  test('RMV-8 a later invitation makes a new row beside the old one, and an old card leads to it', async () => {
    const db = database();
    const { ids, admin, reseller, customer } = await aStage(db);
    const removal = removalOver(db);
    value(await removal.remove(admin, ids.reseller, yes, aKey()));
    const { memberId } = await aMember(db, customer);
    const again = await db.transaction(async (trx) =>
      connectCustomer(trx, {
        partner: await recordOf(trx, reseller.id),
        customer: await recordOf(trx, customer.organisationId),
        origin: 'invitation',
        acquiredAs: 'indirect',
        grants: ['customer_admin'],
        by: memberId,
        since: '2026-11-25',
        at: new Date('2026-11-25T01:00:00Z'),
        correlation: 'test',
      }),
    );
    expect(again.isNew).toBe(true);
    expect(again.relationship.id).not.toBe(ids.reseller);
    const states = await db('customer_relationships').where({ partner_id: reseller.id }).orderBy('started_at');
    expect(states.map(({ state }) => state)).toEqual(['removed', 'active']);
    expect(await removal.view(admin, ids.reseller)).toMatchObject({
      relationship: { state: 'removed' },
      current: { id: again.relationship.id },
    });
    expect(kindOf(await removal.remove(admin, again.relationship.id, yes, aKey()))).toBe('ok');
  });
});

async function aSeller(db: Knex, capability: Capability, acquiredAs: 'direct_bill' | 'indirect') {
  const company = await aPartner(db, { name: 'Fabrikam', capabilities: [capability] });
  const customer = await aCustomer(db);
  const id = await aCustomerOf(db, { partner: company.id, customer, columns: { acquired_as: acquiredAs } });
  return { seller: await company.member(['global-admin']), id, customer };
}

async function recordOf(db: Knex, id: OrganisationId) {
  const found = await findOrganisation(db, brand<OrganisationId>(id));
  if (!found) throw new Error('the company just made is gone');
  return found;
}

describe('two at once', () => {
  const database = usePostgres();
  const replicas = useReplicas(database, 50);

  test('RMV-2 two admins at once: one removes, the other hears that there is none left, and it is recorded once', async () => {
    const db = database();
    const { ids, admin, reseller } = await aStage(db);
    const other = await reseller.member(['admin-agent']);
    const trx = await db.transaction();
    await trx('customer_relationships').where({ id: ids.reseller }).forUpdate().first();
    const { remove } = removalOver(db);
    const both = [admin, other].map((actor) => remove(actor, ids.reseller, yes, aKey()));
    await untilBlocked(db, 2);
    await trx.commit();
    const kinds = (await Promise.all(both)).map(kindOf);
    expect(kinds.toSorted()).toEqual(['no-reseller-relationship', 'ok']);
    expect(await rowsOf(db, 'audit_entries', { subject_id: ids.reseller })).toHaveLength(1);
    expect(await rowsOf(db, 'consents', { subject_id: ids.reseller })).toHaveLength(1);
  });

  test('RMV-2 fifty presses of one card have one effect', async () => {
    const db = database();
    const { ids, admin } = await aStage(db);
    const key = aKey();
    const trx = await db.transaction();
    await trx('customer_relationships').where({ id: ids.reseller }).forUpdate().first();
    const presses = replicas().map((one) => removalOver(one).remove(admin, ids.reseller, yes, key));
    await untilBlocked(db, 50);
    await trx.commit();
    expect(new Set((await Promise.all(presses)).map(kindOf))).toEqual(new Set(['ok']));
    expect(await rowsOf(db, 'consents', { subject_id: ids.reseller })).toHaveLength(1);
  });
});
