import { eachDatabase } from '../support/databases';
import { aColleague, auditOf, mailsTo } from '../support/enrolmentUseCases';
import { accepts, activated, aDirectBill, approvedAtOnce, done } from '../support/transitionUseCases';

const day = 24 * 3600;

eachDatabase((database) => {
  test('INC-3 and TRN-21 nothing is expected before the capability is there, then an invitation within 30 days', async () => {
    const partner = await aDirectBill(database());
    await approvedAtOnce(partner);
    const { transitions, actor, talk } = partner;
    expect(await transitions.incentive(actor)).toBeUndefined();
    const at = talk.clock.now();
    done(await accepts(partner));
    const view = await transitions.incentive(actor);
    expect(view).toMatchObject({ state: 'expected', mpnId: partner.profile.mpnId });
    expect(view?.expectedBy).toEqual(new Date(at.getTime() + 30 * day * 1000));
    talk.clock.pass(30 * day);
    expect((await transitions.incentive(actor))?.state).toBe('expected');
    talk.clock.pass(1);
    expect((await transitions.incentive(actor))?.state).toBe('overdue');
  });

  test('INC-5 and NTF-3 the MPN account’s own address is told what to look for, not the primary contact’s', async () => {
    const partner = await aDirectBill(database());
    await activated(partner);
    const [mail, ...more] = await mailsTo(partner, partner.profile.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Northwind Traders: 간접 재판매인 인센티브 초대를 기다려 주세요');
    expect(mail?.body).toContain('2026년 12월 20일');
    expect(mail?.body).toContain('이 메일은 초대가 아닙니다');
    expect(mail?.body).toContain(partner.profile.mpnId);
    const toContact = (await mailsTo(partner, partner.contactEmail)).map(({ subject }) => subject);
    expect(toContact.some((subject) => subject.includes('인센티브'))).toBe(false);
    const masked = (await partner.transitions.incentive(partner.actor))?.maskedAddress;
    expect(masked).toBe('m•••@northwindtraders.com');
  });

  test('INC-4 the account of that moment is kept; a later change of the MPN ID is flagged and moves nothing', async () => {
    const partner = await aDirectBill(database());
    const { transitions, actor, profile } = partner;
    await activated(partner);
    expect((await transitions.incentive(actor))?.changedTo).toBeUndefined();
    const other = `8${String(Math.random()).slice(2, 9)}`;
    await database()('organisations').where('id', actor.organisationId).update({ mpn_id: other });
    expect(await transitions.incentive(actor)).toMatchObject({ mpnId: profile.mpnId, changedTo: other });
  });

  test('INC-6 there are two programmes with their own dates, and receiving the one touches the other in nothing', async () => {
    const partner = await aDirectBill(database());
    const { transitions, actor, talk } = partner;
    await activated(partner);
    const programmes = async () =>
      database()('incentive_programmes').where('organisation_id', actor.organisationId).orderBy('programme');
    expect(await programmes()).toMatchObject([
      { programme: 'direct-bill', eligible_since: new Date('2026-01-05T00:00:00Z') },
      { programme: 'indirect-reseller', eligible_since: talk.clock.now() },
    ]);
    const before = await programmes();
    done(await transitions.receiveIncentive(actor));
    expect(await programmes()).toEqual(before);
  });

  test('«received» is noted once, by a Global admin, also when it comes late', async () => {
    const partner = await aDirectBill(database());
    const { transitions, actor, talk } = partner;
    expect(await transitions.receiveIncentive(actor)).toEqual({ ok: false, error: { kind: 'stale-card' } });
    await activated(partner);
    const sales = await aColleague(database(), partner.company, ['sales-agent'], ['direct-bill']);
    expect(await transitions.receiveIncentive(sales)).toMatchObject({ error: { kind: 'role-required' } });
    expect((await transitions.incentive(sales))?.state).toBe('expected');
    talk.clock.pass(40 * day);
    const at = talk.clock.now();
    expect(await transitions.receiveIncentive(actor)).toEqual({ ok: true, value: { state: 'received' } });
    talk.clock.pass(day);
    expect(await transitions.receiveIncentive(actor)).toEqual({ ok: true, value: { state: 'received' } });
    const view = await transitions.incentive(actor);
    expect(view).toMatchObject({ state: 'received', receivedAt: at });
    expect(await auditOf(database(), view?.id ?? '')).toEqual(['incentive.received']);
  });

  test('INC-5 an account whose address nobody recorded gets no mail, and the view says that it is not known', async () => {
    const partner = await aDirectBill(database());
    await database()('mpn_profiles').where('mpn_id', partner.profile.mpnId).delete();
    await activated(partner);
    expect(await partner.transitions.incentive(partner.actor)).toMatchObject({
      mpnId: partner.profile.mpnId,
      maskedAddress: undefined,
    });
    expect(await mailsTo(partner, partner.profile.email)).toEqual([]);
  });
});
