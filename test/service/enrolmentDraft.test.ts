import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import {
  aColleague,
  aCompleteDraft,
  anOffice,
  auditOf,
  saves,
  started,
  stateOf,
  versionOf,
} from '../support/enrolmentUseCases';

eachDatabase((database) => {
  test('ENR-5 only a Global admin starts, edits, submits, resends, corrects and discards', async () => {
    const office = await anOffice(database());
    const { enrolment, company } = office;
    const { id } = await aCompleteDraft(office);
    const agent = await aColleague(database(), company, ['admin-agent', 'user-admin', 'sales-agent']);
    const attempts = await Promise.all([
      enrolment.start(agent),
      enrolment.save(agent, id, { step: 'legal', version: undefined, values: { city: 'Busan' } }),
      enrolment.submit(agent, id, { version: await versionOf(office), isAuthorised: true }),
      enrolment.discard(agent, id),
      enrolment.correct(agent, id),
      enrolment.forgetLogin(agent, id),
      enrolment.postponeMpn(agent, id),
      enrolment.enterCode(agent, id, 'AAAAA-AAAAA'),
      enrolment.chooseProfile(agent, id, office.profile.mpnId),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ ok: false, error: { kind: 'role-required', roles: ['global-admin'] } });
    }
    expect(await stateOf(office)).toBe('draft');
    expect((await enrolment.current(agent))?.values.city).toBe('Seoul');
  });

  test('ENR-23 a company has one open draft, whoever starts it and however often', async () => {
    const office = await anOffice(database());
    const colleague = await aColleague(database(), office.company);
    const id = await started(office);
    expect(await office.enrolment.start(colleague)).toEqual({ ok: true, value: { id } });
    expect(await auditOf(database(), id)).toEqual(['enrolment.started']);
  });

  test('ENR-23 a draft is resumed by a new process weeks later', async () => {
    const office = await anOffice(database());
    const id = await started(office);
    await saves(office, id, 'checklist');
    await saves(office, id, 'legal');
    office.talk.clock.pass(60 * 24 * 60 * 60);
    const view = await office.talk.restarted().core.services.enrolment.current(office.actor);
    expect(view).toMatchObject({ id, state: 'draft', next: 'mpn', values: { city: 'Seoul' } });
  });

  test('ENR-23 two colleagues work on one draft without losing each other’s fields', async () => {
    const office = await anOffice(database());
    const colleague = await aColleague(database(), office.company);
    const id = await started(office);
    await saves(office, id, 'legal');
    const drawn = await versionOf(office);
    await saves(office, id, 'support', { supportEmail: 'help@adatum.com' });
    const values = { city: 'Busan', legalName: 'A. Datum Corporation' };
    expect(await office.enrolment.save(colleague, id, { step: 'legal', version: drawn, values })).toMatchObject({
      ok: true,
      value: { conflicts: [], problems: [] },
    });
    const late = await office.enrolment.save(office.actor, id, {
      step: 'legal',
      version: drawn,
      values: { city: 'Daegu' },
    });
    expect(late).toMatchObject({ ok: true, value: { conflicts: ['city'] } });
    const view = await office.enrolment.current(office.actor);
    expect(view?.values).toMatchObject({ city: 'Busan', supportEmail: 'help@adatum.com' });
  });

  test('ENR-14 a webmail address is not taken, and the other fields of the card survive', async () => {
    const office = await anOffice(database());
    const id = await started(office);
    const saved = await saves(office, id, 'contact', { contactEmail: 'legal@gmail.com', contactFirstName: 'Chris' });
    expect(saved).toMatchObject({
      ok: true,
      value: { problems: [{ field: 'contactEmail', kind: 'webmail-not-accepted' }] },
    });
    const view = await office.enrolment.current(office.actor);
    expect(view?.values.contactFirstName).toBe('Chris');
    expect(view?.values.contactEmail).toBeUndefined();
    expect(view?.steps.contact).toBe('open');
  });

  test('a step writes its own fields alone, whatever else comes with the card', async () => {
    const office = await anOffice(database());
    const id = await started(office);
    await saves(office, id, 'support', { contactEmail: 'other@adatum.com', legalName: 'Fabrikam' });
    const view = await office.enrolment.current(office.actor);
    expect(view?.values.contactEmail).toBeUndefined();
    expect(view?.values.legalName).toBeUndefined();
  });

  test('another company’s draft and no draft are one answer, and nothing of it changes', async () => {
    const owner = await anOffice(database());
    const { id } = await aCompleteDraft(owner);
    const other = await anOffice(database());
    await started(other);
    const { enrolment, actor } = other;
    for (const wanted of [id, '00000000-0000-4000-8000-000000000000', 'x']) {
      for (const attempt of [
        await enrolment.save(actor, wanted, { step: 'legal', version: 1, values: { city: 'Busan' } }),
        await enrolment.submit(actor, wanted, { version: 99, isAuthorised: true }),
        await enrolment.discard(actor, wanted),
        await enrolment.correct(actor, wanted),
      ]) {
        expect(attempt).toEqual({ ok: false, error: { kind: 'stale-card' } });
      }
    }
    expect((await owner.enrolment.current(owner.actor))?.values.city).toBe('Seoul');
  });

  test('a discarded draft is gone for good and a new one starts empty', async () => {
    const office = await anOffice(database());
    const { id } = await aCompleteDraft(office);
    expect((await office.enrolment.discard(office.actor, id)).ok).toBe(true);
    expect(await office.enrolment.current(office.actor)).toBeUndefined();
    expect(await office.enrolment.discard(office.actor, id)).toMatchObject({ error: { kind: 'stale-card' } });
    const next = await started(office);
    expect(next).not.toBe(id);
    expect((await office.enrolment.current(office.actor))?.values.city).toBeUndefined();
    expect(await auditOf(database(), id)).toEqual(['enrolment.started', 'enrolment.discarded']);
  });

  test('ENR-2 a direct bill tenant cannot enrol: it goes by the transition', async () => {
    const office = await anOffice(database(), { company: { capabilities: ['direct-bill'] } });
    await database()('organisations').where('id', office.company.organisationId).update({ csp_enrolled: true });
    expect(await office.enrolment.start(office.actor)).toEqual({
      ok: false,
      error: { kind: 'not-identified-for-offboarding' },
    });
    expect(await office.enrolment.current(office.actor)).toBeUndefined();
  });
});

