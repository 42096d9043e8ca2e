import { eachDatabase } from '../support/databases';
import {
  aDraft,
  aKey,
  aPair,
  aSentRequest,
  aStage,
  aText,
  auditedAbout,
  kindOf,
  owedAbout,
  value,
  type Stage,
} from '../support/relationships';

const day = 24 * 3600;

function tokenOf(link: string): string {
  return link.split('/i/')[1] ?? '';
}

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof aStage>[1] = {}): Stage => aStage(database(), overrides);

  test('NTF-4 nothing is sent for the partner unless it says so: a mail for «Send for me», cards for «Send in Teams»', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const [byHand, byBot, inTeams] = [
      await aSentRequest(on, pair, 'email'),
      await aSentRequest(on, pair, 'bot'),
      await aSentRequest(on, pair, 'teams'),
    ];
    expect(await owedAbout(on.db, byHand)).toEqual([]);
    expect(await owedAbout(on.db, byBot)).toEqual([{ topic: 'partnershipRequest.mail', member_id: null }]);
    expect(await owedAbout(on.db, inTeams)).toEqual([{ topic: 'invitation.received', member_id: pair.admin.memberId }]);
    expect(await auditedAbout(on.db, byBot)).toContain('partnership.requested');
  });

  test('«Send in Teams» says sent whether or not anybody there uses the bot', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const id = await aDraft(on, asker, 'nobody@unknown.example');
    expect(kindOf(await on.requests.send(asker, { id, how: 'teams' }, aKey()))).toBe('ok');
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ state: 'sent' });
    expect(await owedAbout(on.db, id)).toEqual([]);
  });

  test('a mail sent for a partner answers to its sender, carries no other address and 50 go out a day', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const nameless = await pair.provider.member(['sales-agent'], { email: null });
    const id = await aDraft(on, nameless, `a@${pair.reseller.domain}`);
    const byBot = { id, how: 'bot' as const };
    expect(kindOf(await on.requests.send(nameless, byBot, aKey()))).toBe('email-invalid');
    value(
      await on.requests.saveText(nameless, {
        id,
        version: undefined,
        text: { subject: 's', body: '{link} www.contoso.com' },
      }),
    );
    const replyTo = 'sales@fabrikam.com';
    expect(kindOf(await on.requests.send(nameless, { ...byBot, replyTo }, aKey()))).toBe('foreign-invite-link');
    value(await on.requests.saveText(nameless, { id, version: undefined, text: aText }));
    value(await on.requests.send(nameless, { ...byBot, replyTo }, aKey()));
    const mail = await on
      .db('notices')
      .where({ topic: 'partnershipRequest.mail' })
      .whereRaw("payload ->> 'id' = ?", [id])
      .first<{ recipient: object }>();
    expect(mail?.recipient).toMatchObject({ mail: { address: `a@${pair.reseller.domain}`, replyTo } });
    await on.db('partner_mail_counts').where({ organisation_id: pair.provider.id }).update({ sent: 50 });
    const next = await aDraft(on, pair.asker, `a@${pair.reseller.domain}`);
    expect(kindOf(await on.requests.send(pair.asker, { id: next, how: 'bot' }, aKey()))).toBe('mail-quota-reached');
    expect(await on.requests.findOwn(pair.asker, next)).toMatchObject({ state: 'draft' });
    expect(await auditedAbout(on.db, next)).toEqual(['partnership-request.drafted']);
  });

  test('a mail’s link is made when it is sent; a mail overtaken by events is not written', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair, 'bot');
    const notice = await on
      .db('notices')
      .whereRaw("payload ->> 'id' = ?", [id])
      .first<{ payload: Record<string, unknown> }>();
    const data = notice?.payload ?? {};
    expect(JSON.stringify(data)).not.toContain('/i/');
    expect(await on.requests.mailOf(data)).toMatchObject({ company: 'Fabrikam', sender: 'Provider admin' });
    const text = (await on.requests.mailOf(data))?.text ?? '';
    expect(await on.invitations.pageOf(tokenOf(/\/i\/[\w-]{48}/.exec(text)?.[0] ?? ''))).toMatchObject({
      kind: 'open',
    });
    value(await on.requests.withdraw(pair.asker, id));
    expect(await on.requests.mailOf(data)).toBeUndefined();
  });

  test('a reminder goes out once a day, and not once it is settled', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair, 'bot');
    for (let press = 0; press < 3; press += 1) value(await on.requests.remind(pair.asker, id));
    const topics = (await owedAbout(on.db, id)).map(({ topic }) => topic);
    expect(topics).toEqual(['partnershipRequest.mail', 'invitation.received', 'partnershipRequest.mail']);
    expect((await auditedAbout(on.db, id)).filter((action) => action.endsWith('.reminded'))).toHaveLength(1);
    on.clock.pass(day);
    value(await on.requests.remind(pair.asker, id));
    expect(await owedAbout(on.db, id)).toHaveLength(5);
    on.clock.pass(day);
    value(await on.requests.withdraw(pair.asker, id));
    expect(kindOf(await on.requests.remind(pair.asker, id))).toBe('invite-withdrawn');
  });

  test('an expired request is written down by the sweep and its asker is told', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair);
    on.clock.pass(30 * day);
    expect(await on.requests.findOwn(pair.asker, id)).toMatchObject({ state: 'expired', request: { state: 'sent' } });
    await on.requests.expireDue();
    expect(await on.requests.findOwn(pair.asker, id)).toMatchObject({ request: { state: 'expired' } });
    expect(await owedAbout(on.db, id)).toEqual([
      { topic: 'partnershipRequest.expired', member_id: pair.asker.memberId },
    ]);
    expect((await auditedAbout(on.db, id)).at(-1)).toBe('partnership-request.expired');
  });

  test('REL-13 forwarding tells the Global admins and leaves the invitation as it is; declining gives the reason', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const agent = await pair.reseller.member(['sales-agent']);
    const id = await aSentRequest(on, pair);
    expect(value(await on.invitations.forward(agent, id))).toEqual({ to: 1 });
    expect(await owedAbout(on.db, id)).toEqual([{ topic: 'invitation.received', member_id: pair.admin.memberId }]);
    expect(await on.invitations.find(agent, id)).toMatchObject({ state: 'sent' });
    value(await on.invitations.decline(agent, id, '  다른 공급자와 일합니다.  '));
    value(await on.invitations.decline(pair.admin, id, 'second'));
    expect(await on.requests.findOwn(pair.asker, id)).toMatchObject({
      state: 'declined',
      reseller: undefined,
      settledByName: undefined,
      request: { reason: '다른 공급자와 일합니다.' },
    });
    expect((await owedAbout(on.db, id)).filter(({ topic }) => topic === 'partnershipRequest.declined')).toHaveLength(1);
  });
});
