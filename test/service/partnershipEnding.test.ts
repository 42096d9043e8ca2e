import { randomUUID } from 'node:crypto';
import type { Actor, Operator } from '../../src/shared/actor';
import { removalTextVersion } from '../../src/relationships/partnershipEnding';
import { eachDatabase } from '../support/databases';
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

const operator: Operator = { operator: 'operator-1', correlationId: 'ticket-check' };

eachDatabase((database) => {
  const stage = (overrides: Parameters<typeof aStage>[1] = {}): Stage => aStage(database(), overrides);

  test.each([
    ['provider', 'global-admin', 'ok'],
    ['provider', 'admin-agent', 'ok'],
    ['reseller', 'global-admin', 'ok'],
    ['reseller', 'admin-agent', 'ok'],
    ['provider', 'sales-agent', 'role-required'],
    ['reseller', 'user-admin', 'role-required'],
    ['reseller', 'helpdesk-agent', 'role-required'],
    ['reseller', 'billing-admin', 'role-required'],
  ] as const)('REL-20 the %s’s %s asking to end it: %s', async (side, role, expected) => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const person = await pair[side].member([role]);
    expect(kindOf(await on.partnerships.askTermination(person, id, 'TICKET-42'))).toBe(expected);
  });

  test('REL-20 ending goes through Microsoft support: no ticket, no request; the operator alone ends it', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    for (const none of ['', '   ', 'please', 'Kim Minjun wrote', 'x'.repeat(40) + '1']) {
      expect(kindOf(await on.partnerships.askTermination(pair.admin, id, none))).toBe('termination-via-support');
    }
    value(await on.partnerships.askTermination(pair.admin, id, ' ticket-42 '));
    value(await on.partnerships.askTermination(pair.asker, id, 'OTHER-1'));
    expect(await on.partnerships.find(pair.asker, id)).toMatchObject({
      partnership: { state: 'termination_requested', ticket: 'TICKET-42' },
    });
    expect((await on.partnerships.list(pair.asker, 'provider', { size: 10 })).total).toBe(1);
    value(await on.partnerships.terminateByOperator(operator, id, 'TICKET-42'));
    value(await on.partnerships.terminateByOperator(operator, id, 'TICKET-42'));
    expect((await on.partnerships.list(pair.asker, 'provider', { size: 10 })).total).toBe(0);
    expect((await on.partnerships.list(pair.admin, 'reseller', { size: 10 })).total).toBe(0);
    expect(await auditedAbout(on.db, id)).toEqual([
      'partnership.accepted',
      'partnership.termination-requested',
      'partnership.terminated',
    ]);
    const topics = (await owedAbout(on.db, id)).map(({ topic, member_id }) => [topic, member_id]);
    expect(topics.slice(2)).toEqual([
      ['partnership.terminationRequested', pair.asker.memberId],
      ['partnership.terminated', pair.asker.memberId],
      ['partnership.terminated', pair.admin.memberId],
    ]);
  });

  test('a refused or withdrawn ticket leaves the partnership as it was, and both are told', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    value(await on.partnerships.askTermination(pair.admin, id, '2611200040001234'));
    value(await on.partnerships.refuseByOperator(operator, id));
    expect(await on.partnerships.find(pair.admin, id)).toMatchObject({
      partnership: { state: 'active', ticket: undefined },
    });
    expect((await owedAbout(on.db, id)).filter(({ topic }) => topic === 'partnership.terminationRefused')).toHaveLength(
      2,
    );
    value(await on.partnerships.askTermination(pair.admin, id, 'SECOND-2'));
    expect(
      (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'partnership.terminationRequested'),
    ).toHaveLength(2);
  });

  test('the operator needs a ticket and a partnership that exists', async () => {
    const on = stage();
    const id = await aPartnership(on, await aPair(on.db));
    expect(kindOf(await on.partnerships.terminateByOperator(operator, id, ''))).toBe('termination-via-support');
    expect(kindOf(await on.partnerships.terminateByOperator(operator, randomUUID(), 'T-1'))).toBe(
      'provider-not-connected',
    );
    expect(kindOf(await on.partnerships.terminateByOperator(operator, 'x', 'T-1'))).toBe('provider-not-connected');
    value(await on.partnerships.terminateByOperator(operator, id, 'T-1'));
    expect(kindOf(await on.partnerships.refuseByOperator(operator, id))).toBe('termination-via-support');
    const entry = await on
      .db('audit_entries')
      .where({ subject_id: id, action: 'partnership.terminated' })
      .first<object>();
    expect(entry).toMatchObject({
      operator: 'operator-1',
      member_id: null,
      after: { state: 'terminated', ticket: 't-1' },
    });
  });

  test('C-4 a provider cannot remove a partnership itself unless the rules say so', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    const removed = await on.partnerships.removeByProvider(pair.asker, id, { hasAttested: true });
    expect(kindOf(removed)).toBe('termination-via-support');
  });

  test('C-4 its own removal needs the attestation, keeps the grant and tells nobody', async () => {
    const on = stage({ rules: { invitationDays: 30, partnershipRemoval: 'self_service' } });
    const pair = await aPair(on.db);
    const id = await aPartnership(on, pair);
    await aLiveCard(on, pair.admin, id);
    const owed = await on.db('notices').count({ n: '*' });
    const without = await on.partnerships.removeByProvider(pair.asker, id, { hasAttested: false });
    expect(kindOf(without)).toBe('attestation-required');
    expect(kindOf(await on.partnerships.removeByProvider(pair.admin, id, { hasAttested: true }))).toBe(
      'not-your-reseller',
    );
    value(await on.partnerships.removeByProvider(pair.asker, id, { hasAttested: true }));
    value(await on.partnerships.removeByProvider(pair.asker, id, { hasAttested: true }));
    expect(await on.db('notices').count({ n: '*' })).toEqual(owed);
    expect(await on.partnerships.find(pair.asker, id)).toMatchObject({
      partnership: { state: 'terminated' },
      grant: { state: 'active' },
    });
    const attested = await on.db('consents').where({ organisation_id: pair.provider.id });
    expect(attested).toMatchObject([{ text_version: removalTextVersion, member_id: pair.asker.memberId }]);
    expect(await auditedAbout(on.db, id)).toEqual(['partnership.accepted', 'partnership.removed']);
  });

  test('after the end the pair may begin anew; the grant that was never removed is not doubled', async () => {
    const on = stage();
    const pair = await aPair(on.db);
    const first = await aPartnership(on, pair);
    value(await on.partnerships.terminateByOperator(operator, first, 'T-1'));
    const second = await aPartnership(on, pair);
    expect(second).not.toBe(first);
    expect(await on.db('grants').where({ holder_id: pair.provider.id })).toHaveLength(1);
    expect(await on.db('partnerships').where({ provider_id: pair.provider.id })).toHaveLength(2);
    value(await on.partnerships.removeAccess(pair.admin, second));
    value(await on.partnerships.terminateByOperator(operator, second, 'T-2'));
    await aPartnership(on, pair);
    const grants = await on.db('grants').where({ holder_id: pair.provider.id }).select('state').orderBy('state');
    expect(grants).toEqual([{ state: 'active' }, { state: 'removed' }]);
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