describe('with one side held open', () => {
  const database = usePostgres();

  test('ENR-23 two admins who start at the same moment get one draft', async () => {
    const office = await anOffice(database());
    const colleague = await aColleague(database(), office.company);
    const held = await database().transaction();
    await held('enrolments').insert({
      id: '9e0e0f52-1b0f-4f0e-9a55-1d5a1c1e0001',
      organisation_id: office.company.organisationId,
      state: 'draft',
      version: 1,
      form: '{}',
      started_by: colleague.memberId,
      started_at: new Date(),
      changed_at: new Date(),
    });
    const second = office.enrolment.start(office.actor);
    await untilBlocked(database());
    await held.commit();
    expect(await second).toEqual({ ok: true, value: { id: '9e0e0f52-1b0f-4f0e-9a55-1d5a1c1e0001' } });
  });

  test('ENR-23 a field saved while a colleague’s save is under way is merged with it', async () => {
    const office = await anOffice(database());
    const id = await started(office);
    await saves(office, id, 'legal');
    const drawn = await versionOf(office);
    const held = await database().transaction();
    await held('enrolments').where({ id }).forUpdate().first();
    const values = { postalCode: '04525' };
    const mine = office.enrolment.save(office.actor, id, { step: 'legal', version: drawn, values });
    await untilBlocked(database());
    const row = await held('enrolments').where({ id }).first();
    const form = { ...row.form, city: [...row.form.city, { version: row.version + 1, value: 'Busan' }] };
    await held('enrolments')
      .where({ id })
      .update({ form: JSON.stringify(form), version: row.version + 1 });
    await held.commit();
    expect((await mine).ok).toBe(true);
    expect((await office.enrolment.current(office.actor))?.values).toMatchObject({
      city: 'Busan',
      postalCode: '04525',
    });
  });
});
