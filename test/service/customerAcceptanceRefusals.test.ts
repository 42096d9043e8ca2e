import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aCompany } from '../support/companies';
import { eachDatabase } from '../support/databases';
import {
  aCustomerStage,
  anInvitingPair,
  anOpenPartnership,
  aSentInvitation,
  aVerifiedAdmin,
  consent,
} from '../support/receivedInvitations';
import { aPartner } from '../support/partnerCompanies';
import { auditedAbout, kindOf, value } from '../support/relationships';
import { sizes } from '../support/tables';

eachDatabase((database) => {
  test.each([
    ['CUS-28, SCN-5 nobody becomes its own customer', 'self-sale'],
    ['CUS-28, SCN-5 a company of the same group is refused', 'affiliate-sale'],
    ['CUS-29 a CSP tenant is refused', 'csp-tenant-not-a-customer'],
    [
      'CUS-30, SCN-6, SCN-9 the provider’s own reseller hears that first',
      'reseller-cannot-be-customer-of-same-provider',
    ],
    ['CUS-27, SCN-7 a customer of another region is refused', 'region-mismatch'],
  ])('%s, and nothing is written', async (_what, expected) => {
    const stage = aCustomerStage(database());
    const pair = await anInvitingPair(stage.db);
    const buyer = await buyerFor(stage.db, expected, pair);
    const { id } = await aSentInvitation(stage.db, { ...pair, tenantId: buyer });
    const before = await sizes(stage.db);
    const country = expected === 'region-mismatch' ? 'US' : 'KR';
    const refused = await stage.received.authorizeVerified(aVerifiedAdmin(buyer), id, { ...consent, country });
    expect(kindOf(refused)).toBe(expected);
    expect(await sizes(stage.db)).toEqual(before);
    expect(await stage.db('customer_invitations').where({ id }).first('state')).toEqual({ state: 'sent' });
  });

  async function buyerFor(db: Knex, expected: string, pair: Awaited<ReturnType<typeof anInvitingPair>>) {
    if (expected === 'self-sale') return pair.reseller.tenantId;
    if (expected === 'region-mismatch') return randomUUID();
    const isPartner = expected !== 'affiliate-sale';
    const company = await aCompany(db, {
      name: 'Litware',
      ...(isPartner ? { capabilities: ['indirect-reseller'] } : { kind: 'customer' }),
    });
    if (expected === 'reseller-cannot-be-customer-of-same-provider')
      await anOpenPartnership(db, pair.provider.id, company.organisationId);
    if (!isPartner)
      await db('organisation_affiliates').insert({
        organisation_id: company.organisationId,
        affiliate_id: pair.reseller.id,
      });
    return company.tenantId;
  }

  test('CUS-35 another tenant’s admin finds no invitation, whatever the address says', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const { id } = await aSentInvitation(stage.db, { asker });
    const before = await sizes(stage.db);
    const stranger = aVerifiedAdmin(randomUUID());
    expect(kindOf(await stage.received.authorizeVerified(stranger, id, consent))).toBe('invite-unknown');
    expect(kindOf(await stage.received.authorizeVerified(stranger, 'no id', consent))).toBe('invite-unknown');
    expect(kindOf(await stage.received.declineVerified(stranger, id, undefined))).toBe('invite-unknown');
    expect(await sizes(stage.db)).toEqual(before);
  });

  test('a button alone authorises nobody, and only a Global admin may', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const company = await aPartner(stage.db, { name: 'Adatum' });
    const [admin, colleague] = [await company.member(['global-admin']), await company.member(['admin-agent'])];
    const { id } = await aSentInvitation(stage.db, { asker, tenantId: company.tenantId });
    const without = { ...consent, hasConsented: false };
    expect(kindOf(await stage.received.authorize(admin, id, without))).toBe('consent-not-given');
    expect(kindOf(await stage.received.authorize(colleague, id, consent))).toBe('role-required');
    expect(await stage.db('customer_relationships').where({ invitation_id: id })).toEqual([]);
    expect(kindOf(await stage.received.authorize(admin, id, consent))).toBe('ok');
  });

  test('CUS-8 a joint invitation is worth nothing once the partnership has ended', async () => {
    const stage = aCustomerStage(database());
    const pair = await anInvitingPair(stage.db);
    const { id, tenantId } = await aSentInvitation(stage.db, pair);
    await stage
      .db('partnerships')
      .where({ id: pair.partnershipId })
      .update({ state: 'terminated', terminated_at: new Date() });
    const refused = await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent);
    expect(kindOf(refused)).toBe('provider-not-connected');
    expect(await stage.db('customer_relationships').where({ invitation_id: id })).toEqual([]);
    expect(await stage.db('organisations').where({ tenant_id: tenantId })).toEqual([]);
  });

  test('expired, withdrawn and declined invitations are refused, each by its own name', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const settled_at = new Date();
    const states = { withdrawn: 'invite-withdrawn', declined: 'invite-unknown', expired: 'invite-expired' };
    for (const [state, expected] of Object.entries(states)) {
      const { id, tenantId } = await aSentInvitation(stage.db, { asker, columns: { state, settled_at } });
      const refused = await stage.received.authorizeVerified(aVerifiedAdmin(tenantId), id, consent);
      expect(kindOf(refused)).toBe(expected);
    }
    const late = await aSentInvitation(stage.db, { asker });
    stage.clock.pass(31 * 24 * 3600);
    const refused = await stage.received.authorizeVerified(aVerifiedAdmin(late.tenantId), late.id, consent);
    expect(kindOf(refused)).toBe('invite-expired');
  });

  test('CUS-33 declining tells the one who asked, with the reason, and leaves nothing behind', async () => {
    const stage = aCustomerStage(database());
    const { asker } = await anInvitingPair(stage.db);
    const { id, tenantId } = await aSentInvitation(stage.db, { asker });
    for (let time = 0; time < 2; time += 1)
      value(await stage.received.declineVerified(aVerifiedAdmin(tenantId), id, ' 지금은 아닙니다 '));
    const kept = await stage.db('customer_invitations').where({ id }).first();
    expect(kept).toMatchObject({ state: 'declined', reason: '지금은 아닙니다', settled_by: null });
    expect(await auditedAbout(stage.db, id)).toEqual(['customer-invitation.declined']);
    const told = await stage.db('notices').where('topic', 'customerInvitation.declined').pluck('member_id');
    expect(told).toEqual([asker.memberId]);
    expect(await stage.db('organisations').where({ tenant_id: tenantId })).toEqual([]);
  });
});
