import { requireMpa, requireResellerMpa } from '../../src/agreements/agreementLookup';
import { recordSignedMpa } from '../../src/agreements/agreementOffer';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aColleague, anOffice, approved, auditOf, inReview, started, type Office } from '../support/enrolmentUseCases';

const ticked = { isTicked: true };

async function addressOf({ agreements, actor }: Pick<Office, 'agreements' | 'actor'>): Promise<string> {
  const address = await agreements.addressToRead(actor, 'mpa');
  if (!address.ok) throw new Error(address.error.kind);
  return /\/agreement\/([\w-]+)$/u.exec(address.value.url)?.[1] ?? '';
}

async function signed(office: Office): Promise<void> {
  await office.agreements.confirmReading(await addressOf(office), 'test');
  const accepted = await office.agreements.accept(office.actor, 'mpa', ticked);
  if (!accepted.ok) throw new Error(accepted.error.kind);
}

eachDatabase((database) => {
  const mpaOf = async ({ company }: Office) =>
    database()('agreements').where({ organisation_id: company.organisationId, kind: 'mpa' }).first();

  test('MPA-5 the agreement is offered from the approval on, and refused with the state before', async () => {
    const office = await anOffice(database());
    const { agreements, actor } = office;
    const refusal = (state: string) => ({ ok: false, error: { kind: 'enrolment-not-approved', state } });
    expect(await agreements.find(actor, 'mpa')).toEqual(refusal('not_enrolled'));
    await started(office);
    expect(await agreements.accept(actor, 'mpa', ticked)).toEqual(refusal('draft'));
    expect(await agreements.addressToRead(actor, 'mpa')).toEqual(refusal('draft'));
    expect(await mpaOf(office)).toBeUndefined();
  });

  test('MPA-1 an approved company holds one offer for its CSP region', async () => {
    const office = await anOffice(database());
    await approved(office);
    expect(await mpaOf(office)).toMatchObject({ state: 'offered', region: 'KOREA', accepted_at: null });
    expect(await office.agreements.find(office.actor, 'mpa')).toMatchObject({
      value: { state: 'offered', region: 'KOREA', hasRead: false },
    });
  });

  test('MPA-7 signing wants the text read by the signer, then the box, and is recorded with version and time', async () => {
    const office = await anOffice(database());
    await approved(office);
    const { agreements, actor } = office;
    expect(await agreements.accept(actor, 'mpa', ticked)).toEqual({
      ok: false,
      error: { kind: 'agreement-not-opened' },
    });
    const token = await addressOf(office);
    for (let fetched = 0; fetched < 3; fetched += 1)
      expect(await agreements.viewReadingPage(token)).toMatchObject({ state: 'open' });
    expect(await agreements.accept(actor, 'mpa', ticked)).toEqual({
      ok: false,
      error: { kind: 'agreement-not-opened' },
    });
    expect(await agreements.confirmReading(token, 'test')).toMatchObject({ state: 'read' });
    expect(await agreements.accept(actor, 'mpa', { isTicked: false })).toEqual({
      ok: false,
      error: { kind: 'consent-not-given' },
    });
    expect((await mpaOf(office)).state).toBe('offered');
    expect(await agreements.accept(actor, 'mpa', ticked)).toMatchObject({ ok: true, value: { state: 'accepted' } });
    const row = await mpaOf(office);
    expect(row).toMatchObject({ state: 'accepted', text_version: '1.0', accepted_by: actor.memberId });
    expect(row.accepted_at).toEqual(office.talk.clock.now());
    expect(await auditOf(database(), row.id)).toEqual(['agreement.read', 'agreement.accepted']);
  });

  test('MPA-7 a colleague’s reading does not count for the signer, nor does an address used before record again', async () => {
    const office = await anOffice(database());
    await approved(office);
    const colleague = await aColleague(database(), office.company);
    const token = await addressOf({ agreements: office.agreements, actor: colleague });
    await office.agreements.confirmReading(token, 'test');
    await office.agreements.confirmReading(token, 'test');
    expect(await office.agreements.accept(office.actor, 'mpa', ticked)).toMatchObject({
      error: { kind: 'agreement-not-opened' },
    });
    expect(
      (await auditOf(database(), (await mpaOf(office)).id)).filter((action) => action === 'agreement.read'),
    ).toHaveLength(1);
    expect(await office.agreements.accept(colleague, 'mpa', ticked)).toMatchObject({ ok: true });
  });

  test('MPA-7 only a Global admin gets the text and signs', async () => {
    const office = await anOffice(database());
    await approved(office);
    const agent = await aColleague(database(), office.company, ['admin-agent', 'sales-agent', 'user-admin']);
    for (const attempt of [
      office.agreements.accept(agent, 'mpa', ticked),
      office.agreements.addressToRead(agent, 'mpa'),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, error: { kind: 'role-required', roles: ['global-admin'] } });
    }
    expect(await database()('agreement_readings').where('member_id', agent.memberId)).toHaveLength(0);
  });

  test('accepting what is accepted answers with the first signature', async () => {
    const office = await anOffice(database());
    await approved(office);
    await signed(office);
    const colleague = await aColleague(database(), office.company);
    const again = await office.agreements.accept(colleague, 'mpa', { isTicked: false });
    expect(again).toMatchObject({ ok: true, value: { acceptedBy: 'Adatum global-admin' } });
    expect((await mpaOf(office)).accepted_by).toBe(office.actor.memberId);
  });

  test('the address of a text is kept as a hash, ends after a week, and a foreign one is unknown', async () => {
    const office = await anOffice(database());
    await approved(office);
    const token = await addressOf(office);
    expect(JSON.stringify(await database()('agreement_readings'))).not.toContain(token);
    office.talk.clock.pass(7 * 24 * 60 * 60);
    expect(await office.agreements.confirmReading(token, 'test')).toEqual({ state: 'unknown' });
    expect(await office.agreements.viewReadingPage('x')).toEqual({ state: 'unknown' });
  });

  test('MPA-2 from its date on nobody of the three partner types transacts without it', async () => {
    for (const capability of ['indirect-provider', 'indirect-reseller', 'direct-bill'] as const) {
      const { company } = await anOffice(database(), { company: { capabilities: [capability] } });
      const asked = (now: string) =>
        requireMpa(database(), company.organisationId, 'KOREA', { mpaRequiredFrom: '2020-02-01', now: new Date(now) });
      expect(await asked('2020-01-31T23:59:59Z')).toMatchObject({ ok: true });
      expect(await asked('2020-02-01T00:00:00Z')).toEqual({
        ok: false,
        error: { kind: 'mpa-not-signed', region: 'KOREA' },
      });
      const signature = { organisationId: company.organisationId, region: 'KOREA', at: new Date() };
      await database().transaction((trx) => recordSignedMpa(trx, signature));
      expect(await asked('2026-11-20T00:00:00Z')).toMatchObject({ ok: true });
    }
  });

  test('MPA-3 and MPA-4 a provider is refused business through a reseller that has not signed', async () => {
    const office = await anOffice(database());
    await approved(office);
    const rule = { mpaRequiredFrom: '2020-02-01', now: new Date() };
    const asked = async () => requireResellerMpa(database(), office.company.organisationId, 'KOREA', rule);
    expect(await asked()).toEqual({ ok: false, error: { kind: 'reseller-mpa-not-signed', region: 'KOREA' } });
    await signed(office);
    expect(await asked()).toMatchObject({ ok: true });
  });

  test('MPA-1 a signature counts for its own region alone', async () => {
    const office = await anOffice(database());
    await approved(office);
    await signed(office);
    const rule = { mpaRequiredFrom: '2020-02-01', now: new Date() };
    expect((await requireMpa(database(), office.company.organisationId, 'KOREA', rule)).ok).toBe(true);
    expect(await requireMpa(database(), office.company.organisationId, 'JAPAN', rule)).toMatchObject({
      error: { kind: 'mpa-not-signed', region: 'JAPAN' },
    });
  });

  test('a partner whom the operator recorded is offered the agreement when first asked for', async () => {
    const office = await anOffice(database(), { company: { capabilities: ['indirect-provider'] } });
    expect(await office.agreements.find(office.actor, 'mpa')).toMatchObject({ value: { state: 'offered' } });
    expect(await office.agreements.find(office.actor, 'indirect_reseller_agreement')).toMatchObject({
      error: { kind: 'enrolment-not-approved' },
    });
  });

  test('ENR-21 readiness has three dates, each there from its own step on', async () => {
    const office = await anOffice(database());
    const { agreements, actor } = office;
    await inReview(office);
    expect(await agreements.readiness(actor)).toMatchObject({
      onboardedAt: expect.anything(),
      enrolledAt: undefined,
      enrolmentState: 'in_review',
      mpaSignedAt: undefined,
      isReady: false,
    });
    const second = await anOffice(database());
    await approved(second);
    expect(await agreements.readiness(second.actor)).toMatchObject({ enrolledAt: expect.anything(), isReady: false });
    await signed(second);
    expect(await agreements.readiness(second.actor)).toMatchObject({
      mpaSignedAt: expect.anything(),
      blocks: ['no-active-provider'],
    });
  });
});

describe('with one side held open', () => {
  const database = usePostgres();

  test('two clicks on «Accept and continue» at the same moment are one signature', async () => {
    const office = await anOffice(database());
    await approved(office);
    await office.agreements.confirmReading(await addressOf(office), 'test');
    const { id } = await database()('agreements').where('organisation_id', office.company.organisationId).first();
    const held = await database().transaction();
    await held('agreements').where({ id }).forUpdate().first();
    const clicks = [1, 2].map(() => office.agreements.accept(office.actor, 'mpa', ticked));
    await untilBlocked(database(), 2);
    await held.commit();
    for (const click of clicks) expect(await click).toMatchObject({ ok: true });
    expect((await auditOf(database(), id)).filter((action) => action === 'agreement.accepted')).toHaveLength(1);
  });
});
