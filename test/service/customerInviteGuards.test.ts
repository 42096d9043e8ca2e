import { randomUUID } from 'node:crypto';
import { aCompany } from '../support/companies';
import {
  aCustomerDraft,
  anInvitingStage,
  anOrder,
  aSentInvitation,
  aTrio,
  domainOf,
  type InvitingStage,
} from '../support/customerInvitations';
import { aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';
import { dump } from '../support/tables';

const together = 'reseller_and_provider' as const;

eachDatabase((database) => {
  const stage = (): InvitingStage => anInvitingStage(database());

  test('CUS-35 an invitation belongs to the tenant of the customer’s domain, typed where the address is webmail', async () => {
    const on = stage();
    const { admin, customer } = await aTrio(on);
    const start = (email: string, domain?: string) => on.inviting.start(admin, anOrder({ email, domain }), aKey());
    for (const domain of [undefined, '', 'outlook.com', 'no domain']) {
      expect(kindOf(await start('owner@outlook.com', domain))).toBe('customer-domain-needed');
    }
    const { id } = value(await start('owner@outlook.com', ` ${domainOf(customer).toUpperCase()} `));
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({
      invitation: { boundTenantId: customer.tenantId, boundDomain: domainOf(customer), email: 'owner@outlook.com' },
    });
  });

  test('CUS-17 CUS-35 a domain without a tenant is told before anything is made, with whoever can create one', async () => {
    const on = stage();
    const { admin, asker } = await aTrio(on);
    const direct = await (await aPartner(on.db, { capabilities: ['direct-bill'] })).member(['global-admin']);
    const before = await dump(on.db);
    const start = (actor: typeof admin) => on.inviting.start(actor, anOrder({ email: 'a@nowhere.example' }), aKey());
    expect(await start(admin)).toMatchObject({
      error: { kind: 'reseller-cannot-create-tenant', domain: 'nowhere.example' },
    });
    expect(kindOf(await start(asker))).toBe('customer-has-no-tenant');
    expect(kindOf(await start(direct))).toBe('customer-has-no-tenant');
    expect(await dump(on.db)).toBe(before);
  });

  test('CUS-17 a draft whose domain lost its tenant meanwhile is not sent', async () => {
    const on = stage();
    const { admin, customer, email } = await aTrio(on);
    const id = await aCustomerDraft(on, admin, anOrder({ email }));
    await on.db('organisations').where({ id: customer.organisationId }).update({ primary_domain: 'moved.example' });
    expect(kindOf(await on.inviting.send(admin, { id, how: 'copy' }, aKey()))).toBe('reseller-cannot-create-tenant');
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'draft' });
  });

  test('CUS-8 the joint invitation needs an active partnership of the caller with that very provider', async () => {
    const on = stage();
    const { admin, asker, provider, email } = await aTrio(on);
    const stranger = await aPartner(on.db, { capabilities: ['indirect-provider'] });
    const start = (providerId: string | undefined, actor = admin) =>
      on.inviting.start(actor, anOrder({ email, scope: together, providerId }), aKey());
    for (const unknown of [stranger.id, randomUUID(), 'x', '', undefined]) {
      expect(kindOf(await start(unknown))).toBe('provider-not-connected');
    }
    expect(kindOf(await start(provider.id, asker))).toBe('provider-not-connected');
    const { id } = value(await start(provider.id));
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({
      provider: { name: 'Fabrikam' },
      terms: { partner: ['customer_admin'], provider: ['customer_order'] },
    });
    expect(value(await on.inviting.beginning(admin)).providers).toEqual([{ id: provider.id, name: 'Fabrikam' }]);
  });

  test('CUS-8 a joint draft whose partnership ended meanwhile is neither sent nor sent again', async () => {
    const on = stage();
    const { admin, provider, email } = await aTrio(on);
    const order = anOrder({ email, scope: together, providerId: provider.id });
    const [draft, sent] = [await aCustomerDraft(on, admin, order), await aSentInvitation(on, admin, order)];
    const row = await on.db('partnerships').where({ provider_id: provider.id }).first<{ id: string } | undefined>('id');
    value(await on.partnerships.terminateByOperator({ operator: 'o', correlationId: 'c' }, row?.id ?? '', 'TICKET-1'));
    expect(kindOf(await on.inviting.send(admin, { id: draft, how: 'copy' }, aKey()))).toBe('provider-not-connected');
    expect(kindOf(await on.inviting.resend(admin, sent, aKey()))).toBe('provider-not-connected');
    expect(await on.inviting.findOwn(admin, draft)).toMatchObject({ state: 'draft' });
  });

  test('CUS-28 CUS-27 one’s own tenant and a country of another region are refused at the draft', async () => {
    const on = stage();
    const { admin, reseller, provider, email } = await aTrio(on);
    const start = (order: Partial<Parameters<typeof anOrder>[0]>) =>
      on.inviting.start(admin, anOrder({ email, ...order }), aKey());
    expect(kindOf(await start({ email: `me@${reseller.domain}` }))).toBe('self-sale');
    const joint = { email: `a@${provider.domain}`, scope: together, providerId: provider.id };
    expect(kindOf(await start(joint))).toBe('self-sale');
    expect(await start({ country: 'jp' })).toMatchObject({ error: { kind: 'region-mismatch', regionB: 'JAPAN' } });
    expect(kindOf(await start({ country: 'KP' }))).toBe('country-without-market');
    expect(kindOf(await start({ country: 'nonsense' }))).toBe('ok');
  });

  test('whether a stranger’s address belongs to a partner or an affiliate is not told by drafting or sending', async () => {
    const on = stage();
    const { admin, reseller } = await aTrio(on);
    const affiliate = await aCompany(on.db, { name: 'Wingtip Toys' });
    const rival = await aPartner(on.db, { country: 'JP', capabilities: ['indirect-reseller'] });
    await on.db('organisation_affiliates').insert({
      organisation_id: reseller.id,
      affiliate_id: affiliate.organisationId,
    });
    for (const domain of [rival.domain, domainOf(affiliate)]) {
      const id = await aCustomerDraft(on, admin, anOrder({ email: `a@${domain}` }));
      expect(kindOf(await on.inviting.send(admin, { id, how: 'teams' }, aKey()))).toBe('ok');
    }
  });

  test('a customer of one’s own is not invited again alone, and jointly only while the provider lacks it', async () => {
    const on = stage();
    const { admin, reseller, provider, customer, email } = await aTrio(on);
    const alone = anOrder({ email });
    const joint = anOrder({ email, scope: together, providerId: provider.id });
    const draft = await aCustomerDraft(on, admin, alone);
    const ours = { partner: reseller.id, customer };
    const id = await aCustomerOf(on.db, { ...ours, columns: { provider_id: provider.id, provider_name: 'Fabrikam' } });
    expect(kindOf(await on.inviting.start(admin, alone, aKey()))).toBe('already-active');
    expect(kindOf(await on.inviting.send(admin, { id: draft, how: 'copy' }, aKey()))).toBe('already-active');
    expect(kindOf(await on.inviting.start(admin, joint, aKey()))).toBe('ok');
    await aCustomerOf(on.db, { partner: provider.id, customer });
    expect(kindOf(await on.inviting.start(admin, joint, aKey()))).toBe('already-active');
    await on.db('customer_relationships').where({ id }).update({ provider_id: null, provider_name: null });
    expect(kindOf(await on.inviting.start(admin, joint, aKey()))).toBe('ok'); // whose it is besides is not told
  });
});
