import { aCompany, aMember } from '../support/companies';
import { aCustomerOf } from '../support/customers';
import {
  aCustomerDraft,
  aDirectBillPartner,
  anInvitingStage,
  anOrder,
  aSentInvitation,
  aTrio,
  domainOf,
  type InvitingStage,
} from '../support/customerInvitations';
import { eachDatabase } from '../support/databases';
import { aKey, aPartnership, auditedAbout, kindOf, owedAbout, publicUrl, value } from '../support/relationships';

const together = 'reseller_and_provider' as const;
const day = 24 * 3600;

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof anInvitingStage>[1] = {}): InvitingStage =>
    anInvitingStage(database(), overrides);

  test('NTF-4 nothing is sent for the partner unless it says so, and whether the customer uses the bot shows nowhere', async () => {
    const on = stage();
    const { admin, customer, email } = await aTrio(on);
    const known = await aMember(on.db, customer, ['global-admin']);
    const stranger = await aCompany(on.db, { name: 'Litware', kind: 'customer' });
    const order = anOrder({ email });
    const byHand = [await aSentInvitation(on, admin, order, 'copy'), await aSentInvitation(on, admin, order, 'email')];
    for (const id of byHand) expect(await owedAbout(on.db, id)).toEqual([]);
    const byBot = await aSentInvitation(on, admin, order, 'bot');
    expect(await owedAbout(on.db, byBot)).toEqual([{ topic: 'customerInvitation.mail', member_id: null }]);
    expect(await on.inviting.findOwn(admin, byBot)).toMatchObject({ invitation: { sentHow: 'bot' } });
    const inTeams = await aSentInvitation(on, admin, order, 'teams');
    expect(await owedAbout(on.db, inTeams)).toEqual([
      { topic: 'customerInvitation.received', member_id: known.memberId },
    ]);
    const nobody = await aSentInvitation(on, admin, anOrder({ email: `a@${domainOf(stranger)}` }), 'teams');
    expect(await owedAbout(on.db, nobody)).toEqual([]);
    expect(await on.inviting.findOwn(admin, nobody)).toMatchObject({ state: 'sent' });
  });

  test('NTF-4 a mail’s link is made when it is sent, for the scope that was drafted; one overtaken is not written', async () => {
    const on = stage();
    const { admin, provider, email } = await aTrio(on);
    const id = await aSentInvitation(on, admin, anOrder({ email, scope: together, providerId: provider.id }), 'bot');
    const notice = await on
      .db('notices')
      .whereRaw("payload ->> 'id' = ?", [id])
      .first<{ payload: Record<string, unknown>; recipient: object }>();
    const data = notice?.payload ?? {};
    expect(JSON.stringify(notice)).not.toContain('/i/');
    expect(notice?.recipient).toMatchObject({ mail: { address: email } });
    expect(await on.inviting.mailOf(data)).toMatchObject({ company: 'Contoso', sender: 'Reseller admin' });
    expect(await on.db('invitation_links').where({ invitation_id: id })).toMatchObject([{ scope: together }]);
    value(await on.inviting.resend(admin, id, aKey()));
    expect(await on.inviting.mailOf(data)).toBeUndefined();
  });

  test('a mail carries no other address than the link’s, and 50 go out a day for all kinds together', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const id = await aCustomerDraft(on, admin, anOrder({ email }));
    const text = { subject: 's', body: '{link} www.contoso.com' };
    value(await on.inviting.saveText(admin, { id, version: undefined, text }));
    const byBot = () => on.inviting.send(admin, { id, how: 'bot' }, aKey());
    expect(kindOf(await byBot())).toBe('foreign-invite-link');
    value(await on.inviting.saveText(admin, { id, version: undefined, text: { subject: 's', body: '{link}' } }));
    await aSentInvitation(on, admin, anOrder({ email }), 'bot');
    await on.db('partner_mail_counts').where({ organisation_id: admin.organisationId }).update({ sent: 50 });
    expect(kindOf(await byBot())).toBe('mail-quota-reached');
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'draft' });
  });

  test('sending again kills the old links and begins a new term; withdrawing kills the rest', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const id = await aSentInvitation(on, admin, anOrder({ email }));
    value(await on.inviting.handOver(admin, id));
    on.clock.pass(20 * day);
    value(await on.inviting.resend(admin, id, aKey()));
    expect(await on.db('invitation_links').where({ invitation_id: id, dead_at: null })).toEqual([]);
    const { text } = value(await on.inviting.handOver(admin, id));
    expect(text).toContain(`${publicUrl}/i/`);
    on.clock.pass(20 * day);
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'sent', invitation: { sentCount: 2 } });
    value(await on.inviting.withdraw(admin, id));
    value(await on.inviting.withdraw(admin, id));
    expect(await on.db('invitation_links').where({ invitation_id: id, dead_at: null })).toEqual([]);
    expect(kindOf(await on.inviting.resend(admin, id, aKey()))).toBe('invite-withdrawn');
    expect((await auditedAbout(on.db, id)).slice(1)).toEqual([
      'customer-invitation.sent',
      'customer-invitation.resent',
      'customer-invitation.withdrawn',
    ]);
  });

  test('an invitation without an answer expires after its 30 days, and whoever sent it is told once', async () => {
    const on = stage();
    const { admin, email } = await aTrio(on);
    const id = await aSentInvitation(on, admin, anOrder({ email }));
    on.clock.pass(30 * day);
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'expired', invitation: { state: 'sent' } });
    await on.inviting.expireDue();
    await on.inviting.expireDue();
    expect(await on.inviting.findOwn(admin, id)).toMatchObject({ invitation: { state: 'expired' } });
    expect(await owedAbout(on.db, id)).toEqual([{ topic: 'customerInvitation.expired', member_id: admin.memberId }]);
    expect(kindOf(await on.inviting.remind(admin, id))).toBe('invite-expired');
  });

  test('TRN-17 CUS-26 a direct bill customer that is invited with a provider moves to it', async () => {
    const on = stage();
    const { provider, asker, customer, email } = await aTrio(on);
    const partner = await aDirectBillPartner(on.db);
    const admin = await partner.member(['global-admin']);
    await aPartnership(on, { provider, reseller: partner, asker, admin });
    const columns = { acquired_as: 'direct_bill', primary_domain: domainOf(customer) };
    const relationshipId = await aCustomerOf(on.db, { partner: partner.id, customer, columns });
    expect(await on.inviting.knownCustomer(admin, relationshipId)).toEqual({
      name: 'Adatum',
      domain: domainOf(customer),
      country: 'KR',
      isDirectBill: true,
    });
    expect(await on.inviting.knownCustomer(asker, relationshipId)).toBeUndefined();
    const order = anOrder({ email, scope: together, providerId: provider.id });
    const id = await aSentInvitation(on, admin, order);
    expect((await on.inviting.findOwn(admin, id))?.invitation).toMatchObject({ movesFromDirectBill: true });
    await on.db('customer_relationships').where({ id: relationshipId }).update({ acquired_as: 'indirect' });
    const next = await aSentInvitation(on, admin, order);
    expect((await on.inviting.findOwn(admin, next))?.invitation).toMatchObject({ movesFromDirectBill: false });
  });

  test('TRN-18 while Microsoft Store for Business blocks it, that move is refused and ordering goes on by direct bill', async () => {
    const open = stage();
    const { provider, asker, customer, email } = await aTrio(open);
    const partner = await aDirectBillPartner(open.db);
    const admin = await partner.member(['global-admin']);
    await aPartnership(open, { provider, reseller: partner, asker, admin });
    await aCustomerOf(open.db, { partner: partner.id, customer, columns: { acquired_as: 'direct_bill' } });
    const order = anOrder({ email, scope: together, providerId: provider.id });
    const draft = await aCustomerDraft(open, admin, order);
    const on = stage({ rules: { storeForBusinessBlocks: true } });
    expect(kindOf(await on.inviting.start(admin, order, aKey()))).toBe('store-for-business-blocks');
    const sent = await on.inviting.send(admin, { id: draft, how: 'copy' }, aKey());
    expect(kindOf(sent)).toBe('store-for-business-blocks');
    const other = await aCompany(on.db, { name: 'Litware', kind: 'customer' });
    const newOne = { ...order, email: `a@${domainOf(other)}` };
    expect(kindOf(await on.inviting.start(admin, newOne, aKey()))).toBe('ok');
  });
});
