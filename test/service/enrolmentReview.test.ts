import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import {
  aCompleteDraft,
  anOffice,
  anOperator,
  approved,
  auditOf,
  inReview,
  mailsTo,
  saves,
  stateOf,
  submitted,
  versionOf,
  type Office,
} from '../support/enrolmentUseCases';

const becomesAdminAgent = async (office: Office): Promise<void> => {
  await office.talk.core.services.members.becomeAdminAgent(office.actor);
};

eachDatabase((database) => {
  test('an approved enrolment makes the company an indirect reseller and links its MPN ID', async () => {
    const office = await anOffice(database());
    const { id } = await inReview(office);
    expect(await office.enrolment.approve(anOperator, id)).toEqual({ ok: true, value: { id, state: 'approved' } });
    const organisation = await database()('organisations').where('id', office.company.organisationId).first();
    expect(organisation.mpn_id).toBe(office.profile.mpnId);
    const held = await database()('organisation_capabilities').where('organisation_id', office.company.organisationId);
    expect(held.map(({ capability }: { capability: string }) => capability)).toEqual(['indirect-reseller']);
    expect(await auditOf(database(), id)).toContain('enrolment.approved');
  });

  test('approving again changes nothing; an unknown id and no id are one answer', async () => {
    const office = await anOffice(database());
    const { id } = await approved(office);
    expect(await office.enrolment.approve(anOperator, id)).toEqual({ ok: true, value: { id, state: 'approved' } });
    expect((await auditOf(database(), id)).filter((action) => action === 'enrolment.approved')).toHaveLength(1);
    for (const unknown of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect(await office.enrolment.approve(anOperator, unknown)).toEqual({ ok: false, error: { kind: 'stale-card' } });
      expect(await office.enrolment.reject(anOperator, unknown, 'No')).toEqual({
        ok: false,
        error: { kind: 'stale-card' },
      });
    }
  });

  test('ENR-16 the operator can neither approve nor reject before the contact has confirmed', async () => {
    const office = await anOffice(database());
    const { id } = await submitted(office);
    for (const attempt of [office.enrolment.approve(anOperator, id), office.enrolment.reject(anOperator, id, 'No')]) {
      expect(await attempt).toEqual({ ok: false, error: { kind: 'email-not-verified' } });
    }
    expect(await stateOf(office)).toBe('email_verification_pending');
  });

  test('a rejection has a reason that the company reads, and leads back to the draft with its history', async () => {
    const office = await anOffice(database());
    const { enrolment, actor } = office;
    const { id, contactEmail } = await inReview(office);
    await expect(enrolment.reject(anOperator, id, '  ')).rejects.toThrow(RangeError);
    await enrolment.reject(anOperator, id, 'The address is not the registered one.');
    expect(await enrolment.current(actor)).toMatchObject({
      state: 'rejected',
      rejectionReason: 'The address is not the registered one.',
    });
    expect((await mailsTo(office, contactEmail)).at(-1)?.body).toContain('The address is not the registered one.');
    await enrolment.correct(actor, id);
    await saves(office, id, 'legal', { addressLine1: 'Teheran-ro 1' });
    const version = await versionOf(office);
    expect(await enrolment.submit(actor, id, { version, isAuthorised: true })).toMatchObject({ ok: true });
    const history = (await enrolment.current(actor))?.history.map(({ to }) => to);
    expect(history?.slice(-4)).toEqual(['rejected', 'draft', 'submitted', 'email_verification_pending']);
    expect(JSON.stringify(await database()('audit_entries'))).not.toContain('registered one');
  });

  test('ENR-19 the account is ready as soon as the company has an Admin agent, not before', async () => {
    const office = await anOffice(database());
    const { id } = await approved(office);
    expect(await stateOf(office)).toBe('approved');
    await becomesAdminAgent(office);
    expect(await stateOf(office)).toBe('account_ready');
    expect(await auditOf(database(), id)).toContain('enrolment.account-ready');
  });

  test('ENR-19 a company that had an Admin agent before is ready with the approval', async () => {
    const office = await anOffice(database(), { roles: ['global-admin', 'admin-agent'] });
    const { id } = await inReview(office);
    expect(await office.enrolment.approve(anOperator, id)).toEqual({ ok: true, value: { id, state: 'account_ready' } });
  });

  test('ENR-18 and NTF-1 every change of state reaches the primary contact by mail, once', async () => {
    const office = await anOffice(database());
    const { contactEmail } = await approved(office);
    await becomesAdminAgent(office);
    await stateOf(office);
    const subjects = (await mailsTo(office, contactEmail)).map(({ subject }) => subject);
    expect(subjects).toEqual([
      'Adatum의 등록: 전자 메일 주소를 확인해 주세요',
      'Adatum의 등록 상태: 검토 중',
      'Adatum의 등록 상태: 승인됨',
      'Adatum의 등록 상태: 계정 준비 완료',
    ]);
  });

  test('ENR-18 the submitting person is told in Teams of what others did', async () => {
    const office = await anOffice(database());
    await approved(office);
    const rows = await database()('notices')
      .where({ topic: 'enrolment.update', member_id: office.actor.memberId })
      .orderBy('id');
    expect(rows.map(({ payload }: { payload: { state: string } }) => payload.state)).toEqual(['in_review', 'approved']);
  });

  test('the queue holds what is to be reviewed, oldest first, and nothing else', async () => {
    const waiting = await anOffice(database());
    const { id } = await inReview(waiting);
    const draft = await anOffice(database());
    const { id: draftId } = await aCompleteDraft(draft);
    const listed = (await waiting.enrolment.list(anOperator, ['in_review'])).map((one) => one.id);
    expect(listed).toContain(id);
    expect(listed).not.toContain(draftId);
  });

  test('NTF-6 adding a user mails nobody: the creator passes the one-time information on', async () => {
    const office = await anOffice(database(), { roles: ['global-admin', 'admin-agent'] });
    const before = (await database()('notices')).length;
    const user = { name: 'Sales agent', email: 'sales@adatum.com', roles: ['sales-agent'] };
    const added = await office.talk.core.services.members.add(office.actor, user, 'k' as never);
    expect(added.ok).toBe(true);
    expect(await mailsTo(office, 'sales@adatum.com')).toEqual([]);
    expect((await database()('notices')).length).toBe(before);
  });

  test('ENR-24 the next steps are computed from what is on record', async () => {
    const office = await anOffice(database());
    await approved(office);
    const { enrolment, actor } = office;
    expect(await enrolment.whatNow(actor)).toEqual({
      account: false,
      customers: false,
      businessProfile: true,
      incentives: false,
    });
    await becomesAdminAgent(office);
    await enrolment.noteIncentivesSeen(actor);
    await enrolment.noteIncentivesSeen(actor);
    expect(await enrolment.whatNow(actor)).toMatchObject({ account: true, incentives: true });
  });

  test('C-7 «ask support» is said after five business days and not before', async () => {
    const office = await anOffice(database());
    await inReview(office); // on a Friday
    const { talk, enrolment, actor } = office;
    talk.clock.pass(7 * 24 * 60 * 60);
    expect((await enrolment.current(actor))?.isOverdue).toBe(false);
    talk.clock.pass(3 * 24 * 60 * 60);
    expect((await enrolment.current(actor))?.isOverdue).toBe(true);
  });
});

