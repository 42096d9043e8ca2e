import { putPartnerProfile } from '../../src/enrolment/partnerProfile';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { contact } from '../support/enrolmentStory';
import {
  aCompleteDraft,
  anOffice,
  auditOf,
  linked,
  mailsTo,
  saves,
  started,
  stateOf,
  submitted,
  versionOf,
} from '../support/enrolmentUseCases';

eachDatabase((database) => {
  test('ENR-11 a complete draft is submitted, waits for its contact, and the audit says so', async () => {
    const office = await anOffice(database());
    const { id } = await submitted(office);
    expect(await stateOf(office)).toBe('email_verification_pending');
    expect(await auditOf(database(), id)).toEqual([
      'enrolment.started',
      'enrolment.submitted',
      'enrolment.contact-asked',
    ]);
  });

  test('ENR-12 without the box ticked nothing is submitted', async () => {
    const office = await anOffice(database());
    const { id } = await aCompleteDraft(office);
    const attempt = await office.enrolment.submit(office.actor, id, {
      version: await versionOf(office),
      isAuthorised: false,
    });
    expect(attempt).toEqual({ ok: false, error: { kind: 'authority-not-confirmed' } });
    expect(await stateOf(office)).toBe('draft');
  });

  test('ENR-6 and C-8 a postponed MPN ID lets the other steps be done but not the submission', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const id = await started(office);
    await enrolment.postponeMpn(actor, id);
    for (const step of ['checklist', 'legal', 'contact', 'support'] as const) await saves(office, id, step);
    expect((await enrolment.current(actor))?.next).toBe('review');
    const attempt = await enrolment.submit(actor, id, { version: await versionOf(office), isAuthorised: true });
    expect(attempt).toEqual({ ok: false, error: { kind: 'mpn-required' } });
  });

  test('ENR-10 a profile that became inactive after its selection is refused at submission', async () => {
    const office = await anOffice(database());
    const { id } = await aCompleteDraft(office);
    await database()('mpn_profiles').where('mpn_id', office.profile.mpnId).update({ active: false });
    const attempt = await office.enrolment.submit(office.actor, id, {
      version: await versionOf(office),
      isAuthorised: true,
    });
    expect(attempt).toMatchObject({ ok: false, error: { kind: 'mpn-inactive' } });
    await database()('mpn_profiles').where('mpn_id', office.profile.mpnId).update({ active: true, country: 'JP' });
    expect(
      await office.enrolment.submit(office.actor, id, { version: await versionOf(office), isAuthorised: true }),
    ).toMatchObject({ ok: false, error: { kind: 'mpn-country-mismatch', mpnCountry: 'JP', tenantCountry: 'KR' } });
  });

  test('ENR-23 what was reviewed is what is submitted: a draft changed since is shown again', async () => {
    const office = await anOffice(database());
    const { id } = await aCompleteDraft(office);
    const reviewed = await versionOf(office);
    await saves(office, id, 'legal', { city: 'Busan' });
    expect(await office.enrolment.submit(office.actor, id, { version: reviewed, isAuthorised: true })).toEqual({
      ok: false,
      error: { kind: 'stale-card' },
    });
  });

  test('ENR-23 a repeated submission answers as the first one did and sends no second mail', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await submitted(office);
    const again = await office.enrolment.submit(office.actor, id, { version: 1, isAuthorised: true });
    expect(again).toEqual({ ok: true, value: { state: 'email_verification_pending' } });
    expect(await mailsTo(office, contactEmail)).toHaveLength(1);
    expect(
      await office.enrolment.save(office.actor, id, { step: 'legal', version: 1, values: { city: 'Busan' } }),
    ).toEqual({
      ok: false,
      error: { kind: 'stale-card' },
    });
  });

  test('ENR-2 a company known from before gives the support contact and submits what is on file', async () => {
    const office = await anOffice(database());
    const { company, actor, enrolment, profile } = office;
    await database()('organisations')
      .where('id', company.organisationId)
      .update({ csp_enrolled: true, mpn_id: profile.mpnId });
    const { isMe: _, ...details } = { ...contact, contactEmail: 'onfile@adatum.com' };
    const kept = { details, contactEmail: details.contactEmail, contactVerifiedAt: new Date() };
    await database().transaction((trx) => putPartnerProfile(trx, company.organisationId, kept, new Date()));
    const id = await started(office);
    expect(await enrolment.current(actor)).toMatchObject({
      next: 'support',
      steps: { checklist: 'on-file', mpn: 'on-file', legal: 'on-file', contact: 'on-file', support: 'open' },
    });
    await saves(office, id, 'support');
    const version = await versionOf(office);
    expect(await enrolment.submit(actor, id, { version, isAuthorised: true })).toMatchObject({ ok: true });
    expect((await mailsTo(office, 'onfile@adatum.com')).at(-1)?.body).toContain('/contact/');
  });
});

describe('with one side held open', () => {
  const database = usePostgres();

  test('ENR-25 of two companies that submit one MPN ID at the same moment, one gets it', async () => {
    const first = await anOffice(database());
    const second = await anOffice(database(), { beside: first });
    const ids = [await started(first), await started(second)] as const;
    for (const [office, id] of [
      [first, ids[0]],
      [second, ids[1]],
    ] as const) {
      await saves(office, id, 'checklist');
      await linked(office, id, first.profile);
      for (const step of ['legal', 'contact', 'support'] as const) await saves(office, id, step);
    }
    const held = await database().transaction();
    await held('enrolments').where('id', ids[0]).update({ state: 'submitted' });
    const version = await versionOf(second);
    const late = second.enrolment.submit(second.actor, ids[1], { version, isAuthorised: true });
    await untilBlocked(database());
    await held.commit();
    expect(await late).toEqual({ ok: false, error: { kind: 'mpn-already-linked' } });
    expect(await stateOf(second)).toBe('draft');
    expect(await database()('enrolment_confirmations').where('enrolment_id', ids[1])).toHaveLength(0);
  });

  test('ENR-23 of two submissions of one draft at the same moment, one has the effect and both the answer', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await aCompleteDraft(office);
    const version = await versionOf(office);
    const held = await database().transaction();
    await held('enrolments').where({ id }).forUpdate().first();
    const clicks = [1, 2].map(() => office.enrolment.submit(office.actor, id, { version, isAuthorised: true }));
    await untilBlocked(database(), 2);
    await held.commit();
    for (const click of clicks)
      expect(await click).toEqual({ ok: true, value: { state: 'email_verification_pending' } });
    expect((await auditOf(database(), id)).filter((action) => action === 'enrolment.submitted')).toHaveLength(1);
    expect(await mailsTo(office, contactEmail)).toHaveLength(1);
  });
});
