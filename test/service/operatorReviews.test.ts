import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aDesk, auditOf, type Desk } from '../support/commands';
import { aCompany, type TestMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aPair, aPartnership, aStage } from '../support/relationships';
import { aDeadNotice, anEnrolment } from '../support/waiting';

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
    const { id, company, admin } = await anEnrolment(db, { mpnId: '4500001' });
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
    const { id, company } = await anEnrolment(db, { mpnId: '4500002' });
    await desk.types('enrolment', 'approve', id);
    const person = ['--aad', randomUUID(), '--name', 'Adatum agent', '--email', 'agent@adatum.com'];
    await desk.types('user', 'add', '--tenant', company.tenantId, ...person, '--role', 'admin-agent');
    expect(await db('enrolments').where({ id }).first('state')).toEqual({ state: 'account_ready' });
  });

  test('a rejection carries its reason to the company and never into the audit', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company, admin } = await anEnrolment(db, { mpnId: '4500003' });
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
    const { id, company } = await anEnrolment(db, { mpnId: '4500004', state: 'email_verification_pending' });
    expect(await said(desk, 'enrolment', 'approve', id)).toContain('has not confirmed yet');
    expect(await said(desk, 'enrolment', 'reject', id, '--reason', 'x')).toContain('has not confirmed yet');
    expect(await said(desk, 'enrolment', 'approve', randomUUID())).toContain('not in review');
    expect(await auditOf(desk, '--tenant', company.tenantId)).toEqual([]);
  });

  test('an MPN ID that another company got in the meantime is not approved twice', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const { id, company } = await anEnrolment(db, { mpnId: '4500005' });
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
    for (const { tenantId } of [pair.provider, pair.reseller]) {
      const entries = await auditOf(desk, '--tenant', tenantId, '--action', 'partnership.terminated');
      expect(entries).toMatchObject([{ operator: 'desk-1', organisation: null, subject: { id } }]);
    }
    const others = await auditOf(desk, '--tenant', (await aCompany(db)).tenantId);
    expect(others).toEqual([]);
    expect(await said(desk, 'partnership', 'terminate', randomUUID(), '--ticket', 'MS-1')).toContain('no partnership');
  });

  test('REL-20 a termination that was asked for is refused from the command line: both sides go on and are told', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const stage = aStage(db);
    const pair = await aPair(db);
    const id = await aPartnership(stage, pair);
    await stage.partnerships.askTermination(pair.admin, id, 'MS-777');
    expect(await desk.reads('partnership', 'refuse', id)).toEqual({ id, state: 'active' });
    expect(await desk.reads('partnership', 'refuse', id)).toEqual({ id, state: 'active' });
    for (const { tenantId } of [pair.provider, pair.reseller]) {
      const told = (await auditOf(desk, '--tenant', tenantId)).map(({ action }) => action);
      const both = ['partnership.accepted', 'partnership.termination-requested', 'partnership.termination-refused'];
      expect(told).toEqual(expect.arrayContaining(both));
    }
    const owed = await db('notices').where({ topic: 'partnership.terminationRefused' });
    expect(owed).toHaveLength(2);
    await desk.types('partnership', 'terminate', id, '--ticket', 'MS-778');
    expect(await said(desk, 'partnership', 'refuse', id)).toContain('terminated already');
    expect(await said(desk, 'partnership', 'refuse', randomUUID())).toContain('no partnership');
  });

  test('a failed notice is listed and tried again, and only a failed one', async () => {
    const [db, desk] = [database(), aDesk(database())];
    const id = await aDeadNotice(db);
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
