import { untilBlocked, usePostgres } from '../support/databases';
import { anOperator, auditOf, mailsTo } from '../support/enrolmentUseCases';
import {
  accepts,
  aDirectBill,
  approvedAtOnce,
  capabilitiesOf,
  certain,
  confirmed,
  consent,
  decides,
  idOf,
  queued,
  reads,
  stateIn,
} from '../support/transitionUseCases';

const refusedWith = (kind: string) => ({ ok: false, error: expect.objectContaining({ kind }) });

const database = usePostgres();

const heldCompany = async (organisationId: string) => {
  const held = await database().transaction();
  await held('organisations').where('id', organisationId).forUpdate().first();
  return held;
};

test('TRN-7 of an approval and a hold at the same moment the first one holds', async () => {
  for (const first of ['approve', 'hold'] as const) {
    const partner = await aDirectBill(database());
    const { transitions, company } = partner;
    const id = await queued(partner);
    const held = await heldCompany(company.organisationId);
    const does = {
      approve: () => transitions.approve(anOperator, id),
      hold: () => transitions.hold(anOperator, company.tenantId),
    };
    const earlier = does[first]();
    await untilBlocked(database());
    const later = does[first === 'approve' ? 'hold' : 'approve']();
    await untilBlocked(database(), 2);
    await held.commit();
    expect(await earlier).toMatchObject({ ok: true });
    expect(await later).toEqual(refusedWith(first === 'approve' ? 'approved-already' : 'on-hold'));
    expect(await stateIn(partner)).toBe(first === 'approve' ? 'approved' : 'submitted');
  }
});

test('«Enroll now» pressed twice at once is one submission, one approval, one mail', async () => {
  const partner = await aDirectBill(database());
  await confirmed(partner);
  const held = await heldCompany(partner.company.organisationId);
  const presses = [1, 2].map(() => partner.transitions.submit(partner.actor, certain));
  await untilBlocked(database(), 2);
  await held.commit();
  for (const press of presses) expect(await press).toEqual({ ok: true, value: { state: 'approved' } });
  expect(await auditOf(database(), await idOf(partner))).toEqual([
    'transition.started',
    'transition.profile-confirmed',
    'transition.submitted',
    'transition.approved',
  ]);
  expect(await mailsTo(partner, partner.contactEmail)).toHaveLength(1);
});

test('TRN-8 «Accept and continue» pressed twice at once adds the capability and the notice once', async () => {
  const partner = await aDirectBill(database());
  await approvedAtOnce(partner);
  await reads(partner);
  const held = await database().transaction();
  await held('agreements')
    .where({ organisation_id: partner.company.organisationId, kind: 'indirect_reseller_agreement' })
    .forUpdate()
    .first();
  const kind = 'indirect_reseller_agreement';
  const presses = [1, 2].map(() => partner.agreements.accept(partner.actor, kind, consent));
  await untilBlocked(database(), 2);
  await held.commit();
  for (const press of presses) expect(await press).toMatchObject({ ok: true, value: { state: 'accepted' } });
  expect(await accepts(partner)).toMatchObject({ ok: true });
  const { organisationId } = partner.company;
  expect(await database()('incentive_notices').where('organisation_id', organisationId)).toHaveLength(1);
  expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill', 'indirect-reseller']);
});

test('of an approval and a rejection at the same moment one holds', async () => {
  const partner = await aDirectBill(database());
  const id = await queued(partner);
  const held = await heldCompany(partner.company.organisationId);
  const approval = decides(partner, 'approve', id);
  await untilBlocked(database());
  const rejection = decides(partner, 'reject', id, 'Too late');
  await untilBlocked(database(), 2);
  await held.commit();
  expect(await approval).toMatchObject({ ok: true });
  expect(await rejection).toEqual(refusedWith('stale-card'));
});
