import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { connectCustomer } from '../../src/customers/connectCustomer';
import { countActive, findActiveRelationship } from '../../src/customers/customerRelationshipLookup';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import type { Actor } from '../../src/shared/actor';
import { brand, type OrganisationId } from '../../src/shared/ids';
import { aMember } from '../support/companies';
import { anAccountCard, whatIsTold } from '../support/customerRemovals';
import { eachDatabase } from '../support/databases';
import { aKey, kindOf, value } from '../support/relationships';
import { dump } from '../support/tables';
import { yes, removalOver, aStage, rowsOf } from '../support/removalStage';

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

async function recordOf(db: Knex, id: OrganisationId) {
  const found = await findOrganisation(db, brand<OrganisationId>(id));
  if (!found) throw new Error('the company just made is gone');
  return found;
}
