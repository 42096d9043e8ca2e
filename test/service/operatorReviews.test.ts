import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aDesk, auditOf, type Desk } from '../support/commands';
import { aCompany, aMember, type TestCompany, type TestMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aPair, aPartnership, aStage } from '../support/relationships';

interface Waiting {
  readonly id: string;
  readonly company: TestCompany;
  readonly admin: TestMember;
}

/** An enrolment whose primary contact has confirmed, unless said otherwise. */
async function anEnrolment(db: Knex, mpnId: string, state = 'in_review'): Promise<Waiting> {
  const company = await aCompany(db, { name: 'Adatum' });
  const admin = await aMember(db, company, ['global-admin']);
  const [id, at] = [randomUUID(), new Date('2026-11-19T09:00:00Z')];
  const form = { contactEmail: [{ version: 1, value: 'contact@adatum.com' }] };
  await db('enrolments').insert({
    id,
    organisation_id: company.organisationId,
    state,
    version: 3,
    form: JSON.stringify(form),
    mpn_id: mpnId,
    started_by: admin.memberId,
    started_at: at,
    submitted_by: admin.memberId,
    submitted_at: at,
    email_verified_at: state === 'in_review' ? at : null,
    changed_at: at,
  });
  return { id, company, admin };
}

async function owedTo(db: Knex, { memberId }: TestMember): Promise<readonly string[]> {
  const rows = await db('notices').where({ member_id: memberId }).select<{ topic: string }[]>('topic');
  return rows.map(({ topic }) => topic);
}

async function said(desk: Desk, ...argv: readonly string[]): Promise<string> {
  const answer = await desk.types(...argv);
  expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
  return answer.stderr;
}

