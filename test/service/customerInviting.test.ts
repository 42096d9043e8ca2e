import { randomUUID } from 'node:crypto';
import { aCustomer } from '../support/customers';
import {
  aCustomerDraft,
  anInvitingStage,
  anOrder,
  aSentInvitation,
  aTrio,
  domainOf,
  type InvitingStage,
} from '../support/customerInvitations';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aKey, auditedAbout, kindOf, owedAbout, publicUrl, value } from '../support/relationships';
import { dump } from '../support/tables';

const together = 'reseller_and_provider' as const;

eachDatabase((database) => {
  const stage = (): InvitingStage => anInvitingStage(database());

  test.each([
    ['global-admin', 'ok', 'ok'],
    ['admin-agent', 'ok', 'ok'],
    ['sales-agent', 'ok', 'role-required'],
    ['user-admin', 'role-required', 'role-required'],
    ['billing-admin', 'role-required', 'role-required'],
    ['helpdesk-agent', 'role-required', 'role-required'],
  ] as const)('CUS-7 a %s inviting a customer: %s; asking for DAP: %s', async (role, plain, withDap) => {
    const on = stage();
    const { reseller, email } = await aTrio(on);
    const person = await reseller.member([role]);
    expect(kindOf(await on.inviting.start(person, anOrder({ email }), aKey()))).toBe(plain);
    const dap = anOrder({ email, asksDelegatedAdmin: true });
    expect(kindOf(await on.inviting.start(person, dap, aKey()))).toBe(withDap);
  });

  test('a sales agent does not send a colleague’s draft that asks for delegated admin privileges', async () => {
    const on = stage();
    const { reseller, admin, email } = await aTrio(on);
    const id = await aCustomerDraft(on, admin, anOrder({ email, asksDelegatedAdmin: true }));
    const sales = await reseller.member(['sales-agent']);
    expect(kindOf(await on.inviting.send(sales, { id, how: 'copy' }, aKey()))).toBe('role-required');
    expect(kindOf(await on.inviting.send(admin, { id, how: 'copy' }, aKey()))).toBe('ok');
    expect(kindOf(await on.inviting.resend(sales, id, aKey()))).toBe('role-required');
  });

  test('PRG-1 a company without a partner type invites nobody', async () => {
    const on = stage();
    const { email } = await aTrio(on);
    const nobody = await (await aPartner(on.db)).member(['global-admin']);
    expect(kindOf(await on.inviting.start(nobody, anOrder({ email }), aKey()))).toBe('unknown-partner-type');
    expect(kindOf(await on.inviting.beginning(nobody))).toBe('unknown-partner-type');
  });

  test.each([['indirect-provider'], ['direct-bill'], ['indirect-reseller']] as const)(
    'CUS-7 an %s invites for itself alone',
    async (capability) => {
      const on = stage();
      const { email } = await aTrio(on);
      const person = await (await aPartner(on.db, { capabilities: [capability] })).member(['global-admin']);
      const id = await aSentInvitation(on, person, anOrder({ email }));
      const view = await on.inviting.findOwn(person, id);
      expect(view).toMatchObject({ state: 'sent', provider: undefined, invitation: { scope: 'reseller_only' } });
    },
  );

  test('CUS-11 the customer’s address is needed, and one that is none is refused', async () => {
    const on = stage();
    const { admin } = await aTrio(on);
    for (const email of ['', 'adatum', 'a@b', 'a@adatum.com\r\nBcc: b@c.com']) {
      expect(kindOf(await on.inviting.start(admin, anOrder({ email }), aKey()))).toBe('email-invalid');
    }
  });

  test('CUS-10 each scope has links of its own, and the scope stands in the link’s record alone', async () => {
    const on = stage();
    const { admin, provider, email } = await aTrio(on);
    const alone = await aCustomerDraft(on, admin, anOrder({ email }));
    const joint = await aCustomerDraft(on, admin, anOrder({ email, scope: together, providerId: provider.id }));
    const links = [];
    for (const id of [alone, joint]) links.push(await linkFor(on, admin, id));
    const rows = await on
      .db('invitation_links')
      .where({ sender_id: admin.organisationId })
      .orderBy('scope')
      .select('kind', 'scope', 'invitation_id');
    expect(rows).toEqual([
      { kind: 'customer', scope: together, invitation_id: joint },
      { kind: 'customer', scope: 'reseller_only', invitation_id: alone },
    ]);
    const text = { subject: 's', body: `${links[1]}` };
    expect(kindOf(await on.inviting.saveText(admin, { id: alone, version: 1, text }))).toBe('foreign-invite-link');
    const own = { subject: 's', body: `scope=reseller_and_provider ${links[0]}` };
    const saved = value(await on.inviting.saveText(admin, { id: alone, version: 1, text: own }));
    expect(saved).toMatchObject({ scope: 'reseller_only', body: 'scope=reseller_and_provider {link}' });
  });

  test('CUS-10 a text without its link is not kept, and comes back with the link', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const id = await aCustomerDraft(on, admin, anOrder({ email }));
    const saved = await on.inviting.saveText(admin, { id, version: 1, text: { subject: 's', body: '안녕하세요.' } });
    expect(saved).toMatchObject({ error: { kind: 'invite-link-missing', restored: '안녕하세요.\n\n{link}' } });
  });

  test('CUS-14 SCN-3 the draft keeps how the customer was won, and that it buys elsewhere', async () => {
    const on = stage();
    const { admin, asker, email } = await aTrio(on);
    const order = anOrder({ email, channel: 'microsoft_referral', customerName: '  Adatum\n ', country: 'kr' });
    const id = await aCustomerDraft(on, admin, { ...order, isMultiChannel: true });
    expect((await on.inviting.findOwn(admin, id))?.invitation).toMatchObject({
      channel: 'microsoft_referral',
      origin: 'multi_channel',
      customerName: 'Adatum',
      country: 'KR',
    });
    const byProvider = await aCustomerDraft(on, asker, anOrder({ email, isMultiChannel: true }));
    expect((await on.inviting.findOwn(asker, byProvider))?.terms.partner).toEqual(['customer_admin']);
  });

  test('one press sent twice makes one draft and sends it once', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const key = aKey();
    const one = value(await on.inviting.start(admin, anOrder({ email }), key));
    expect(value(await on.inviting.start(admin, anOrder({ email }), key))).toEqual(one);
    const send = () => on.inviting.send(admin, { id: one.id, how: 'bot' }, aKey());
    expect([kindOf(await send()), kindOf(await send())]).toEqual(['ok', 'ok']);
    expect(await owedAbout(on.db, one.id)).toEqual([{ topic: 'customerInvitation.mail', member_id: null }]);
    expect(await auditedAbout(on.db, one.id)).toEqual(['customer-invitation.drafted', 'customer-invitation.sent']);
  });

  test('another partner, a forged id and a role that may not get nowhere with an invitation', async () => {
    const on = stage();
    const { admin, asker, reseller, email } = await aTrio(on);
    const id = await aSentInvitation(on, admin, anOrder({ email }));
    const helpdesk = await reseller.member(['helpdesk-agent']);
    const before = await dump(on.db);
    const text = { subject: 's', body: '{link}' };
    for (const forged of [id, randomUUID(), 'x', "'; drop table customer_invitations"]) {
      expect(await on.inviting.findOwn(asker, forged)).toBeUndefined();
      for (const refused of [
        await on.inviting.withdraw(asker, forged),
        await on.inviting.resend(asker, forged, aKey()),
        await on.inviting.remind(asker, forged),
        await on.inviting.handOver(asker, forged),
        await on.inviting.send(asker, { id: forged, how: 'copy' }, aKey()),
        await on.inviting.readdress(asker, forged, { email }),
        await on.inviting.saveText(asker, { id: forged, version: 1, text }),
      ]) {
        expect(kindOf(refused)).toBe('invite-unknown');
      }
    }
    for (const refused of [
      await on.inviting.withdraw(helpdesk, id),
      await on.inviting.resend(helpdesk, id, aKey()),
      await on.inviting.remind(helpdesk, id),
      await on.inviting.handOver(helpdesk, id),
    ]) {
      expect(kindOf(refused)).toBe('role-required');
    }
    expect(await dump(on.db)).toBe(before);
  });

  test('an invitation that is addressed anew is withdrawn with its links and goes on as a draft of its own', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const other = await aCustomer(on.db, { name: 'Tailspin Toys' });
    const id = await aSentInvitation(on, admin, anOrder({ email, country: 'KR', asksDelegatedAdmin: true }));
    await linkFor(on, admin, id);
    const draft = value(await on.inviting.readdress(admin, id, { email: `a@${domainOf(other)}` }));
    expect(draft).toMatchObject({ state: 'draft', boundTenantId: other.tenantId, asksDelegatedAdmin: true });
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'withdrawn' });
    expect(await on.db('invitation_links').where({ invitation_id: id, dead_at: null })).toEqual([]);
    const refused = await on.inviting.readdress(admin, draft.id, { email: 'a@outlook.com' });
    expect(kindOf(refused)).toBe('customer-domain-needed');
  });
});

async function linkFor(on: InvitingStage, actor: Parameters<InvitingStage['inviting']['handOver']>[0], id: string) {
  const { text } = value(await on.inviting.handOver(actor, id));
  return new RegExp(`${publicUrl}/i/[\\w-]{48}`, 'u').exec(text)?.[0] ?? '';
}
