import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { consentTextVersion } from '../../src/relationships/acceptance';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { sizes } from '../support/tables';
import {
  aKey,
  aPair,
  aPartnership,
  aSentRequest,
  aStage,
  auditedAbout,
  kindOf,
  owedAbout,
  value,
} from '../support/relationships';

const yes = { hasConsented: true };

eachDatabase((database) => {
  const stage = () => aStage(database());

  test('REL-15 acceptance puts each into the other’s list', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const mine = await on.partnerships.list(pair.asker, 'provider', { size: 10 });
    const theirs = await on.partnerships.list(pair.admin, 'reseller', { size: 10 });
    expect(mine.rows).toMatchObject([{ id, name: 'Contoso', state: 'active' }]);
    expect(theirs.rows).toMatchObject([{ id, name: 'Fabrikam', state: 'active' }]);
  });

  test('REL-11 acceptance grants administrator access and keeps who consented to which text and when', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    expect(await on.partnerships.find(pair.asker, id)).toMatchObject({ grant: { state: 'active' } });
    const consents = await on.db('consents').where('subject_id', id);
    expect(consents).toMatchObject([
      { member_id: pair.admin.memberId, text_version: consentTextVersion, given_at: on.clock.now() },
    ]);
  });

  test('REL-10 an unticked box authorises nobody', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair);
    expect(kindOf(await on.invitations.accept(pair.admin, id, { hasConsented: false }))).toBe('consent-not-given');
    expect((await on.partnerships.list(pair.asker, 'provider', { size: 10 })).total).toBe(0);
    expect(await on.db('grants').where('holder_id', pair.provider.id)).toEqual([]);
    expect(await on.db('consents').where('organisation_id', pair.reseller.id)).toEqual([]);
    expect(await on.invitations.find(pair.admin, id)).toMatchObject({ state: 'sent' });
  });

  test('REL-22 no customer row comes of it: the database has no table that acceptance writes but these', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const before = await sizes(on.db);
    await aPartnership(on, pair);
    const after = await sizes(on.db);
    const grown = Object.keys(after).filter((table) => after[table] !== before[table]);
    const records = ['audit_entries', 'audit_parties', 'consents', 'grants', 'notices', 'partnership_requests'];
    expect(grown.sort()).toEqual([...records, 'partnerships', 'request_keys'].sort());
  });

  test('REL-23 a second acceptance, by whichever admin, changes nothing and tells nobody again', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const colleague = await pair.reseller.member(['global-admin']);
    const request = await aSentRequest(on, pair);
    const first = value(await on.invitations.accept(pair.admin, request, yes));
    const owed = await owedAbout(on.db, first.partnershipId);
    expect(value(await on.invitations.accept(colleague, request, yes))).toEqual({
      partnershipId: first.partnershipId,
      isRepeat: true,
    });
    expect(await owedAbout(on.db, first.partnershipId)).toEqual(owed);
    expect(await auditedAbout(on.db, first.partnershipId)).toEqual(['partnership.accepted']);
  });

  test('both sides are owed one notice a person: the asker and every Global admin', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const salesAgent = await pair.provider.member(['sales-agent']);
    const secondAdmin = await pair.reseller.member(['global-admin']);
    await pair.reseller.member(['admin-agent']);
    const request = await aSentRequest(on, { ...pair, asker: salesAgent });
    const { partnershipId } = value(await on.invitations.accept(pair.admin, request, yes));
    const owed = await owedAbout(on.db, partnershipId);
    expect(owed.map(({ topic }) => topic)).toEqual(Array.from({ length: 4 }, () => 'partnership.accepted'));
    expect(new Set(owed.map((row) => row.member_id))).toEqual(
      new Set([salesAgent, pair.asker, pair.admin, secondAdmin].map(({ memberId }) => memberId)),
    );
  });

  test.each(['user-admin', 'admin-agent', 'sales-agent', 'helpdesk-agent', 'billing-admin'] as const)(
    'REL-13 a reseller’s %s cannot accept, and the invitation stays',
    async (role) => {
      const on = stage();
      const pair = await aPair(on.db);
      const colleague = await pair.reseller.member([role]);
      const id = await aSentRequest(on, pair);
      expect(await on.invitations.accept(colleague, id, yes)).toMatchObject({
        error: { kind: 'role-required', roles: ['global-admin'] },
      });
      expect(kindOf(await on.invitations.accept(pair.admin, id, yes))).toBe('ok');
    },
  );

  test('REL-14 a company that is not enrolled is told so, and its invitation is kept until it is', async () => {
    const on = stage();
    const pair = await aPair(on.db, { reseller: { capabilities: [] } });
    const id = await aSentRequest(on, pair);
    expect(kindOf(await on.invitations.accept(pair.admin, id, yes))).toBe('reseller-not-enrolled');
    expect(await on.invitations.pendingInvitationsFor(pair.admin)).toMatchObject([{ id, state: 'sent' }]);
    await enrol(on.db, pair.reseller.id);
    await on.db.transaction((trx) => on.invitations.remindOfInvitations(trx, pair.admin, { name: 'enrolled' }));
    expect(await owedAbout(on.db, id)).toEqual([{ topic: 'invitation.received', member_id: pair.admin.memberId }]);
    expect(kindOf(await on.invitations.accept(pair.admin, id, yes))).toBe('ok');
  });

  test('REL-16 SCN-8 another region is refused at acceptance, naming both; the provider sees the state only', async () => {
    const on = stage();
    const pair = await aPair(on.db, { provider: { country: 'JP' } });
    const id = await aSentRequest(on, pair);
    expect(await on.invitations.accept(pair.admin, id, yes)).toMatchObject({
      error: { kind: 'region-mismatch', regionA: 'KOREA', regionB: 'JAPAN' },
    });
    expect(await on.requests.findOwn(pair.asker, id)).toMatchObject({ state: 'sent', reseller: undefined });
  });

  test('REG-2 two countries of one region may partner', async () => {
    const on = stage();
    const pair = await aPair(on.db, { provider: { country: 'FR' }, reseller: { country: 'DE' } });
    const id = await aSentRequest(on, pair);
    expect(kindOf(await on.invitations.accept(pair.admin, id, yes))).toBe('ok');
  });

  test('REG-4 a country without a market is refused', async () => {
    const on = stage();
    const pair = await aPair(on.db, { reseller: { country: 'CU' } });
    const id = await aSentRequest(on, pair);
    expect(await on.invitations.accept(pair.admin, id, yes)).toMatchObject({
      error: { kind: 'country-without-market', country: 'CU' },
    });
  });

  test('REL-24 a company that invited itself by a private address cannot accept', async () => {
    const on = stage();
    const { asker, provider } = await aPair(on.db);
    const email = `${randomUUID()}@outlook.com`;
    const both = await provider.member(['global-admin'], { email });
    const start = { target: { email }, locale: 'ko' as const, text: { subject: 's', body: '{link}' } };
    const { id } = value(await on.requests.start(asker, start, aKey()));
    value(await on.requests.send(asker, { id, how: 'copy' }, aKey()));
    expect(kindOf(await on.invitations.accept(both, id, yes))).toBe('self-relationship');
  });

  test('one refusal, the most specific first', async () => {
    const on = stage();
    const pair = await aPair(on.db, { provider: { country: 'JP' }, reseller: { capabilities: [] } });
    const helpdesk = await pair.reseller.member(['helpdesk-agent']);
    const id = await aSentRequest(on, pair);
    const no = { hasConsented: false };
    expect(kindOf(await on.invitations.accept(helpdesk, id, no))).toBe('role-required');
    expect(kindOf(await on.invitations.accept(pair.admin, id, no))).toBe('reseller-not-enrolled');
    await enrol(on.db, pair.reseller.id);
    expect(kindOf(await on.invitations.accept(pair.admin, id, no))).toBe('region-mismatch');
    value(await on.requests.withdraw(pair.asker, id));
    expect(kindOf(await on.invitations.accept(helpdesk, id, no))).toBe('invite-withdrawn');
  });

  test('REL-23 a withdrawn, an expired and a declined invitation are refused each in its way', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const [withdrawn, declined, expired] = await Promise.all([1, 2, 3].map(() => aSentRequest(on, pair)));
    value(await on.requests.withdraw(pair.asker, withdrawn ?? ''));
    value(await on.invitations.decline(pair.admin, declined ?? '', '다른 공급자와 일합니다.'));
    expect(kindOf(await on.invitations.accept(pair.admin, withdrawn ?? '', yes))).toBe('invite-withdrawn');
    expect(kindOf(await on.invitations.accept(pair.admin, declined ?? '', yes))).toBe('invite-unknown');
    on.clock.pass(30 * 24 * 3600 - 1);
    expect(kindOf(await on.invitations.accept(pair.admin, expired ?? '', { hasConsented: false }))).toBe(
      'consent-not-given',
    );
    on.clock.pass(1);
    expect(await on.invitations.accept(pair.admin, expired ?? '', yes)).toMatchObject({
      error: { kind: 'invite-expired', expiredAt: on.clock.now() },
    });
  });

  test('REL-1 a second request of the same pair is already-active once the first is accepted', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const second = await aSentRequest(on, pair);
    await aPartnership(on, pair);
    expect(kindOf(await on.invitations.accept(pair.admin, second, yes))).toBe('already-active');
  });

  test('REL-21 a reseller may have several providers', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    await aPartnership(on, pair);
    const other = await aPair(on.db, { provider: { name: 'Adatum' } });
    await aPartnership(on, { ...other, reseller: pair.reseller, admin: pair.admin });
    const { rows } = await on.partnerships.list(pair.admin, 'reseller', { size: 10 });
    expect(rows.map(({ name }) => name)).toEqual(['Adatum', 'Fabrikam']);
  });

  test('REL-25 another company, a stranger and a made-up id learn nothing and change nothing', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aSentRequest(on, pair);
    const outsider = await (
      await aPartner(on.db, { name: 'Woodgrove', capabilities: ['indirect-reseller'] })
    ).member(['global-admin']);
    const before = await sizes(on.db);
    const { reference } = value(await on.invitations.open(pair.admin, id));
    for (const forged of [id, randomUUID(), '', "' or 1=1 --", '00000000-0000-0000-0000-000000000000']) {
      expect(await on.invitations.accept(outsider, forged, yes)).toEqual({
        ok: false,
        error: { kind: 'invite-unknown' },
      });
      expect(kindOf(await on.invitations.decline(outsider, forged, 'no'))).toBe('invite-unknown');
      expect(kindOf(await on.invitations.forward(outsider, forged))).toBe('invite-unknown');
      expect(kindOf(await on.invitations.open(outsider, forged))).toBe('invite-unknown');
      expect(await on.invitations.find(outsider, forged)).toBeUndefined();
    }
    expect(kindOf(await on.invitations.openByReference(outsider, reference))).toBe('invite-unknown');
    expect(kindOf(await on.invitations.openByReference(outsider, 'AAAA-AAAA'))).toBe('invite-unknown');
    const { audit_entries: audited, ...rest } = await sizes(on.db);
    const { audit_entries: auditedBefore = 0, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(audited).toBe(auditedBefore + 1); // the rightful reader opened it
  });
});

async function enrol(db: Knex, organisationId: string): Promise<void> {
  await db('organisation_capabilities').insert({
    organisation_id: organisationId,
    capability: 'indirect-reseller',
    added_at: new Date(),
  });
}