describe('with one side held open', () => {
  const database = usePostgres();

  test('of an approval and a rejection at the same moment one holds, and one notice each is owed', async () => {
    const office = await anOffice(database());
    const { id, contactEmail } = await inReview(office);
    const held = await database().transaction();
    await held('enrolments').where({ id }).forUpdate().first();
    const approval = office.enrolment.approve(anOperator, id);
    await untilBlocked(database());
    const rejection = office.enrolment.reject(anOperator, id, 'Too late');
    await untilBlocked(database(), 2);
    await held.commit();
    expect(await approval).toMatchObject({ ok: true, value: { state: 'approved' } });
    expect(await rejection).toEqual({ ok: false, error: { kind: 'stale-card' } });
    const decisions = (await auditOf(database(), id)).filter((action) => /approved|rejected/.test(action));
    expect(decisions).toEqual(['enrolment.approved']);
    expect((await mailsTo(office, contactEmail)).map(({ subject }) => subject).slice(2)).toEqual([
      'Adatum의 등록 상태: 승인됨',
    ]);
  });

  test('ENR-19 whoever becomes Admin agent while the approval is under way finds the account ready', async () => {
    const office = await anOffice(database());
    const { id } = await inReview(office);
    const held = await database().transaction();
    await held('organisations').where('id', office.company.organisationId).forUpdate().first();
    const approval = office.enrolment.approve(anOperator, id);
    await untilBlocked(database());
    await held('member_roles').insert({
      organisation_id: office.company.organisationId,
      member_id: office.actor.memberId,
      role: 'admin-agent',
    });
    await held('enrolments').where({ id }).forUpdate().noWait().first(); // company first, then enrolment: for all alike
    await held.commit();
    expect(await approval).toMatchObject({ ok: true, value: { state: 'account_ready' } });
  });
});
