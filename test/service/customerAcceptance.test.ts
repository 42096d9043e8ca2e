import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';
import {
  aCustomerStage,
  anInvitingPair,
  aSentInvitation,
  aVerifiedAdmin,
  consent,
} from '../support/receivedInvitations';
import { aPartner } from '../support/partnerCompanies';
import { auditedAbout, value } from '../support/relationships';

interface Held {
  readonly partner: string;
  readonly kinds: readonly string[];
}

async function grantsOn(db: Knex, tenantId: string): Promise<readonly Held[]> {
  return db('grants')
    .join('organisations as holder', 'holder.id', 'grants.holder_id')
    .join('organisations as customer', 'customer.id', 'grants.organisation_id')
    .where({ 'customer.tenant_id': tenantId, 'grants.state': 'active' })
    .groupBy('holder.name')
    .orderBy('holder.name')
    .select<Held[]>('holder.name as partner', db.raw('array_agg(grants.kind order by grants.kind) as kinds'));
}

async function rowsOn(db: Knex, tenantId: string) {
  return db('customer_relationships')
    .join('organisations as partner', 'partner.id', 'customer_relationships.partner_id')
    .join('organisations as customer', 'customer.id', 'customer_relationships.customer_id')
    .where({ 'customer.tenant_id': tenantId, 'customer_relationships.state': 'active' })
    .orderBy('partner.name')
    .select('partner.name as partner', 'acquired_as', 'provider_name', 'reseller_name', 'channel', 'invitation_id')
    .select(db.raw(`to_char(since, 'YYYY-MM-DD') as since`));
}