eachDatabase((database) => {
  test('an enrolment in review is listed and approved, and the submitting person is owed the news', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company, admin } = await anEnrolment(db, '4500001');
    expect(await desk.reads('enrolment', 'list')).toContainEqual(
      expect.objectContaining({ id, company: 'Adatum', state: 'in_review', mpn: '4500001', tenant: company.tenantId }),
    );
    expect((await desk.types('enrolment', 'list')).stdout).toMatch(/^ID +COMPANY +STATE +MPN +SUBMITTED$/mu);
    expect(await desk.reads('enrolment', 'approve', id)).toEqual({ id, state: 'approved' });
    expect(await desk.reads('enrolment', 'approve', id)).toEqual({ id, state: 'approved' });
    const held = await db('organisation_capabilities').where({ organisation_id: company.organisationId });
    expect(held).toMatchObject([{ capability: 'indirect-reseller' }]);
    expect(await owedTo(db, admin)).toEqual(['enrolment.update']);
    const entries = await auditOf(desk, '--tenant', company.tenantId, '--action', 'enrolment.approved');
    expect(entries).toMatchObject([{ operator: 'desk-1', member: null, subject: { kind: 'enrolment', id } }]);
  });

  test('an approved company becomes ready when the operator adds its Admin agent', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company } = await anEnrolment(db, '4500002');
    await desk.types('enrolment', 'approve', id);
    const person = ['--aad', randomUUID(), '--name', 'Adatum agent', '--email', 'agent@adatum.com'];
    await desk.types('user', 'add', '--tenant', company.tenantId, ...person, '--role', 'admin-agent');
    expect(await db('enrolments').where({ id }).first('state')).toEqual({ state: 'account_ready' });
  });

  test('a rejection carries its reason to the company and never into the audit', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company, admin } = await anEnrolment(db, '4500003');
    const reason = 'The address is not that of the registry';
    expect(await desk.reads('enrolment', 'reject', id, '--reason', reason)).toEqual({ id, state: 'rejected' });
    expect(await db('enrolments').where({ id }).first('rejection_reason')).toEqual({ rejection_reason: reason });
    expect(await owedTo(db, admin)).toEqual(['enrolment.update']);
    const entries = await auditOf(desk, '--tenant', company.tenantId);
    expect(entries).toMatchObject([{ action: 'enrolment.rejected', operator: 'desk-1' }]);
    expect(JSON.stringify(entries)).not.toContain('registry');
    expect(await said(desk, 'enrolment', 'approve', id)).toContain('not in review');
  });

  test('ENR-16 nobody decides before the primary contact has confirmed, and an unknown enrolment is not in review', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company } = await anEnrolment(db, '4500004', 'email_verification_pending');
    expect(await said(desk, 'enrolment', 'approve', id)).toContain('has not confirmed yet');
    expect(await said(desk, 'enrolment', 'reject', id, '--reason', 'x')).toContain('has not confirmed yet');
    expect(await said(desk, 'enrolment', 'approve', randomUUID())).toContain('not in review');
    expect(await auditOf(desk, '--tenant', company.tenantId)).toEqual([]);
  });

  test('an MPN ID that another company got in the meantime is not approved twice', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company } = await anEnrolment(db, '4500005');
    await aCompany(db, { mpnId: '4500005' });
    expect(await said(desk, 'enrolment', 'approve', id)).toContain('linked to another company');
    expect(await db('organisation_capabilities').where({ organisation_id: company.organisationId })).toEqual([]);
  });

  test('REL-20 a partnership is listed with both names and ends on a ticket alone; both sides are owed the news', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const stage = aStage(db);
    const pair = await aPair(db);
    const id = await aPartnership(stage, pair);
    expect(await desk.reads('partnership', 'list')).toContainEqual(
      expect.objectContaining({ id, state: 'active', provider: 'Fabrikam', reseller: 'Contoso', ticket: null }),
    );
    expect(await said(desk, 'partnership', 'terminate', id, '--ticket', 'please end it')).toContain('ticket number');
    const ended = { id, state: 'terminated', ticket: 'MS-12345' };
    expect(await desk.reads('partnership', 'terminate', id, '--ticket', 'ms-12345')).toEqual(ended);
    expect(await desk.reads('partnership', 'terminate', id, '--ticket', 'ms-12345')).toEqual(ended);
    const told = await db('notices').where({ topic: 'partnership.terminated' }).whereRaw("payload ->> 'id' = ?", [id]);
    expect(told.map((row: { member_id: string }) => row.member_id).sort()).toEqual(
      [pair.asker.memberId, pair.admin.memberId].sort(),
    );
    const entries = await auditOf(desk, '--action', 'partnership.terminated');
    expect(entries.filter(({ subject }) => subject.id === id)).toMatchObject([{ operator: 'desk-1' }]);
    expect(await said(desk, 'partnership', 'terminate', randomUUID(), '--ticket', 'MS-1')).toContain('no partnership');
  });

  test('a failed notice is listed and tried again, and only a failed one', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const [row] = await db('notices')
      .insert({
        topic: 'partnership.accepted',
        recipient: JSON.stringify({ member: randomUUID() }),
        dedupe_key: randomUUID(),
        payload: '{}',
        run_at: new Date(),
        state: 'dead',
        attempts: 9,
        last_error: 'ECONNREFUSED',
      })
      .returning<{ id: string }[]>('id');
    const id = String(row?.id);
    const shown = { id, topic: 'partnership.accepted', attempts: 9, lastError: 'ECONNREFUSED' };
    expect(await desk.reads('notices', 'list')).toContainEqual(expect.objectContaining(shown));
    expect(await desk.reads('notices', 'retry', id)).toEqual({ id, state: 'ready' });
    expect(await db('notices').where({ id }).first('state', 'attempts')).toEqual({ state: 'ready', attempts: 0 });
    expect(await said(desk, 'notices', 'retry', id)).toContain('No failed notice');
    const entries = await auditOf(desk, '--action', 'notice.retried');
    expect(entries).toMatchObject([{ operator: 'desk-1', subject: { kind: 'notice', id } }]);
  });

  test('the audit is shown by company, action and time, oldest first', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const facts = ['--name', 'Contoso', '--country', 'KR', '--domain', `${tenant.slice(0, 8)}.com`];
    const add = ['org', 'add', '--tenant', tenant, ...facts];
    await desk.types(...add, '--operator', 'desk-2');
    await desk.types(...add, '--capability', 'direct-bill');
    const actions = async (...filter: string[]): Promise<string[]> =>
      (await auditOf(desk, '--tenant', tenant, ...filter)).map(({ action, operator }) => `${action} by ${operator}`);
    const both = ['organisation.added by desk-2', 'organisation.completed by desk-1'];
    expect(await actions()).toEqual(both);
    expect(await actions('--action', 'organisation.added')).toEqual(both.slice(0, 1));
    expect(await actions('--since', '2026-11-20')).toEqual(both);
    expect(await actions('--since', '2026-11-20T18:00:01+09:00')).toEqual([]);
    expect(await said(desk, 'audit', 'show', '--tenant', randomUUID())).toContain('No company is recorded');
    expect((await desk.types('audit', 'show', '--tenant', tenant)).stdout).toMatch(/operator desk-2/u);
  });

  test('a failure inside is one sentence without its cause', async () => {
    const desk = aDesk({} as Knex);
    const answer = await desk.types('audit', 'show');
    expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(answer.stderr).toMatch(/^The command failed \(TypeError, command-[\w-]+\)\. [^\n]*\n$/u);
  });
});
