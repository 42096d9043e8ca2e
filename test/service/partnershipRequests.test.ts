import { randomUUID } from 'node:crypto';
import { brand, type TenantId } from '../../src/shared/ids';
import { eachDatabase } from '../support/databases';
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
const day = 24 * 3600;

function order(target: { email: string } | { companyId: string }) {
  return { target, locale: 'ko' as const, text: aText };
}

async function linkFor(on: Stage, asker: Parameters<Stage['requests']['handOver']>[0], id: string): Promise<string> {
  const { text } = value(await on.requests.handOver(asker, id));
  return new RegExp(`${publicUrl}/i/[\\w-]{40}`).exec(text)?.[0] ?? '';
}

function tokenOf(link: string): string {
  return link.split('/i/')[1] ?? '';
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

  test('REL-7 a token is in no table, each showing has its own, and only hashes are kept', async () => {
    const on = stage();
    const { asker, reseller } = await aPair(on.db);
    const id = await aSentRequest(on, { asker, reseller });
    const tokens = [tokenOf(await linkFor(on, asker, id)), tokenOf(await linkFor(on, asker, id))];
    expect(new Set(tokens).size).toBe(2);
    const everything = await dump(on);
    for (const token of tokens) {
      expect(Buffer.from(token, 'hex').length).toBeGreaterThanOrEqual(16);
      expect(await on.invitations.pageOf(token)).toMatchObject({ kind: 'open' });
      expect(everything).not.toContain(token);
    }
  });

  test('NTF-8 looking at the page changes nothing and is not opened', async () => {
    const on = stage();
    const { asker, reseller, admin } = await aPair(on.db);
    const id = await aSentRequest(on, { asker, reseller });
    const token = tokenOf(await linkFor(on, asker, id));
    const before = await dump(on);
    for (let visit = 0; visit < 3; visit += 1) await on.invitations.pageOf(token);
    expect(await dump(on)).toBe(before);
    value(await on.invitations.open(admin, id));
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ state: 'opened' });
  });

  test('the page says as little as the rules demand of links that lead nowhere', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const { asker, reseller } = pair;
    const page = async (id: string) => on.invitations.pageOf(tokenOf(await linkFor(on, asker, id)));
    const draft = await aDraft(on, asker, `x@${reseller.domain}`);
    const [withdrawn, expired, answered] = [
      await aSentRequest(on, pair),
      await aSentRequest(on, pair),
      await aSentRequest(on, pair),
    ];
    const tokens = await Promise.all([withdrawn, expired, answered].map((id) => linkFor(on, asker, id).then(tokenOf)));
    expect(await page(draft)).toEqual({ kind: 'unknown' });
    value(await on.requests.withdraw(asker, withdrawn));
    value(await on.invitations.accept(pair.admin, answered, yes));
    on.clock.pass(30 * day);
    const pages = await Promise.all(tokens.map((token) => on.invitations.pageOf(token)));
    expect(pages).toEqual([
      { kind: 'withdrawn' },
      { kind: 'expired', expiredAt: on.clock.now() },
      { kind: 'answered' },
    ]);
    for (const wrong of ['', 'x', 'a'.repeat(40), undefined]) {
      expect(await on.invitations.pageOf(wrong)).toEqual({ kind: 'unknown' });
    }
  });

  test('resending makes a new link, kills the old ones and begins a new term', async () => {
    const on = stage();
    const { asker, reseller, admin } = await aPair(on.db);
    const id = await aSentRequest(on, { asker, reseller });
    const old = tokenOf(await linkFor(on, asker, id));
    on.clock.pass(29 * day);
    value(await on.requests.resend(asker, id, aKey()));
    const fresh = tokenOf(await linkFor(on, asker, id));
    on.clock.pass(20 * day);
    expect(await on.invitations.pageOf(old)).toEqual({ kind: 'unknown' });
    expect(await on.invitations.pageOf(fresh)).toMatchObject({ kind: 'open' });
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('ok');
  });

  test('REL-25 another address takes a new request along; what was sent leads nowhere', async () => {
    const on = stage();
    const { asker, reseller, admin } = await aPair(on.db);
    const other = await aPartner(on.db, { name: 'Adatum', capabilities: ['indirect-reseller'] });
    const otherAdmin = await other.member(['global-admin']);
    const id = await aSentRequest(on, { asker, reseller });
    const old = tokenOf(await linkFor(on, asker, id));
    const draft = value(await on.requests.readdress(asker, id, `admin@${other.domain}`));
    expect(draft).toMatchObject({ state: 'draft', subject: aText.subject, body: aText.body });
    expect(await on.invitations.pageOf(old)).toEqual({ kind: 'withdrawn' });
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('invite-withdrawn');
    value(await on.requests.send(asker, { id: draft.id, how: 'copy' }, aKey()));
    expect(kindOf(await on.invitations.accept(admin, draft.id, yes))).toBe('invite-unknown');
    expect(kindOf(await on.invitations.accept(otherAdmin, draft.id, yes))).toBe('ok');
  });

  test('REL-25 a webmail address belongs to the one company that has exactly that member', async () => {
    const on = stage();
    const { asker, admin, reseller } = await aPair(on.db);
    const email = `Kim.${randomUUID()}@outlook.com`;
    const send = async (): Promise<string> => {
      const id = await aDraft(on, asker, email);
      value(await on.requests.send(asker, { id, how: 'copy' }, aKey()));
      return id;
    };
    const id = await send();
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('invite-unknown');
    await reseller.member(['sales-agent'], { email: email.toLowerCase() });
    expect(await on.invitations.view(admin, id)).toMatchObject({ state: 'sent' });
    const impostor = await (
      await aPartner(on.db, { capabilities: ['indirect-reseller'] })
    ).member(['global-admin'], { email });
    expect(kindOf(await on.invitations.accept(impostor, id, yes))).toBe('invite-unknown');
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('invite-unknown'); // two claim it: nobody's
    await on.db('members').where({ id: impostor.memberId }).update({ state: 'removed' });
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('ok');
  });

  test('REL-25 the tenant that the address’s domain has at sending is the only one', async () => {
    const answers = new Map<string, string>();
    const on = stage({ resolver: { tenantOfDomain: async (domain) => answers.get(domain) as TenantId | undefined } });
    const { asker, admin, reseller } = await aPair(on.db);
    const domain = `moved-${randomUUID().slice(0, 8)}.example`;
    answers.set(domain, brand<TenantId>(randomUUID()));
    const id = await aDraft(on, asker, `admin@${domain}`);
    answers.set(domain, reseller.tenantId);
    value(await on.requests.send(asker, { id, how: 'copy' }, aKey()));
    answers.set(domain, brand<TenantId>(randomUUID()));
    expect(kindOf(await on.invitations.accept(admin, id, yes))).toBe('ok');
  });

  test('the domain is asked for before the transaction: what cannot be asked sends nothing', async () => {
    let isDown = false;
    const on = stage({
      resolver: {
        tenantOfDomain: async () => {
          if (isDown) throw new Error('time limit');
          return undefined;
        },
      },
    });
    const { asker } = await aPair(on.db);
    const id = await aDraft(on, asker, 'admin@contoso.com');
    isDown = true;
    await expect(on.requests.send(asker, { id, how: 'copy' }, aKey())).rejects.toThrow('time limit');
    expect(await on.requests.findOwn(asker, id)).toMatchObject({ state: 'draft' });
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
    expect(await on.invitations.pageOf(tokenOf(/\/i\/[\w-]{40}/.exec(text)?.[0] ?? ''))).toMatchObject({
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

  test('the cockpit lists drafts and unanswered requests of the own company, newest first, ten a page', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const ids: string[] = [];
    for (let made = 0; made < 23; made += 1) {
      ids.unshift(await aSentRequest(on, pair));
      on.clock.pass(1);
    }
    const [settled = '', ...open] = ids;
    value(await on.requests.withdraw(pair.asker, settled));
    const first = value(await on.requests.listPending(pair.asker, { size: 10 }));
    const second = value(await on.requests.listPending(pair.asker, { size: 10, after: open[9] }));
    const third = value(await on.requests.listPending(pair.asker, { size: 10, after: open[19] }));
    const back = value(await on.requests.listPending(pair.asker, { size: 10, before: open[20] }));
    expect([first, second, third, back].map(({ rows }) => rows.map(({ request }) => request.id))).toEqual([
      open.slice(0, 10),
      open.slice(10, 20),
      open.slice(20),
      open.slice(10, 20),
    ]);
    expect([first.total, first.hasBefore, third.hasAfter, back.hasBefore]).toEqual([22, false, false, true]);
    const stranger = await (await aPartner(on.db, { capabilities: ['indirect-provider'] })).member(['global-admin']);
    expect(value(await on.requests.listPending(stranger, { size: 10, after: open[9] })).rows).toEqual([]);
    expect(kindOf(await on.requests.listPending(pair.admin, { size: 10 }))).toBe('provider-must-invite');
  });

  test('another provider, an agent without the role and a forged id get nowhere with a request', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair);
    const rival = await (await aPartner(on.db, { capabilities: ['indirect-provider'] })).member(['global-admin']);
    const helpdesk = await pair.provider.member(['helpdesk-agent']);
    const before = await dump(on);
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
    expect(await dump(on)).toBe(before);
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

async function list(on: Stage, organisationId: Parameters<Stage['directory']['listProvider']>[0]['organisationId']) {
  const offers = { training: true, marketing: false, finance: false };
  await on.directory.listProvider({ organisationId, offers, contactEmail: 'partners@contoso.com' });
}

/** Every row of every table, as text. */
async function dump({ db }: Stage): Promise<string> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'knex%' order by 1",
  );
  const tables: string[] = [];
  for (const { name } of rows) {
    const { rows: lines } = await db.raw<{ rows: { line: string }[] }>(
      `select to_jsonb(t)::text as line from ${name} t order by 1`,
    );
    tables.push(`${name}: ${lines.map(({ line }) => line).join('\n')}`);
  }
  return tables.join('\n');
}
