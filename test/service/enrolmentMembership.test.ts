import { eachDatabase } from '../support/databases';
import { aProfile, codeFor } from '../support/enrolmentStory';
import { aCompany } from '../support/companies';
import {
  aKey,
  anOffice,
  linked,
  mailsTo,
  started,
  submitted,
  uniqueContact,
  versionOf,
  saves,
} from '../support/enrolmentUseCases';

eachDatabase((database) => {
  test('ENR-7 profiles are shown after the code that was mailed, never for an address alone', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, profile } = office;
    const id = await started(office);
    expect(await enrolment.askForCode(actor, id, profile.email.toUpperCase(), aKey())).toMatchObject({ ok: true });
    expect(await enrolment.membership(actor)).toMatchObject({ state: 'code-sent', profiles: [] });
    const code = await codeFor(office, profile.email);
    expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    expect(await enrolment.enterCode(actor, id, code.toLowerCase().replace('-', ' '))).toMatchObject({
      value: { outcome: 'verified' },
    });
    expect((await enrolment.membership(actor))?.profiles).toEqual([
      { mpnId: profile.mpnId, name: 'Adatum', country: 'KR', isActive: true },
    ]);
  });

  test('ENR-7 an unknown address gets the same answer and no mail', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, profile } = office;
    const id = await started(office);
    const known = await enrolment.askForCode(actor, id, profile.email, aKey());
    const shownForKnown = await enrolment.membership(actor);
    const unknownAddress = uniqueContact();
    const unknown = await enrolment.askForCode(actor, id, unknownAddress, aKey());
    expect(unknown).toEqual(known);
    expect(await enrolment.membership(actor)).toEqual(shownForKnown);
    expect(await mailsTo(office, unknownAddress)).toEqual([]);
    const wrong = await enrolment.enterCode(actor, id, 'AAAAA-AAAAA');
    expect(wrong).toMatchObject({ ok: true, value: { outcome: 'wrong' } });
    expect(await enrolment.membership(actor)).toMatchObject({ state: 'code-sent', triesLeft: 4 });
  });

  test('five wrong codes lock the login for known and unknown addresses alike, and the right one comes too late', async () => {
    for (const isKnown of [true, false]) {
      const office = await anOffice(database());
      const { enrolment, actor, profile } = office;
      const id = await started(office);
      await enrolment.askForCode(actor, id, isKnown ? profile.email : uniqueContact(), aKey());
      const code = isKnown ? await codeFor(office, profile.email) : 'BBBBB-BBBBB';
      const outcomes = [];
      for (let attempt = 0; attempt < 5; attempt += 1)
        outcomes.push(await enrolment.enterCode(actor, id, 'AAAAA-AAAAA'));
      outcomes.push(await enrolment.enterCode(actor, id, code));
      expect(outcomes.map((one) => one.ok && one.value.outcome)).toEqual([
        'wrong',
        'wrong',
        'wrong',
        'wrong',
        'locked',
        'locked',
      ]);
      expect(await enrolment.membership(actor)).toMatchObject({ state: 'locked', profiles: [] });
    }
  });

  test('a code is good for half an hour', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, profile, talk } = office;
    const id = await started(office);
    await enrolment.askForCode(actor, id, profile.email, aKey());
    const code = await codeFor(office, profile.email);
    talk.clock.pass(30 * 60);
    expect(await enrolment.enterCode(actor, id, code)).not.toMatchObject({ value: { outcome: 'verified' } });
    expect((await enrolment.membership(actor))?.state).toBe('locked');
  });

  test('the same click asks once, and an hour allows five codes a company, also after discarding', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const id = await started(office);
    const key = aKey();
    for (let click = 0; click < 3; click += 1) await enrolment.askForCode(actor, id, uniqueContact(), key);
    expect(await database()('membership_logins').where({ enrolment_id: id })).toHaveLength(1);
    for (let more = 0; more < 4; more += 1) await enrolment.askForCode(actor, id, uniqueContact(), aKey());
    await enrolment.discard(actor, id);
    const next = await started(office);
    expect(await enrolment.askForCode(actor, next, uniqueContact(), aKey())).toEqual({
      ok: true,
      value: { outcome: 'too-many' },
    });
  });

  test('the code is kept nowhere but in the mail', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, profile } = office;
    const id = await started(office);
    await enrolment.askForCode(actor, id, profile.email, aKey());
    const code = await codeFor(office, profile.email);
    for (const table of ['membership_logins', 'membership_login_codes', 'notices', 'request_keys', 'audit_entries']) {
      const rows = JSON.stringify(await database()(table));
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replace('-', ''));
    }
  });

  test('ENR-8 and ENR-10 an inactive profile and one of another country are refused by name of the reason', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, profile } = office;
    const inactive = await aProfile(database(), { email: profile.email, isActive: false });
    const japanese = await aProfile(database(), { email: profile.email, country: 'JP' });
    const id = await started(office);
    expect(await linked(office, id, inactive)).toEqual({
      ok: false,
      error: { kind: 'mpn-inactive', mpnId: inactive.mpnId },
    });
    expect(await enrolment.chooseProfile(actor, id, japanese.mpnId)).toEqual({
      ok: false,
      error: { kind: 'mpn-country-mismatch', mpnCountry: 'JP', tenantCountry: 'KR' },
    });
    expect((await enrolment.current(actor))?.mpnId).toBeUndefined();
    expect(await enrolment.chooseProfile(actor, id, profile.mpnId)).toMatchObject({ ok: true });
    expect((await enrolment.current(actor))?.mpnId).toBe(profile.mpnId);
  });

  test('ENR-8 a profile of another login is not to be had, whatever the card says', async () => {
    const office = await anOffice(database());
    const foreign = await aProfile(database(), { name: 'Fabrikam' });
    const id = await started(office);
    await linked(office, id);
    const attempt = await office.enrolment.chooseProfile(office.actor, id, foreign.mpnId);
    expect(attempt).toEqual({ ok: false, error: { kind: 'mpn-required' } });
  });

  test('ENR-9 «Not in this list» clears the membership login and keeps the rest of the draft', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const id = await started(office);
    await saves(office, id, 'legal');
    await linked(office, id);
    expect((await enrolment.forgetLogin(actor, id)).ok).toBe(true);
    expect(await enrolment.membership(actor)).toMatchObject({ state: 'none', profiles: [] });
    expect(await enrolment.current(actor)).toMatchObject({ mpnId: undefined, values: { city: 'Seoul' } });
  });

  test('ENR-25 an MPN ID of another company is refused at selection, naming nobody', async () => {
    const office = await anOffice(database());
    await aCompany(database(), { name: 'Fabrikam', mpnId: office.profile.mpnId });
    const refusal = await linked(office, await started(office));
    expect(refusal).toEqual({ ok: false, error: { kind: 'mpn-already-linked' } });
  });

  test('ENR-25 an MPN ID that another company has submitted is refused at selection and at submission', async () => {
    const first = await anOffice(database());
    const second = await anOffice(database(), { beside: first });
    const id = await started(second);
    await saves(second, id, 'checklist');
    await linked(second, id, first.profile);
    for (const step of ['legal', 'contact', 'support'] as const) await saves(second, id, step);
    await submitted(first);
    const version = await versionOf(second);
    expect(await second.enrolment.submit(second.actor, id, { version, isAuthorised: true })).toEqual({
      ok: false,
      error: { kind: 'mpn-already-linked' },
    });
    expect(await second.enrolment.chooseProfile(second.actor, id, first.profile.mpnId)).toMatchObject({
      error: { kind: 'mpn-already-linked' },
    });
  });
});
