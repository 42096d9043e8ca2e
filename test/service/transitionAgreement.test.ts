import { eachDatabase } from '../support/databases';
import { anOperator } from '../support/enrolmentUseCases';
import { sizes } from '../support/tables';
import {
  accepts,
  aDirectBill,
  activated,
  approvedAtOnce,
  capabilitiesOf,
  certain,
  consent,
  current,
  idOf,
  queued,
  reads,
  stateIn,
} from '../support/transitionUseCases';

const refusedWith = (kind: string) => ({ ok: false, error: expect.objectContaining({ kind }) });

eachDatabase((database) => {
  test('TRN-8 approval alone adds nothing; the accepted agreement adds the capability in its own transaction', async () => {
    const partner = await aDirectBill(database());
    const { agreements, actor } = partner;
    const kind = 'indirect_reseller_agreement';
    expect(await agreements.accept(actor, kind, consent)).toEqual(refusedWith('enrolment-not-approved'));
    await approvedAtOnce(partner);
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill']);
    expect(await agreements.accept(actor, kind, consent)).toEqual(refusedWith('agreement-not-opened'));
    await reads(partner);
    const inTurn = [
      [{ isTicked: false, typed: 'no way back' }, 'consent-not-given'],
      [{ isTicked: true }, 'confirmation-mismatch'],
      [{ isTicked: true, typed: '네' }, 'confirmation-mismatch'],
    ] as const;
    for (const [given, refusal] of inTurn)
      expect(await agreements.accept(actor, kind, given)).toEqual(refusedWith(refusal));
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill']);
    expect(await stateIn(partner)).toBe('approved');
    expect(await agreements.accept(actor, kind, consent)).toMatchObject({
      ok: true,
      value: { kind, state: 'accepted' },
    });
    expect(await stateIn(partner)).toBe('agreement_accepted');
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill', 'indirect-reseller']);
  });

  test('MPA-6, TRN-2 and TRN-9 accepting adds the capability to the same company, once however often', async () => {
    const partner = await aDirectBill(database());
    await activated(partner);
    const before = await sizes(database());
    expect(await accepts(partner)).toMatchObject({ ok: true, value: { state: 'accepted' } });
    const after = await sizes(database());
    expect({ ...after, agreement_readings: 0, audit_entries: 0 }).toEqual({
      ...before,
      agreement_readings: 0,
      audit_entries: 0,
    });
    const { capabilities, company } = await partner.transitions.current(partner.actor);
    expect([company, ...capabilities]).toEqual(['Northwind Traders', 'direct-bill', 'indirect-reseller']);
    expect(await database()('organisations').where('tenant_id', partner.company.tenantId)).toHaveLength(1);
  });

  test('TRN-10 nothing leads back: every step again answers where it is, and undoing is refused', async () => {
    const partner = await aDirectBill(database());
    await activated(partner);
    const { transitions, actor } = partner;
    const id = await idOf(partner);
    expect(transitions.undo(actor)).toEqual({ kind: 'no-rollback' });
    expect(await transitions.begin(actor)).toEqual({ ok: true, value: { state: 'agreement_accepted' } });
    expect(await transitions.confirm(actor, current)).toEqual(refusedWith('stale-card'));
    expect(await transitions.submit(actor, certain)).toEqual({ ok: true, value: { state: 'agreement_accepted' } });
    expect(await partner.enrolment.discard(actor, (await transitions.current(actor)).form?.id ?? '')).toEqual(
      refusedWith('stale-card'),
    );
    expect(await transitions.reject(anOperator, id, 'Back')).toEqual(refusedWith('stale-card'));
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill', 'indirect-reseller']);
  });

  test('a restart in between loses nothing', async () => {
    const partner = await aDirectBill(database());
    const id = await queued(partner);
    const again = partner.talk.restarted().core.services;
    expect(await again.transitions.approve(anOperator, id)).toMatchObject({
      ok: true,
    });
    const later = partner.talk.restarted().core.services;
    await reads({ ...partner, agreements: later.agreements });
    expect(await later.agreements.accept(partner.actor, 'indirect_reseller_agreement', consent)).toMatchObject({
      ok: true,
    });
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill', 'indirect-reseller']);
  });
});
