import { randomUUID } from 'node:crypto';
import { operatorName } from '../../src/app/identities';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aDeskCast, partners } from '../support/deskCast';
import { aStage, value } from '../support/relationships';
import { aDeadNotice, anEnrolment } from '../support/waiting';

const words = {
  en: {
    say: 'desk',
    home: [
      'Operator’s desk',
      'Waiting for a decision',
      '2, of which 1 for more than five business days',
      'Failed notices',
    ],
    queue: ['Litware', 'Enrollment to review · 8 d ago', 'More than five business days', 'Adatum'],
    history: ['Review an enrolment: Litware', 'More than five business days'],
    refused: ['For the operator only'],
    language: 'en-US',
  },
  ko: {
    say: '운영',
    home: ['운영 데스크', '결정 대기', '2건, 그중 1건은 5영업일이 지남', '보내지 못한 알림'],
    queue: ['Litware', '등록 검토 · 8일 전', '5영업일이 지났습니다', 'Adatum'],
    history: ['등록 검토: Litware', '5영업일이 지났습니다'],
    refused: ['운영자만 볼 수 있습니다'],
    language: 'ko-KR',
  },
} as const;

eachDatabase((database) => {
  describe.each(['en', 'ko'] as const)('in %s', (locale) => {
    const { say, home, queue, history, refused, language } = words[locale];

    test('C-7 the operator sees what waits with its age, the oldest first, and opens the first one with its history', async () => {
      const db = database();
      const { operator } = await aDeskCast(db, language);
      const late = await anEnrolment(db, { name: 'Litware', at: '2026-11-12T09:00:00Z' });
      await anEnrolment(db, { name: 'Adatum', at: '2026-11-20T08:00:00Z' });
      await aDeadNotice(db);
      (await operator.says(say)).sees(...home);
      (await operator.presses('review.queue')).sees(...queue);
      await db('enrolment_events').insert(
        ['draft', 'submitted', 'in_review'].map((state, index) => ({
          organisation_id: late.company.organisationId,
          enrolment_id: late.id,
          at: new Date(`2026-11-1${index}T09:00:00Z`),
          event: 'submit',
          from_state: 'x',
          to_state: state,
        })),
      );
      const review = await operator.presses('review.open');
      review.sees(...history, locale === 'ko' ? '2026년 11월 10일' : '10 November 2026');
    });

    test('whoever is no operator is refused by every word and button of the desk, and learns nothing', async () => {
      const db = database();
      const { operator, talk } = await aDeskCast(db, language);
      await anEnrolment(db, { name: 'Litware' });
      const { id } = await partners(db, { provider: 'Northwind Traders', reseller: 'Wingtip Toys' });
      const admin = talk.as({ ...(await aMember(db, await aCompany(db, { name: 'Fabrikam' }))), locale: language });
      for (const typed of [say, locale === 'ko' ? '검토' : 'review']) {
        (await admin.says(typed)).sees(...refused).doesNotSee('Litware', '1');
      }
      await operator.says(say);
      await operator.presses('desk.partnerships');
      const stolen = operator.click('desk.openPartnership', { partnership: id });
      const answer = await admin.deliver({ ...stolen, from: admin.activity({}).from });
      expect(JSON.stringify(answer)).not.toContain('Wingtip Toys');
    });
  });

  test('every operation of the desk is attributed to the operator who pressed, under a name without an identity', async () => {
    const db = database();
    const { operator, desk, attributed } = await aDeskCast(db);
    const { id: enrolment } = await anEnrolment(db);
    const { id, provider } = await partners(db, { provider: 'Northwind Traders', reseller: 'Wingtip Toys' });
    const notice = await aDeadNotice(db);
    const before = (await attributed()).length;
    await operator.says('review');
    await operator.presses('review.open', { queued: enrolment });
    await operator.presses('Approve');
    await operator.says('desk');
    await operator.presses('Partnerships');
    await operator.presses('Open', { partnership: id });
    await operator.presses('Terminate partnership', { ticket: 'MS-12345' });
    await operator.says('desk');
    await operator.presses('Failed notices');
    await operator.presses('Open', { notice });
    (await operator.presses('Try again')).sees('It is being sent again.').doesNotSee('Try again');
    await aCompany(db, { name: 'Proseware' });
    const direct = await aCompany(db, { name: 'Trey Research', capabilities: ['direct-bill'] });
    await operator.says('desk');
    await operator.presses('Mark for offboarding');
    await operator.presses('Next', { company: direct.tenantId });
    await operator.presses('Mark company');
    const since = (await attributed()).slice(before);
    expect(since.length).toBeGreaterThanOrEqual(5);
    expect([...new Set(since)]).toEqual([operatorName(desk)]);
    expect(operatorName(desk)).not.toContain(desk.aadObjectId);
    expect(provider.name).toBe('Northwind Traders');
  });

  test('REL-20 a termination comes into the queue, is ended on a ticket alone, and a second operator’s card follows', async () => {
    const db = database();
    const { operator, talk } = await aDeskCast(db);
    const { id, admin } = await partners(db, { provider: 'Northwind Traders', reseller: 'Wingtip Toys' });
    value(await aStage(db).partnerships.askTermination(admin, id, 'MS-777'));
    (await operator.says('review')).sees('Northwind Traders – Wingtip Toys', 'Partnership to end');
    (await operator.presses('review.open', { queued: id })).sees('Requested by', 'Wingtip Toys', 'MS-777');
    (await operator.presses('Terminate partnership', { ticket: 'please' })).sees('such as MS-12345', 'please');
    const card = operator.messageIdOf('Terminate partnership');
    await operator.says('desk');
    await operator.presses('Partnerships');
    await operator.presses('Open', { partnership: id });
    (await operator.presses('Terminate partnership', { ticket: 'MS-777' }))
      .sees('The partnership is terminated.', 'Terminated')
      .doesNotSee('Refuse termination');
    talk.clock.pass(60);
    await talk.deliverNotices();
    expect(JSON.stringify(operator.chat().find((message) => message.id === card)?.activity)).toContain('Terminated');
  });

  test('REL-20 a termination is refused, and pressing twice changes nothing more', async () => {
    const db = database();
    const { operator } = await aDeskCast(db);
    const { id, admin } = await partners(db, { provider: 'Northwind Traders', reseller: 'Wingtip Toys' });
    value(await aStage(db).partnerships.askTermination(admin, id, 'MS-777'));
    await operator.says('review');
    await operator.presses('review.open', { queued: id });
    const [click, again] = [operator.click('Refuse termination'), operator.click('Refuse termination')];
    await operator.deliver(click);
    await operator.deliver({ ...again, id: randomUUID() });
    const row = await db('partnerships').where({ id }).first<{ state: string; version: number }>('state', 'version');
    expect(row).toEqual({ state: 'active', version: 3 });
    (await operator.says('review')).sees('There is nothing to decide.');
  });

  test('TRN-3 a direct bill partner is shown by name before it is marked; others and unknown ones are not marked', async () => {
    const db = database();
    const { operator } = await aDeskCast(db);
    const name = `Trey Research ${randomUUID().slice(0, 6)}`;
    const direct = await aCompany(db, { name, capabilities: ['direct-bill'] });
    const reseller = await aCompany(db, { name: 'Fourth Coffee', capabilities: ['indirect-reseller'] });
    await operator.says('desk');
    await operator.presses('Mark for offboarding');
    (await operator.presses('Next', { company: '' })).sees('Enter the company’s tenant id');
    (await operator.presses('Next', { company: randomUUID() })).sees('There is no such company.');
    (await operator.presses('Next', { company: name })).sees(name, direct.tenantId, 'cannot be undone');
    const click = operator.click('Mark company');
    await operator.deliver(click);
    await operator.deliver({ ...click, id: randomUUID() });
    const marked = await db('audit_entries').where({
      action: 'offboarding.identified',
      organisation_id: direct.organisationId,
    });
    expect(marked).toHaveLength(1);
    await operator.says('desk');
    await operator.presses('Mark for offboarding');
    await operator.presses('Next', { company: reseller.tenantId });
    (await operator.presses('Mark company')).sees('Only a direct bill partner can be marked.');
    const twin = await aCompany(db, { name });
    (await operator.presses('Next', { company: name })).sees('Several companies', direct.tenantId, twin.tenantId);
  });

  test('the audit is searched from the chat, page by page, in both languages', async () => {
    const db = database();
    const { operator, talk, desk } = await aDeskCast(db);
    const { provider, asker, id } = await partners(db, { provider: 'Northwind Traders', reseller: 'Wingtip Toys' });
    for (let count = 0; count < 6; count += 1) {
      const stage = aStage(db);
      await stage.partnerships.askTermination(asker, id, 'MS-1');
      await stage.partnerships.refuseByOperator({ operator: 'desk-2', correlationId: 'test' }, id);
    }
    await operator.says('desk');
    await operator.presses('Audit');
    (await operator.presses('Search', { company: 'nobody', action: 'no action' })).sees(
      'There is no such company.',
      'with one dot',
    );
    const asked = { company: provider.tenantId, action: 'partnership.termination-refused', since: '2026-11-20' };
    (await operator.presses('Search', asked)).sees(
      'partnership.termination-refused',
      'operator desk-2',
      'state: termination_requested → active',
      '6 in total',
    );
    await operator.presses('Search again');
    (await operator.presses('Search', { company: provider.tenantId })).sees('Next page');
    (await operator.presses('Next page')).sees('Previous page');
    (await operator.presses('Previous page')).sees('Next page');
    const korean = talk.as({ ...desk, locale: 'ko-KR' });
    await korean.says('운영');
    await korean.presses('감사 기록');
    (await korean.presses('검색', { ...asked, since: '2027-01-01' })).sees('그런 기록이 없습니다.');
  });
});
