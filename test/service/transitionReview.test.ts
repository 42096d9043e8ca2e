import { eachDatabase } from '../support/databases';
import { aDesk, type Desk } from '../support/commands';
import { anOperator, auditOf, mailsTo, saves, versionOf } from '../support/enrolmentUseCases';
import {
  aDirectBill,
  approvedAtOnce,
  capabilitiesOf,
  certain,
  confirmed,
  current,
  decides,
  done,
  idOf,
  queued,
  someId,
  stateIn,
} from '../support/transitionUseCases';

const refusedWith = (kind: string) => ({ ok: false, error: expect.objectContaining({ kind }) });

async function said(desk: Desk, ...argv: readonly string[]): Promise<string> {
  const answer = await desk.types(...argv);
  expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
  return answer.stderr;
}

eachDatabase((database) => {
  test('TRN-7 an old confirmation goes to the queue, due at the end of the fifth business day of the company’s country', async () => {
    const partner = await aDirectBill(database());
    await queued(partner); // on Monday, 21 December 2026, in Seoul
    const { transitions, actor } = partner;
    const view = await transitions.current(actor);
    expect(view).toMatchObject({ state: 'submitted', areHolidaysKnown: true, isOverdue: false });
    expect(view.dueAt).toEqual(new Date('2026-12-29T14:59:59Z')); // Christmas Day is no business day
    expect((await mailsTo(partner, partner.contactEmail)).map(({ subject }) => subject)).toEqual([
      'Northwind Traders의 전환 상태: 제출됨',
    ]);
    partner.talk.clock.pass(8 * 24 * 3600 + 6 * 3600);
    expect((await transitions.current(actor)).isOverdue).toBe(true);
  });

  test('TRN-7 where a country’s holidays are not known the record says so', async () => {
    const partner = await aDirectBill(database(), { country: 'AQ' });
    await queued(partner);
    expect(await partner.transitions.current(partner.actor)).toMatchObject({ areHolidaysKnown: false });
  });

  test('TRN-7 confirming again after 30 days is worth an approval at once', async () => {
    const partner = await aDirectBill(database());
    await confirmed(partner);
    partner.talk.clock.pass(31 * 24 * 3600);
    done(await partner.transitions.confirm(partner.actor, current));
    done(await partner.transitions.submit(partner.actor, certain));
    expect(await stateIn(partner)).toBe('approved');
  });

  test('NTF-2 the approval goes to the address on the form, once, and to whoever submitted', async () => {
    const partner = await aDirectBill(database());
    const id = await queued(partner);
    expect(await partner.transitions.approve(anOperator, id)).toEqual({ ok: true, value: { id, state: 'approved' } });
    expect(await partner.transitions.approve(anOperator, id)).toEqual({ ok: true, value: { id, state: 'approved' } });
    const owed = await database()('notices').where('topic', 'transition.update').whereRaw("payload->>'id' = ?", [id]);
    const approvals = owed.filter(({ payload }: { payload: { state: string } }) => payload.state === 'approved');
    expect(new Set(approvals.map((row: { member_id: string | null }) => row.member_id))).toEqual(
      new Set([partner.actor.memberId, null]),
    );
    const mails = await mailsTo(partner, partner.contactEmail);
    expect(mails.map(({ subject }) => subject)).toContain('Northwind Traders의 전환 상태: 승인됨');
    expect((await auditOf(database(), id)).filter((action) => action === 'transition.approved')).toHaveLength(1);
  });

  test('a rejection has a reason, is mailed, opens the form again, and leads over the confirmation to a new submission', async () => {
    const partner = await aDirectBill(database());
    const { transitions, enrolment, actor } = partner;
    const id = await queued(partner);
    await expect(transitions.reject(anOperator, id, '  ')).rejects.toThrow(RangeError);
    expect(await transitions.reject(anOperator, id, 'The address is old.')).toMatchObject({
      value: { state: 'rejected' },
    });
    expect(await transitions.current(actor)).toMatchObject({
      state: 'rejected',
      rejectionReason: 'The address is old.',
    });
    expect((await mailsTo(partner, partner.contactEmail)).at(-1)?.body).toContain('The address is old.');
    expect(await transitions.submit(actor, certain)).toEqual(refusedWith('stale-card'));
    done(await saves(partner, (await enrolment.current(actor))?.id ?? '', 'legal', { city: 'Busan' }));
    done(await transitions.confirm(actor, current));
    expect(await transitions.current(actor)).toMatchObject({ state: 'profile_confirmed', rejectionReason: undefined });
    done(await transitions.submit(actor, { ...certain, version: await versionOf(partner) }));
    expect(await stateIn(partner)).toBe('approved');
  });

  test('a decision on what does not wait, and on no id, is one answer', async () => {
    const partner = await aDirectBill(database());
    await confirmed(partner);
    for (const id of ['x', someId(), await idOf(partner)])
      for (const decision of ['approve', 'reject'] as const)
        expect(await decides(partner, decision, id)).toEqual(refusedWith('stale-card'));
  });

  test('TRN-7 a hold sends a fresh submission to the queue and keeps the operator from approving until it is released', async () => {
    const partner = await aDirectBill(database());
    const { transitions, company } = partner;
    const organisationId = company.organisationId;
    expect(await transitions.hold(anOperator, company.tenantId)).toEqual({
      ok: true,
      value: { organisationId, changed: true },
    });
    expect(await transitions.hold(anOperator, company.tenantId)).toMatchObject({ value: { changed: false } });
    await approvedAtOnce(partner);
    expect(await stateIn(partner)).toBe('submitted');
    const id = await idOf(partner);
    expect(await transitions.approve(anOperator, id)).toEqual(refusedWith('on-hold'));
    expect(await transitions.release(anOperator, company.tenantId)).toMatchObject({ value: { changed: true } });
    expect(await transitions.release(anOperator, company.tenantId)).toMatchObject({ value: { changed: false } });
    expect(await stateIn(partner)).toBe('submitted');
    expect(await transitions.approve(anOperator, id)).toMatchObject({ ok: true });
    expect(await transitions.hold(anOperator, company.tenantId)).toEqual(refusedWith('approved-already'));
    expect(await auditOf(database(), organisationId)).toEqual(['transition.held', 'transition.released']);
  });

  test('a hold on an unknown company, and on one that is no direct bill partner, is refused', async () => {
    const reseller = await aDirectBill(database(), { capabilities: ['indirect-reseller'] });
    const { transitions, company } = reseller;
    expect(await transitions.hold(anOperator, company.tenantId)).toEqual(refusedWith('not-direct-bill'));
    expect(await transitions.hold(anOperator, someId() as typeof company.tenantId)).toEqual(
      refusedWith('tenant-unknown'),
    );
  });

  test('an MPN ID that another company got meanwhile is not approved, and no capability is lost or gained', async () => {
    const partner = await aDirectBill(database());
    const id = await queued(partner);
    const mpn_id = `7${String(Math.random()).slice(2, 9)}`;
    await database()('enrolments').where('organisation_id', partner.company.organisationId).update({ mpn_id });
    await aDirectBill(database(), { beside: partner }).then(({ company }) =>
      database()('organisations').where('id', company.organisationId).update({ mpn_id }),
    );
    expect(await partner.transitions.approve(anOperator, id)).toEqual(refusedWith('mpn-already-linked'));
    expect(await stateIn(partner)).toBe('submitted');
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill']);
  });

  test('the command line lists, holds, releases, approves and rejects, and says what cannot be done', async () => {
    const [partner, desk] = [await aDirectBill(database()), aDesk(database())];
    const tenant = partner.company.tenantId;
    expect(await desk.reads('transition', 'hold', '--tenant', tenant)).toMatchObject({ outcome: 'held', tenant });
    expect((await desk.types('transition', 'hold', '--tenant', tenant)).stdout).toContain('on hold already');
    await approvedAtOnce(partner);
    const id = await idOf(partner);
    expect(await desk.reads('transition', 'list')).toContainEqual(
      expect.objectContaining({ id, tenant, company: 'Northwind Traders', country: 'KR', held: true, overdue: false }),
    );
    expect((await desk.types('transition', 'list')).stdout).toMatch(/^ID +COMPANY +SUBMITTED +DUE +REMARK$/mu);
    expect(await said(desk, 'transition', 'approve', id)).toContain('transition release');
    expect(await desk.reads('transition', 'release', '--tenant', tenant)).toMatchObject({ outcome: 'released' });
    expect((await desk.types('transition', 'release', '--tenant', tenant)).stdout).toContain('not on hold');
    expect(await desk.reads('transition', 'reject', id, '--reason', '주소가 다릅니다')).toEqual({
      id,
      state: 'rejected',
    });
    expect(await said(desk, 'transition', 'approve', id)).toContain('does not wait');
    done(await partner.transitions.confirm(partner.actor, current));
    done(await partner.transitions.submit(partner.actor, certain));
    expect(await desk.reads('transition', 'approve', id)).toEqual({ id, state: 'approved' });
    expect(await said(desk, 'transition', 'hold', '--tenant', tenant)).toContain('approved already');
    expect(await said(desk, 'transition', 'hold', '--tenant', someId())).toContain('No company is recorded');
    const reseller = await aDirectBill(database(), { capabilities: ['indirect-reseller'] });
    expect(await said(desk, 'transition', 'release', '--tenant', reseller.company.tenantId)).toContain('direct bill');
  });
});
