import { eachDatabase } from '../support/databases';
import { aColleague, auditOf, aCompleteDraft, anOffice, mailsTo, saves, versionOf } from '../support/enrolmentUseCases';
import { sizes } from '../support/tables';
import {
  aDirectBill,
  approvedAtOnce,
  capabilitiesOf,
  certain,
  confirmed,
  consent,
  current,
  done,
  identifies,
  idOf,
  profiledAt,
  stateIn,
} from '../support/transitionUseCases';

const refusedWith = (kind: string) => ({ ok: false, error: expect.objectContaining({ kind }) });

eachDatabase((database) => {
  test('TRN-3 and C-6 only a partner that the operator has identified may begin, whatever else is on record', async () => {
    const partner = await aDirectBill(database(), { isIdentified: false });
    const { transitions, enrolment, actor } = partner;
    await database()('organisations').where('id', actor.organisationId).update({ csp_enrolled: true });
    const before = await sizes(database());
    for (const attempt of [
      transitions.begin(actor),
      transitions.confirm(actor, current),
      transitions.submit(actor, certain),
      enrolment.start(actor),
    ])
      expect(await attempt).toEqual(refusedWith('not-identified-for-offboarding'));
    expect(await sizes(database())).toEqual(before);
    await identifies(database(), partner);
    expect(await transitions.begin(actor)).toEqual({ ok: true, value: { state: 'not_started' } });
  });

  test('TRN-2 a company that is no direct bill partner is refused, also one that the operator has marked', async () => {
    for (const capabilities of [[], ['indirect-provider'], ['indirect-reseller']] as const) {
      const { transitions, actor } = await aDirectBill(database(), { capabilities });
      for (const attempt of [
        transitions.begin(actor),
        transitions.confirm(actor, current),
        transitions.submit(actor, certain),
      ])
        expect(await attempt).toEqual(refusedWith('tenant-must-be-the-direct-bill-tenant'));
    }
  });

  test('TRN-5 and USR-8 every step takes a Global admin; all others are told so and nothing is written', async () => {
    const partner = await aDirectBill(database());
    const { transitions, agreements } = partner;
    await approvedAtOnce(partner);
    const before = await sizes(database());
    for (const role of ['user-admin', 'billing-admin', 'admin-agent', 'sales-agent', 'helpdesk-agent'] as const) {
      const colleague = await aColleague(database(), partner.company, [role], ['direct-bill']);
      for (const attempt of [
        transitions.begin(colleague),
        transitions.confirm(colleague, current),
        transitions.submit(colleague, certain),
        agreements.accept(colleague, 'indirect_reseller_agreement', consent),
      ])
        expect(await attempt).toEqual(refusedWith('role-required'));
    }
    const grown = await sizes(database());
    expect({ ...grown, members: 0, member_roles: 0 }).toEqual({ ...before, members: 0, member_roles: 0 });
  });

  test('TRN-23 the form is the enrolment’s own, filled from what is on file, with the date of the last update', async () => {
    const partner = await aDirectBill(database());
    const { transitions, enrolment, actor, profile, contactEmail } = partner;
    done(await transitions.begin(actor));
    done(await transitions.begin(actor));
    const view = await transitions.current(actor);
    expect(view).toMatchObject({ state: 'not_started', lastUpdates: { profileAt: profiledAt } });
    expect(view.lastUpdates.mpnAt).toEqual(new Date('2026-01-05T00:00:00Z'));
    const form = await enrolment.current(actor);
    expect(form).toMatchObject({ programme: 'transition', state: 'draft', next: 'review', mpnId: profile.mpnId });
    expect(form?.values).toMatchObject({ legalName: 'Northwind Traders Korea', city: 'Seoul', contactEmail });
    expect(await database()('enrolments').where('organisation_id', actor.organisationId)).toHaveLength(1);
    expect(await auditOf(database(), view.id ?? '')).toEqual(['transition.started']);
  });

  test('TRN-4 both parts are confirmed, each by itself, before anything can be submitted', async () => {
    const partner = await aDirectBill(database());
    const { transitions, actor } = partner;
    expect(await transitions.confirm(actor, current)).toEqual(refusedWith('stale-card'));
    done(await transitions.begin(actor));
    expect(await transitions.submit(actor, certain)).toEqual(refusedWith('stale-card'));
    for (const one of [
      { isProfileCurrent: true, isMpnCurrent: false },
      { isProfileCurrent: false, isMpnCurrent: true },
    ])
      expect(await transitions.confirm(actor, one)).toEqual(refusedWith('attestation-required'));
    expect(await stateIn(partner)).toBe('not_started');
    expect(await transitions.confirm(actor, current)).toEqual({ ok: true, value: { state: 'profile_confirmed' } });
    expect(await transitions.confirm(actor, current)).toEqual({ ok: true, value: { state: 'profile_confirmed' } });
    expect((await auditOf(database(), await idOf(partner))).filter((one) => one.endsWith('confirmed'))).toHaveLength(1);
  });

  test('TRN-4 an MPN ID that is not active or in another country is not current', async () => {
    const sleeping = await aDirectBill(database(), { profile: { isActive: false } });
    done(await sleeping.transitions.begin(sleeping.actor));
    expect(await sleeping.transitions.confirm(sleeping.actor, current)).toEqual(refusedWith('mpn-inactive'));
    const abroad = await aDirectBill(database(), { profile: { country: 'JP' } });
    done(await abroad.transitions.begin(abroad.actor));
    expect(await abroad.transitions.confirm(abroad.actor, current)).toEqual(refusedWith('mpn-country-mismatch'));
  });

  test('TRN-4 what is missing is filled in with the enrolment’s own steps, then confirmed', async () => {
    const partner = await aDirectBill(database(), { hasProfile: false });
    const { transitions, enrolment, actor } = partner;
    done(await transitions.begin(actor));
    expect(await transitions.confirm(actor, current)).toEqual(refusedWith('stale-card'));
    const form = await enrolment.current(actor);
    expect(form).toMatchObject({ next: 'legal', steps: { checklist: 'on-file', mpn: 'done' } });
    for (const step of ['legal', 'contact', 'support'] as const) await saves(partner, form?.id ?? '', step);
    expect(await transitions.confirm(actor, current)).toEqual({ ok: true, value: { state: 'profile_confirmed' } });
  });

  test('TRN-10 submitting takes the checkbox and the typed words, on the version that was reviewed', async () => {
    const partner = await aDirectBill(database());
    const { transitions, enrolment, actor } = partner;
    await confirmed(partner);
    const version = await versionOf(partner);
    const attempts = [
      [{ ...certain, isAuthorised: false }, 'authority-not-confirmed'],
      [{ ...certain, typed: '' }, 'confirmation-mismatch'],
      [{ ...certain, typed: 'yes' }, 'confirmation-mismatch'],
      [{ ...certain, version: version - 1 }, 'stale-card'],
    ] as const;
    for (const [handIn, kind] of attempts) expect(await transitions.submit(actor, handIn)).toEqual(refusedWith(kind));
    const { id } = (await enrolment.current(actor)) ?? { id: '' };
    await saves(partner, id, 'legal', { city: 'Busan' });
    expect(await transitions.submit(actor, { ...certain, version })).toEqual(refusedWith('stale-card'));
    expect(await stateIn(partner)).toBe('profile_confirmed');
    expect(await capabilitiesOf(database(), partner)).toEqual(['direct-bill']);
  });

  test('TRN-7 identified, freshly confirmed and not on hold: approved at once, with news to the contact on the form', async () => {
    const partner = await aDirectBill(database());
    await approvedAtOnce(partner);
    expect(await stateIn(partner)).toBe('approved');
    const history = (await partner.transitions.current(partner.actor)).history.map(({ event }) => event);
    expect(history).toEqual(['start', 'confirm', 'submit', 'approve']);
    const mails = await mailsTo(partner, partner.contactEmail);
    expect(mails.map(({ subject }) => subject)).toEqual(['Northwind Traders의 전환 상태: 승인됨']);
  });

  test('TRN-23 the form is closed while it is out of the company’s hands, and no ordinary enrolment', async () => {
    const partner = await aDirectBill(database());
    const { enrolment, transitions, actor } = partner;
    await confirmed(partner);
    const { id = '' } = (await enrolment.current(actor)) ?? {};
    expect(await enrolment.submit(actor, id, { version: undefined, isAuthorised: true })).toEqual(
      refusedWith('stale-card'),
    );
    expect(await enrolment.discard(actor, id)).toEqual(refusedWith('stale-card'));
    done(await transitions.submit(actor, certain));
    expect(await saves(partner, id, 'legal', { city: 'Busan' })).toEqual(refusedWith('stale-card'));
    expect(await enrolment.list({ operator: 'desk', correlationId: 'test' })).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  test('ENR-2 a draft begun before the company was a direct bill partner is taken over, one in review is waited for', async () => {
    const office = await anOffice(database());
    const draft = await aCompleteDraft(office);
    await database()('organisation_capabilities').insert({
      organisation_id: office.actor.organisationId,
      capability: 'direct-bill',
      added_at: new Date(),
    });
    await identifies(database(), office);
    const submission = { version: undefined, isAuthorised: true };
    expect(await office.enrolment.submit(office.actor, draft.id, submission)).toEqual(
      refusedWith('not-identified-for-offboarding'),
    );
    const { transitions } = office.talk.core.services;
    await database()('enrolments').where('id', draft.id).update({ state: 'email_verification_pending' });
    expect(await transitions.begin(office.actor)).toEqual(refusedWith('enrolment-not-approved'));
    await database()('enrolments').where('id', draft.id).update({ state: 'draft' });
    expect(await transitions.begin(office.actor)).toEqual({ ok: true, value: { state: 'not_started' } });
    expect(await office.enrolment.current(office.actor)).toMatchObject({ id: draft.id, programme: 'transition' });
  });

  test('what is on file afterwards is what was approved', async () => {
    const partner = await aDirectBill(database());
    const { enrolment, transitions, actor } = partner;
    done(await transitions.begin(actor));
    await saves(partner, (await enrolment.current(actor))?.id ?? '', 'legal', { city: 'Busan' });
    done(await transitions.confirm(actor, current));
    const kept = () => database()('partner_profiles').where('organisation_id', actor.organisationId).first();
    expect((await kept()).details.city).toBe('Seoul');
    done(await transitions.submit(actor, certain));
    expect((await kept()).details.city).toBe('Busan');
    expect((await transitions.current(actor)).lastUpdates.profileAt).toEqual(partner.talk.clock.now());
  });
});
