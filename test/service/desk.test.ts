import { randomUUID } from 'node:crypto';
import { pageAudit, record } from '../../src/audit/audit';
import { createRecords } from '../../src/desk/records';
import { createQueue, type QueueSource } from '../../src/desk/queue';
import { createReviewQueue } from '../../src/enrolment/reviewQueue';
import { createTerminationQueue } from '../../src/relationships/terminationQueue';
import { createBusinessCalendar } from '../../src/organisations/businessCalendar';
import { aCompany } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aPair, aPartnership, aStage, value } from '../support/relationships';
import { aDeadNotice, anEnrolment } from '../support/waiting';

const operator = { operator: 'desk-1', correlationId: 'test' };
const now = (): Date => new Date('2026-11-20T09:00:00Z');

eachDatabase((database) => {
  const aQueue = (...sources: readonly QueueSource[]) =>
    createQueue({ sources, now, calendar: createBusinessCalendar(), timeZone: 'Asia/Seoul' });
  afterEach(async () => {
    await database()('enrolments').update({ state: 'discarded' });
    await database()('partnerships').update({ state: 'terminated', terminated_at: now() });
    await database()('notices').del();
  });

  test('C-7 the queue holds enrolments in review and terminations asked for, oldest first, and counts what is overdue', async () => {
    const db = database();
    const stage = aStage(db);
    const pair = await aPair(db);
    const partnership = await aPartnership(stage, pair);
    value(await stage.partnerships.askTermination(pair.admin, partnership, 'MS-1'));
    const late = await anEnrolment(db, { name: 'Litware', at: '2026-11-12T09:00:00Z' });
    const young = await anEnrolment(db, { name: 'Adatum', at: '2026-11-20T08:59:00Z' });
    await anEnrolment(db, { state: 'email_verification_pending' });
    const page = await aQueue(createTerminationQueue(db), createReviewQueue(db)).page(operator, { size: 10 });
    expect(page.rows.map(({ id, kind, names, isOverdue }) => ({ id, kind, names, isOverdue }))).toEqual([
      { id: late.id, kind: 'enrolment', names: ['Litware'], isOverdue: true },
      { id: young.id, kind: 'enrolment', names: ['Adatum'], isOverdue: false },
      { id: partnership, kind: 'termination', names: ['Fabrikam', 'Contoso'], isOverdue: false },
    ]);
    expect(page).toMatchObject({ total: 3, overdue: 1, oldest: new Date('2026-11-12T09:00:00Z') });
  });

  test('the pages of the queue go on behind the last and in front of the first row seen, whatever was decided between', async () => {
    const ids = Array.from({ length: 5 }, (_, index) => `${index}`);
    const waiting = ids.map((id) => ({ id, names: [id], country: 'KR', since: new Date(Number(id)) }));
    const queue = aQueue({ kind: 'enrolment', waiting: async () => waiting });
    const seen = async (asked: { after?: string; before?: string }) => {
      const { rows, hasBefore, hasAfter } = await queue.page(operator, { size: 2, ...asked });
      return [rows.map(({ id }) => id).join(''), hasBefore, hasAfter];
    };
    expect(await seen({})).toEqual(['01', false, true]);
    expect(await seen({ after: '1' })).toEqual(['23', true, true]);
    expect(await seen({ after: '3' })).toEqual(['4', true, false]);
    expect(await seen({ before: '4' })).toEqual(['23', true, true]);
    expect(await seen({ before: '2' })).toEqual(['01', false, true]);
    expect(await seen({ after: 'decided meanwhile' })).toEqual(['01', false, true]);
    expect(await seen({ before: 'decided meanwhile' })).toEqual(['01', false, true]);
  });

  test('the operator pages through all partnerships or one company’s, the newest first', async () => {
    const db = database();
    const stage = aStage(db);
    const pair = await aPair(db);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const other = await aPair(db, { provider: { name: 'Northwind Traders' } });
      ids.unshift(await aPartnership(stage, { ...other, reseller: pair.reseller, admin: pair.admin }));
      stage.clock.pass(60);
    }
    await aPartnership(stage, await aPair(db));
    const { pageForOperator, findForOperator } = stage.partnerships;
    const first = await pageForOperator(operator, pair.reseller.id, { size: 2 });
    expect(first).toMatchObject({ total: 3, hasBefore: false, hasAfter: true });
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const next = await pageForOperator(operator, pair.reseller.id, { size: 2, after: ids[1] });
    expect(next.rows).toMatchObject([{ id: ids[2], provider: 'Northwind Traders', reseller: 'Contoso' }]);
    const back = await pageForOperator(operator, pair.reseller.id, { size: 2, before: ids[2] });
    expect(back).toMatchObject({ hasBefore: false, hasAfter: true, rows: [{ id: ids[0] }, { id: ids[1] }] });
    expect((await pageForOperator(operator, undefined, { size: 100 })).total).toBeGreaterThanOrEqual(4);
    expect(await findForOperator(operator, 'no id')).toBeUndefined();
    expect(await findForOperator(operator, randomUUID())).toBeUndefined();
  });

  test('failed notices are paged newest first, and a retried one is known and no longer among them', async () => {
    const db = database();
    const records = createRecords(db, now);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift(await aDeadNotice(db));
    const first = await records.pageDeadNotices(operator, { size: 2 });
    expect(first).toMatchObject({ total: 3, hasAfter: true, rows: [{ id: ids[0] }, { id: ids[1] }] });
    const rest = await records.pageDeadNotices(operator, { size: 2, after: ids[1] ?? '' });
    expect(rest).toMatchObject({ hasBefore: true, hasAfter: false, rows: [{ id: ids[2] }] });
    expect((await records.pageDeadNotices(operator, { size: 2, before: ids[2] ?? '' })).rows).toHaveLength(2);
    expect(await records.retry(operator, ids[0] ?? '')).toMatchObject({ ok: true });
    expect(await records.retry(operator, ids[0] ?? '')).toMatchObject({ ok: false });
    expect(await records.notice(operator, ids[0] ?? '')).toMatchObject({ state: 'ready', attempts: 0 });
    expect(await records.notice(operator, 'no number')).toBeUndefined();
    expect((await records.deadNotices()).map(({ id }) => id)).toEqual(ids.slice(1));
  });

  test('a company is found by tenant id, domain or whole name, and companies of one name are all of them found', async () => {
    const db = database();
    const records = createRecords(db, now);
    const name = `Tailspin Toys ${randomUUID().slice(0, 8)}`;
    const company = await aCompany(db, { name, domain: `${randomUUID().slice(0, 8)}.example` });
    const row = await db('organisations').where({ id: company.organisationId }).first<{ primary_domain: string }>();
    const ids = async (words: string) => (await records.findCompanies(operator, words)).map(({ id }) => id);
    for (const words of [company.tenantId, row.primary_domain.toUpperCase(), ` ${name.toUpperCase()} `]) {
      expect(await ids(words)).toEqual([company.organisationId]);
    }
    const twin = await aCompany(db, { name });
    expect((await ids(name)).toSorted()).toEqual([company.organisationId, twin.organisationId].toSorted());
    expect(await ids(name.slice(0, 12))).toEqual([]);
    expect(await ids('  ')).toEqual([]);
  });

  test('the audit is searched by company, action and day, newest first and a page at a time; both sides find an entry', async () => {
    const db = database();
    const records = createRecords(db, now);
    const [one, other] = [await aCompany(db), await aCompany(db)];
    const entry = { subject: { kind: 'partnership', id: randomUUID() }, correlation: 'test', operator: 'desk-1' };
    const write = (at: string, action: string) =>
      db.transaction((trx) =>
        record(trx, { ...entry, at: new Date(at), action, parties: [one.organisationId, other.organisationId] }),
      );
    await write('2026-11-18T09:00:00Z', 'partnership.accepted');
    await write('2026-11-19T09:00:00Z', 'partnership.terminated');
    await write('2026-11-20T09:00:00Z', 'partnership.accepted');
    const found = async (action?: string, since?: Date) => {
      const asked = { organisationId: other.organisationId, action, since };
      const { rows, total } = await records.pageAudit(operator, asked, { size: 10 });
      return [total, ...rows.map(({ at }) => at.getUTCDate())];
    };
    expect(await found()).toEqual([3, 20, 19, 18]);
    expect(await found('partnership.accepted')).toEqual([2, 20, 18]);
    expect(await found(undefined, new Date('2026-11-19T00:00:00Z'))).toEqual([2, 20, 19]);
    const filter = { organisationId: one.organisationId };
    const first = await pageAudit(db, filter, { size: 2 });
    const [, second] = first.rows;
    expect(first).toMatchObject({ hasBefore: false, hasAfter: true });
    const last = await pageAudit(db, filter, { size: 2, after: second?.id ?? '' });
    expect(last).toMatchObject({ hasBefore: true, hasAfter: false });
    const back = await pageAudit(db, filter, { size: 2, before: last.rows[0]?.id ?? '' });
    expect(back.rows).toEqual(first.rows);
    const nobody = await aCompany(db);
    expect((await pageAudit(db, { organisationId: nobody.organisationId }, { size: 2 })).rows).toEqual([]);
  });

  test('who is concerned by an entry is append-only as the entry itself', async () => {
    const db = database();
    await expect(db('audit_parties').del()).rejects.toThrow('append-only');
    await expect(db('audit_parties').update({ entry_id: 1 })).rejects.toThrow('append-only');
  });
});
