import { randomUUID } from 'node:crypto';
import { eachDatabase } from '../support/databases';
import { dump } from '../support/tables';
import { aPartner } from '../support/partnerCompanies';
import {
  aDraft,
  aKey,
  aPair,
  aPartnership,
  aSentRequest,
  aStage,
  aText,
  auditedAbout,
  kindOf,
  owedAbout,
  publicUrl,
  value,
  type Stage,
} from '../support/relationships';

const yes = { hasConsented: true };

function order(target: { email: string } | { companyId: string }) {
  return { target, locale: 'ko' as const, text: aText };
}

async function linkFor(on: Stage, asker: Parameters<Stage['requests']['handOver']>[0], id: string): Promise<string> {
  const { text } = value(await on.requests.handOver(asker, id));
  return new RegExp(`${publicUrl}/i/[\\w-]{48}`).exec(text)?.[0] ?? '';
}

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof aStage>[1] = {}): Stage => aStage(database(), overrides);

  test.each([
    ['global-admin', 'ok'],
    ['admin-agent', 'ok'],
    ['sales-agent', 'ok'],
    ['user-admin', 'role-required'],
    ['billing-admin', 'role-required'],
    ['helpdesk-agent', 'role-required'],
  ] as const)('REL-2 a provider’s %s asking for a partnership: %s', async (role, expected) => {
    const on = stage();
    const { provider } = await aPair(on.db);
    const person = await provider.member([role]);
    expect(kindOf(await on.requests.start(person, order({ email: 'admin@contoso.com' }), aKey()))).toBe(expected);
  });

  test('REL-2 PRG-15 a reseller cannot connect itself: the provider must invite', async () => {
    const on = stage();
    const { admin, provider } = await aPair(on.db);
    for (const target of [{ email: 'admin@fabrikam.com' }, { companyId: provider.id }]) {
      expect(kindOf(await on.requests.start(admin, order(target), aKey()))).toBe('provider-must-invite');
    }
    expect(await on.db('partnership_requests').where({ provider_id: admin.organisationId })).toEqual([]);
  });

  test.each(['', 'contoso', 'a@b', 'a b@contoso.com', 'a@contoso.com, b@contoso.com', 'a@contoso.com\r\nBcc: b@c.com'])(
    'REL-3 %j is no address',
    async (email) => {
      const on = stage();
      const { asker } = await aPair(on.db);
      expect(kindOf(await on.requests.start(asker, order({ email }), aKey()))).toBe('email-invalid');
    },
  );

  test('REL-4 REL-5 a draft is sent only when its sender says how, and that is recorded', async () => {
    const on = stage();
    const { asker, reseller, admin } = await aPair(on.db);
    const id = await aDraft(on, asker, `admin@${reseller.domain}`);
    await linkFor(on, asker, id);
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ state: 'draft' });
    expect(await on.invitations.find(admin, id)).toBeUndefined();
    value(await on.requests.send(asker, { id, how: 'email' }, aKey()));
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ state: 'sent', request: { sentHow: 'email' } });
    expect(await auditedAbout(on.db, id)).toEqual(['partnership-request.drafted', 'partnership.requested']);
    expect(await owedAbout(on.db, id)).toEqual([]);
  });

  test('one press sent twice makes one draft', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const key = aKey();
    const [one, two] = [
      await on.requests.start(asker, order({ email: 'admin@contoso.com' }), key),
      await on.requests.start(asker, order({ email: 'admin@contoso.com' }), key),
    ];
    expect(value(two)).toEqual(value(one));
  });

  test('REL-6 a text without its link is not kept, and comes back with the link', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const id = await aDraft(on, asker, 'admin@contoso.com');
    const saved = await on.requests.saveText(asker, { id, version: 1, text: { subject: 's', body: '안녕하세요.' } });
    expect(saved).toMatchObject({ error: { kind: 'invite-link-missing', restored: '안녕하세요.\n\n{link}' } });
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ request: { ...aText, version: 1 } });
  });

  test('REL-6 the link of another invitation of the same provider is foreign; its own, written out, is its own', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const [id, other] = [await aDraft(on, asker, 'a@contoso.com'), await aDraft(on, asker, 'b@contoso.com')];
    const [own, foreign] = [await linkFor(on, asker, id), await linkFor(on, asker, other)];
    const save = (body: string) => on.requests.saveText(asker, { id, version: 1, text: { subject: 's', body } });
    expect(kindOf(await save(`{link}\n${foreign}`))).toBe('foreign-invite-link');
    expect(kindOf(await save(foreign))).toBe('foreign-invite-link');
    expect(value(await save(`Open ${own} please`)).body).toBe('Open {link} please');
  });

  test('a stale card never overwrites a colleague’s words', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const id = await aDraft(on, asker, 'a@contoso.com');
    value(await on.requests.saveText(asker, { id, version: 1, text: { subject: 'first', body: '{link}' } }));
    const late = await on.requests.saveText(asker, { id, version: 1, text: { subject: 'second', body: '{link}' } });
    expect(kindOf(late)).toBe('stale-card');
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ request: { subject: 'first' } });
  });

  test('REL-24 a company cannot invite itself by its own domain or by its own entry', async () => {
    const on = stage();
    const { asker, provider } = await aPair(on.db);
    const own = `sales@${provider.domain}`;
    expect(kindOf(await on.requests.start(asker, order({ email: own }), aKey()))).toBe('self-relationship');
    expect(kindOf(await on.requests.start(asker, order({ companyId: provider.id }), aKey()))).toBe('self-relationship');
  });

  test('REL-16 a listed company of another region is refused at the request, an address is not', async () => {
    const on = stage();
    const { asker } = await aPair(on.db);
    const abroad = await aPartner(on.db, {
      country: 'JP',
      capabilities: ['indirect-provider', 'indirect-reseller'],
    });
    await list(on, abroad.id);
    expect(await on.requests.start(asker, order({ companyId: abroad.id }), aKey())).toMatchObject({
      error: { kind: 'region-mismatch', regionA: 'KOREA', regionB: 'JAPAN' },
    });
    const byAddress = await on.requests.start(asker, order({ email: `a@${abroad.domain}` }), aKey());
    expect(kindOf(byAddress)).toBe('ok');
  });

  test('a company is chosen only from the directory or the provider’s own list, and not while it is a partner', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const start = (companyId: string) => on.requests.start(pair.asker, order({ companyId }), aKey());
    for (const unknown of [pair.reseller.id, randomUUID(), 'x']) {
      expect(kindOf(await start(unknown))).toBe('not-your-reseller');
    }
    const partnershipId = await aPartnership(on, pair);
    expect(kindOf(await start(pair.reseller.id))).toBe('already-active');
    const operator = { operator: 'operator-1', correlationId: 'c-1' };
    value(await on.partnerships.terminateByOperator(operator, partnershipId, 'TICKET-1'));
    expect(value(await on.requests.beginning(pair.asker)).choices).toEqual([{ id: pair.reseller.id, name: 'Contoso' }]);
    const { id } = value(await start(pair.reseller.id));
    value(await on.requests.send(pair.asker, { id, how: 'teams' }, aKey()));
    expect(kindOf(await on.invitations.accept(pair.admin, id, yes))).toBe('ok');
  });

  test('another provider, an agent without the role and a forged id get nowhere with a request', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair);
    const rival = await (await aPartner(on.db, { capabilities: ['indirect-provider'] })).member(['global-admin']);
    const helpdesk = await pair.provider.member(['helpdesk-agent']);
    const before = await dump(on.db);
    for (const forged of [id, randomUUID(), 'x', "'; drop table partnerships"]) {
      expect(await on.requests.findOwn(rival, forged)).toBeUndefined();
      expect(kindOf(await on.requests.withdraw(rival, forged))).toBe('invite-unknown');
      expect(kindOf(await on.requests.resend(rival, forged, aKey()))).toBe('invite-unknown');
      expect(kindOf(await on.requests.remind(rival, forged))).toBe('invite-unknown');
      expect(kindOf(await on.requests.handOver(rival, forged))).toBe('invite-unknown');
      expect(kindOf(await on.requests.send(rival, { id: forged, how: 'copy' }, aKey()))).toBe('invite-unknown');
      expect(kindOf(await on.requests.readdress(rival, forged, 'a@contoso.com'))).toBe('invite-unknown');
      const text = { subject: 's', body: '{link}' };
      expect(kindOf(await on.requests.saveText(rival, { id: forged, version: 1, text }))).toBe('invite-unknown');
    }
    for (const refused of [
      await on.requests.withdraw(helpdesk, id),
      await on.requests.resend(helpdesk, id, aKey()),
      await on.requests.remind(helpdesk, id),
      await on.requests.handOver(helpdesk, id),
    ]) {
      expect(kindOf(refused)).toBe('role-required');
    }
    expect(await dump(on.db)).toBe(before);
  });
});

async function list(on: Stage, organisationId: Parameters<Stage['directory']['listProvider']>[0]['organisationId']) {
  const offers = { training: true, marketing: false, finance: false };
  await on.directory.listProvider({ organisationId, offers, contactEmail: 'partners@contoso.com' });
}
