import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { tokenFor } from '../support/enrolmentStory';
import {
  aKey,
  anOffice,
  auditOf,
  inReview,
  mailsTo,
  saves,
  stateOf,
  submitted,
  versionOf,
} from '../support/enrolmentUseCases';

const bothYes = { signedUp: true, ownsAddress: true };

eachDatabase((database) => {
  test('ENR-15 the contact gets one mail with an address of its own; only a hash of it is kept', async () => {
    const office = await anOffice(database());
    const { contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    for (const table of ['enrolment_confirmations', 'enrolment_confirmation_tokens', 'notices', 'request_keys']) {
      expect(JSON.stringify(await database()(table))).not.toContain(token);
    }
    expect(await mailsTo(office, contactEmail)).toHaveLength(1);
  });

  test('NTF-8 looking at the contact’s page, however often, changes nothing', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    const before = await database()('enrolments').where({ id }).first();
    for (let fetched = 0; fetched < 3; fetched += 1) {
      expect(await office.enrolment.viewContactPage(token)).toMatchObject({ state: 'open', company: 'Adatum' });
    }
    expect(await database()('enrolments').where({ id }).first()).toEqual(before);
  });

  test('ENR-15 and ENR-16 two times yes verifies the address and opens the review, once', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    expect(await office.enrolment.answerContactPage(token, bothYes, 'test')).toMatchObject({ state: 'confirmed' });
    expect(await office.enrolment.answerContactPage(token, bothYes, 'test')).toMatchObject({ state: 'confirmed' });
    expect(
      await office.enrolment.answerContactPage(token, { signedUp: false, ownsAddress: false }, 'test'),
    ).toMatchObject({
      state: 'confirmed',
    });
    const view = await office.enrolment.current(office.actor);
    expect(view?.state).toBe('in_review');
    expect(view?.emailVerifiedAt).toBeInstanceOf(Date);
    expect((await auditOf(database(), id)).filter((action) => action === 'enrolment.verified')).toHaveLength(1);
  });

  test.each([
    [{ signedUp: false, ownsAddress: true }],
    [{ signedUp: true, ownsAddress: false }],
    [{ signedUp: false, ownsAddress: false }],
  ])('ENR-15 a no to either question (%j) rejects with the contact’s denial', async (answers) => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const { id, contactEmail } = await submitted(office);
    expect(await enrolment.answerContactPage(await tokenFor(office, contactEmail), answers, 'test')).toMatchObject({
      state: 'denied',
    });
    expect(await enrolment.current(actor)).toMatchObject({ state: 'rejected', rejectionReason: 'contact-denied' });
    await enrolment.correct(actor, id);
    const version = await versionOf(office);
    expect(await enrolment.submit(actor, id, { version, isAuthorised: true })).toEqual({
      ok: false,
      error: { kind: 'contact-denied' },
    });
    const mails = await mailsTo(office, contactEmail);
    expect(mails).toHaveLength(2); // the question, and that nothing more is to be done; nothing after that
  });

  test('a resent mail kills the earlier address, and one click resends once', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const { id, contactEmail } = await submitted(office);
    const first = await tokenFor(office, contactEmail);
    const key = aKey();
    for (let click = 0; click < 3; click += 1) expect((await enrolment.resend(actor, id, key)).ok).toBe(true);
    expect(await mailsTo(office, contactEmail)).toHaveLength(2);
    const second = await tokenFor(office, contactEmail);
    expect(await enrolment.answerContactPage(first, bothYes, 'test')).toMatchObject({ state: 'dead' });
    expect(await stateOf(office)).toBe('email_verification_pending');
    expect(await enrolment.answerContactPage(second, bothYes, 'test')).toMatchObject({ state: 'confirmed' });
    expect(await enrolment.resend(actor, id, aKey())).toEqual({ ok: false, error: { kind: 'stale-card' } });
  });

  test('an address that was never mailed yet is not mailed after it was corrected', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await submitted(office);
    await office.enrolment.correct(office.actor, id);
    const mails = await mailsTo(office, contactEmail);
    expect(mails.map(({ body }) => body.includes('/contact/'))).toEqual([false]);
  });

  test('an expired address verifies nothing, and resending is the way on', async () => {
    const office = await anOffice(database());
    const { enrolment, actor, talk } = office;
    const { id, contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    talk.clock.pass(7 * 24 * 60 * 60);
    expect(await enrolment.viewContactPage(token)).toMatchObject({ state: 'expired' });
    expect(await enrolment.answerContactPage(token, bothYes, 'test')).toMatchObject({ state: 'expired' });
    expect(await stateOf(office)).toBe('email_verification_pending');
    expect((await enrolment.current(actor))?.confirmation?.isExpired).toBe(true);
    await enrolment.resend(actor, id, aKey());
    await enrolment.answerContactPage(await tokenFor(office, contactEmail), bothYes, 'test');
    expect(await stateOf(office)).toBe('in_review');
  });

  test('a corrected contact takes the enrolment back to the draft, and the old address is dead', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const { id, contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    expect((await enrolment.correct(actor, id)).ok).toBe(true);
    expect(await enrolment.current(actor)).toMatchObject({ state: 'draft', values: { city: 'Seoul' } });
    expect(await enrolment.answerContactPage(token, bothYes, 'test')).toMatchObject({ state: 'dead' });
    await saves(office, id, 'contact', { contactEmail: 'new@adatum.com' });
    const version = await versionOf(office);
    expect(await enrolment.submit(actor, id, { version, isAuthorised: true })).toMatchObject({ ok: true });
    expect((await mailsTo(office, 'new@adatum.com')).at(-1)?.body).toContain('/contact/');
  });

  test('an unknown address is one answer and nothing happens', async () => {
    const office = await anOffice(database());
    for (const token of ['', 'x', 'A'.repeat(43)]) {
      expect(await office.enrolment.viewContactPage(token)).toEqual({ state: 'unknown' });
      expect(await office.enrolment.answerContactPage(token, bothYes, 'test')).toEqual({ state: 'unknown' });
    }
  });

  test('ENR-16 the database itself holds no review without a verified address', async () => {
    const office = await anOffice(database());
    const { id } = await submitted(office);
    await expect(database()('enrolments').where({ id }).update({ state: 'in_review' })).rejects.toThrow(
      'enrolments_verified_first',
    );
  });
});

describe('with one side held open', () => {
  const database = usePostgres();

  test('the contact confirms while the mail is being resent: the old address is dead', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await submitted(office);
    const token = await tokenFor(office, contactEmail);
    const held = await database().transaction();
    await held('enrolments').where({ id }).forUpdate().first();
    const answer = office.enrolment.answerContactPage(token, bothYes, 'test');
    await untilBlocked(database());
    await held('enrolment_confirmations').where('enrolment_id', id).update({ state: 'dead' });
    await held.commit();
    expect(await answer).toMatchObject({ state: 'dead' });
    expect(await stateOf(office)).toBe('email_verification_pending');
  });

  test('the address is corrected while the contact confirms: the confirmation stands and the correction is stale', async () => {
    const office = await anOffice(database());
    const { id } = await inReview(office);
    expect(await office.enrolment.correct(office.actor, id)).toEqual({ ok: false, error: { kind: 'stale-card' } });
    expect(await stateOf(office)).toBe('in_review');
  });
});
