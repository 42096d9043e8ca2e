import { randomUUID } from 'node:crypto';
import { brand, type TenantId } from '../../src/shared/ids';
import { eachDatabase } from '../support/databases';
import { dump } from '../support/tables';
import { aPartner } from '../support/partnerCompanies';
import {
  aDraft,
  aKey,
  aPair,
  aSentRequest,
  aStage,
  aText,
  kindOf,
  publicUrl,
  value,
  type Stage,
} from '../support/relationships';

const yes = { hasConsented: true };
const day = 24 * 3600;

async function linkFor(on: Stage, asker: Parameters<Stage['requests']['handOver']>[0], id: string): Promise<string> {
  const { text } = value(await on.requests.handOver(asker, id));
  return new RegExp(`${publicUrl}/i/[\\w-]{48}`).exec(text)?.[0] ?? '';
}

function tokenOf(link: string): string {
  return link.split('/i/')[1] ?? '';
}

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof aStage>[1] = {}): Stage => aStage(database(), overrides);

  test('REL-7 a token is in no table, each showing has its own, and only hashes are kept', async () => {
    const on = stage();
    const { asker, reseller } = await aPair(on.db);
    const id = await aSentRequest(on, { asker, reseller });
    const tokens = [tokenOf(await linkFor(on, asker, id)), tokenOf(await linkFor(on, asker, id))];
    expect(new Set(tokens).size).toBe(2);
    const everything = await dump(on.db);
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
    const before = await dump(on.db);
    for (let visit = 0; visit < 3; visit += 1) await on.invitations.pageOf(token);
    expect(await dump(on.db)).toBe(before);
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
    for (const wrong of ['', 'x', 'a'.repeat(48), undefined]) {
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
});