eachDatabase((database) => {
  test('CUS-8, CUS-12, CUS-6 a joint acceptance writes both rows, with administration for the reseller and orders for the provider', async () => {
    const stage = aCustomerStage(database());
    const pair = await anInvitingPair(stage.db);
    const { id, tenantId } = await aSentInvitation(stage.db, pair);
    const admin = aVerifiedAdmin(tenantId);
    value(await stage.received.authorizeVerified(admin, id, consent));

    expect(await rowsOn(stage.db, tenantId)).toEqual([
      expect.objectContaining({
        partner: 'Contoso',
        provider_name: 'Fabrikam',
        reseller_name: null,
        channel: 'own_marketing',
      }),
      expect.objectContaining({ partner: 'Fabrikam', provider_name: null, reseller_name: 'Contoso', channel: null }),
    ]);
    expect(await grantsOn(stage.db, tenantId)).toEqual([
      { partner: 'Contoso', kinds: ['customer_admin'] },
      { partner: 'Fabrikam', kinds: ['customer_order'] },
    ]);
    const consents = await stage.db('consents').where('subject_id', id).select('subject_kind', 'text_version');
    expect(consents).toEqual([{ subject_kind: 'customer-invitation', text_version: 'customer-consent-1' }]);
    expect(await auditedAbout(stage.db, id)).toEqual(['customer-invitation.accepted']);
    const link = await stage.db('invitation_links').where('invitation_id', id).first();
    expect(link.dead_at).not.toBeNull();
    const told = await stage.db('notices').where('topic', 'customerInvitation.accepted').pluck('member_id');
    expect(new Set(told)).toEqual(new Set([pair.asker.memberId, pair.providerAdmin.memberId]));
  });

  test('CUS-12 the reseller alone administers, and delegated admin privileges come only where they were asked for', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const plain = await aSentInvitation(stage.db, { asker });
    const asking = await aSentInvitation(stage.db, { asker, columns: { asks_delegated_admin: true } });
    for (const { id, tenantId } of [plain, asking])
      value(await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent));
    expect(await grantsOn(stage.db, plain.tenantId)).toEqual([{ partner: 'Contoso', kinds: ['customer_admin'] }]);
    expect(await grantsOn(stage.db, asking.tenantId)).toEqual([
      { partner: 'Contoso', kinds: ['customer_admin', 'delegated_admin'] },
    ]);
  });

  test('CUS-33 an unknown tenant becomes a customer with its own country, its domain and its admin', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const { id, tenantId } = await aSentInvitation(stage.db, { asker, domain: 'adatum.example' });
    const admin = aVerifiedAdmin(tenantId);
    value(
      await stage.received.authorizeVerified(admin, id, { ...consent, companyName: ' Adatum  Korea ', city: 'Seoul' }),
    );
    const [company] = await stage.db('organisations').where({ tenant_id: tenantId });
    expect(company).toMatchObject({
      kind: 'customer',
      name: 'Adatum Korea',
      country: 'KR',
      primary_domain: 'adatum.example',
    });
    const [member] = await stage.db('members').where({ organisation_id: company.id });
    expect(member).toMatchObject({ aad_object_id: admin.aadObjectId, state: 'active' });
    const kept = await stage.db('customer_invitations').where({ id }).first();
    expect(kept).toMatchObject({ state: 'accepted', customer_id: company.id, settled_by: member.id });
    const row = await stage.db('customer_relationships').where({ customer_id: company.id }).first();
    expect(row).toMatchObject({ city: 'Seoul', name: 'Adatum Korea', invitation_id: id });
  });

  test('CUS-33 a customer that a partner recorded without its tenant is bound, not made twice', async () => {
    const stage = aCustomerStage(database());
    const { asker, reseller } = await anInvitingPair(stage.db);
    const waiting = await aCustomer(stage.db, { domain: 'waiting.example' });
    await stage.db('organisations').where({ id: waiting.organisationId }).update({ tenant_id: null });
    const standing = await aCustomerOf(stage.db, { partner: reseller.id, customer: waiting, grants: [] });
    const { id, tenantId } = await aSentInvitation(stage.db, { asker, domain: 'waiting.example' });
    value(await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent));
    const companies = await stage.db('organisations').where({ primary_domain: 'waiting.example' });
    expect(companies).toEqual([expect.objectContaining({ id: waiting.organisationId, tenant_id: tenantId })]);
    const rows = await stage.db('customer_relationships').where({ customer_id: waiting.organisationId });
    expect(rows).toEqual([expect.objectContaining({ id: standing, invitation_id: id })]);
    expect(await auditedAbout(stage.db, waiting.organisationId)).toEqual(['organisation.updated']);
  });

  test('CUS-29 a company that only connected to the bot becomes a customer by accepting', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const connected = await aPartner(stage.db, { name: 'Northwind Traders' });
    const admin = await connected.member(['global-admin']);
    const { id } = await aSentInvitation(stage.db, { asker, tenantId: connected.tenantId });
    value(await stage.received.authorize(admin, id, consent));
    expect(await stage.db('organisations').where({ id: connected.id }).first('kind')).toEqual({ kind: 'customer' });
  });

  test('CUS-31, SCN-2 a customer has several partners, and a second one takes nothing from the first', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const other = await aPartner(stage.db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const otherAsker = await other.member(['admin-agent']);
    const tenantId = randomUUID();
    for (const by of [asker, otherAsker]) {
      const { id } = await aSentInvitation(stage.db, { asker: by, tenantId });
      value(await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent));
    }
    expect((await rowsOn(stage.db, tenantId)).map(({ partner }) => partner)).toEqual(['Contoso', 'Litware']);
    expect(await grantsOn(stage.db, tenantId)).toEqual([
      { partner: 'Contoso', kinds: ['customer_admin'] },
      { partner: 'Litware', kinds: ['customer_admin'] },
    ]);
  });

  test('TRN-17, CUS-8 a direct bill customer that moves to the provider keeps its row and is indirect from then on', async () => {
    const stage = aCustomerStage(database());
    const pair = await anInvitingPair(stage.db, { reseller: { capabilities: ['indirect-reseller', 'direct-bill'] } });
    const customer = await aCustomer(stage.db, { domain: 'moving.example' });
    const columns = { acquired_as: 'direct_bill' };
    const standing = await aCustomerOf(stage.db, { partner: pair.reseller.id, customer, columns });
    await aSubscription(stage.db, { partner: pair.reseller.id, customer, licences: 7 });
    const { id, tenantId } = await aSentInvitation(stage.db, {
      ...pair,
      tenantId: customer.tenantId,
      columns: { moves_from_direct_bill: true },
    });
    value(await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent));
    expect(await rowsOn(stage.db, tenantId)).toEqual([
      expect.objectContaining({
        partner: 'Contoso',
        acquired_as: 'indirect',
        provider_name: 'Fabrikam',
        since: '2026-11-02',
      }),
      expect.objectContaining({ partner: 'Fabrikam', acquired_as: 'indirect', since: '2026-11-20' }),
    ]);
    const row = await stage.db('customer_relationships').where({ id: standing }).first();
    expect(row).toMatchObject({ invitation_id: id, total_licences: 7 });
  });

  test('the relationship begins on the day of the partner’s own place', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db, { reseller: { country: 'KR' } });
    stage.clock.pass(7 * 3600); // 16:00 UTC, past midnight in Seoul
    const { id, tenantId } = await aSentInvitation(stage.db, { asker });
    value(await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent));
    expect(await rowsOn(stage.db, tenantId)).toEqual([expect.objectContaining({ since: '2026-11-21' })]);
  });
});
