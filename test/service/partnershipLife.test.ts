import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/shared/actor';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import {
  aPair,
  aPartnership,
  aStage,
  auditedAbout,
  kindOf,
  owedAbout,
  value,
  type Stage,
} from '../support/relationships';

const day = 24 * 3600;

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof aStage>[1] = {}): Stage => aStage(database(), overrides);

  test('REL-12 the reseller takes the administrator access back and the partnership stays; the provider is told', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    value(await on.partnerships.removeAccess(pair.admin, id));
    value(await on.partnerships.removeAccess(pair.admin, id));
    for (const person of [pair.asker, pair.admin]) {
      expect(await on.partnerships.find(person, id)).toMatchObject({
        partnership: { state: 'active' },
        grant: { state: 'removed' },
      });
    }
    const told = (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'grant.removed');
    expect(told).toEqual([{ topic: 'grant.removed', member_id: pair.asker.memberId }]);
    const grant = await on.db('grants').where({ holder_id: pair.provider.id }).first<{ id: string }>();
    expect(await auditedAbout(on.db, grant?.id ?? '')).toEqual(['grant.added', 'grant.removed']);
  });

  test('REL-12 only the reseller’s Global admin may take it back', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const agent = await pair.reseller.member(['admin-agent', 'user-admin', 'sales-agent']);
    expect(kindOf(await on.partnerships.removeAccess(agent, id))).toBe('role-required');
    expect(kindOf(await on.partnerships.removeAccess(pair.asker, id))).toBe('provider-not-connected');
    expect(await on.partnerships.find(pair.admin, id)).toMatchObject({ grant: { state: 'active' } });
  });

  test('REL-15 both lists are ten a page by name, with the total, and nobody else’s', async () => {
    const on = stage();
    const { asker, provider } = await aPair(on.db);
    const names: string[] = [];
    for (let made = 0; made < 21; made += 1) {
      const name = `${'가나다라마바사'.charAt(made % 7)} Reseller ${String(made).padStart(2, '0')}`;
      const pair = await aPair(on.db, { reseller: { name } });
      await aPartnership(on, { ...pair, asker, provider });
      names.push(name);
    }
    await aPartnership(on, await aPair(on.db));
    const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
    const first = await on.partnerships.list(asker, 'provider', { size: 10 });
    const second = await on.partnerships.list(asker, 'provider', { size: 10, after: first.rows.at(-1)?.id });
    const third = await on.partnerships.list(asker, 'provider', { size: 10, after: second.rows.at(-1)?.id });
    const back = await on.partnerships.list(asker, 'provider', { size: 10, before: third.rows[0]?.id });
    expect([first, second, third, back].map(({ rows }) => rows.map(({ name }) => name))).toEqual([
      sorted.slice(0, 10),
      sorted.slice(10, 20),
      sorted.slice(20),
      sorted.slice(10, 20),
    ]);
    expect([first.total, first.hasBefore, first.hasAfter, third.hasAfter, back.hasBefore]).toEqual([
      21,
      false,
      true,
      false,
      true,
    ]);
    const forged = await on.partnerships.list(asker, 'provider', { size: 10, after: randomUUID() });
    expect(forged.rows).toEqual([]);
  });

  test('another company finds neither the partnership nor its list, whatever id it names', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const outsiders: Actor[] = [
      await (await aPartner(on.db, { capabilities: ['indirect-provider'] })).member(['global-admin']),
      await (await aPartner(on.db, { capabilities: ['indirect-reseller'] })).member(['global-admin']),
    ];
    for (const outsider of outsiders) {
      for (const forged of [id, randomUUID(), 'x', "' or true --"]) {
        expect(await on.partnerships.find(outsider, forged)).toBeUndefined();
        const refused = [
          await on.partnerships.removeAccess(outsider, forged),
          await on.partnerships.askTermination(outsider, forged, 'TICKET-1'),
          await on.partnerships.remindOfMpa(outsider, forged),
        ].map(kindOf);
        for (const kind of refused) expect(['provider-not-connected', 'not-your-reseller']).toContain(kind);
      }
      expect((await on.partnerships.list(outsider, 'provider', { size: 10 })).total).toBe(0);
      expect((await on.partnerships.list(outsider, 'reseller', { size: 10 })).total).toBe(0);
    }
    expect(await auditedAbout(on.db, id)).toEqual(['partnership.accepted']);
  });

  test('MPA-8 the provider sees who signed and reminds the others’ Global admins once a day', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const rows = async () => (await on.partnerships.list(pair.asker, 'provider', { size: 10 })).rows;
    expect(await rows()).toMatchObject([{ resellerSignedMpaAt: undefined }]);
    for (let press = 0; press < 3; press += 1) value(await on.partnerships.remindOfMpa(pair.asker, id));
    const reminders = async () =>
      (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'partnership.mpaReminder');
    expect(await reminders()).toEqual([{ topic: 'partnership.mpaReminder', member_id: pair.admin.memberId }]);
    on.signed.set(pair.reseller.id, on.clock.now());
    on.clock.pass(day);
    value(await on.partnerships.remindOfMpa(pair.asker, id));
    expect(await reminders()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ resellerSignedMpaAt: expect.any(Date) }]);
    expect(kindOf(await on.partnerships.remindOfMpa(pair.admin, id))).toBe('not-your-reseller');
  });

  test('when something changes, every live card about it is owed a redraw, in whoever’s chat', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const cards = [await aLiveCard(on, pair.admin, id), await aLiveCard(on, pair.asker, id)];
    value(await on.partnerships.removeAccess(pair.admin, id));
    const redraws = await on
      .db('notices')
      .where({ topic: 'card.redraw' })
      .select<{ recipient: { card: string } }[]>('recipient');
    const redrawn = redraws.map(({ recipient }) => recipient.card);
    for (const card of cards) expect(redrawn).toContain(card);
  });
});

async function aLiveCard({ db }: Stage, reader: Actor, subjectId: string): Promise<string> {
  const card_id = randomUUID();
  await db('cards').insert({
    card_id,
    tenant_id: reader.tenantId,
    aad_object_id: reader.aadObjectId,
    conversation_id: 'a:1',
    name: 'partnership.detail',
    subject_kind: 'partnership',
    subject_id: subjectId,
    version: 1,
    verbs: '[]',
    locale: 'ko',
    created_at: new Date(),
  });
  return card_id;
}
