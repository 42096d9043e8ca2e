import { randomUUID } from 'node:crypto';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aStranger, startTalk } from '../support/talk';
import { dump } from '../support/tables';

const words = {
  en: {
    language: 'en-US',
    say: 'forget me',
    kept: ['What is kept about you', 'Name: ', 'Sales agent', 'Object id: ', 'Press and hold'],
    ask: ['Delete your data?', 'cannot be undone', 'One internal number stays'],
    confirm: 'Delete all of it',
    done: ['Your data is deleted', 'Nothing more is sent to you'],
    gone: ['This card can no longer be used'],
    last: ['The last Global admin cannot be removed', 'Add another Global admin', 'User management'],
    help: 'Help',
  },
  ko: {
    language: 'ko-KR',
    say: '내 정보 삭제',
    kept: ['보관 중인 내 정보', '이름: ', '영업 상담원', '개체 ID: ', '길게 누르거나'],
    ask: ['내 정보를 삭제할까요?', '되돌릴 수 없습니다', '내부 번호 하나만 남습니다'],
    confirm: '모두 삭제',
    done: ['내 정보를 삭제했습니다', '더 이상 아무것도 보내지 않습니다'],
    gone: ['더 이상 쓸 수 없습니다'],
    last: ['마지막 전역 관리자는', '다른 전역 관리자를 추가한 뒤', '사용자 관리'],
    help: '도움말',
  },
} as const;

eachDatabase((database) => {
  describe.each(['en', 'ko'] as const)('in %s', (locale) => {
    const { language, say, kept, ask, confirm, done, gone, last, help } = words[locale];

    test('somebody reads what is kept, confirms, and is nobody: another press and a stale card bring nothing back', async () => {
      const db = database();
      const company = await aCompany(db);
      const name = `Sales ${randomUUID()}`;
      const member = await aMember(db, company, ['sales-agent'], name);
      const talk = startTalk(db);
      const player = talk.as({ ...member, locale: language });
      await player.install();
      (await player.says(say)).sees(...kept, name, member.aadObjectId);
      const asking = player.click('forget.ask');
      (await player.presses('forget.ask')).sees(...ask).doesNotSee(name);
      const click = player.click(confirm);
      (await player.presses(confirm)).sees(...done).doesNotSee(name, company.name);
      await forgotten(db, name, member.aadObjectId);
      const again = await player.deliver({ ...click, id: randomUUID() });
      expect(JSON.stringify(again)).toContain(gone[0]);
      await player.deliver({ ...asking, id: randomUUID() });
      await forgotten(db, name, member.aadObjectId);
      (await player.presses(help)).doesNotSee(name);
      (await player.says(locale === 'ko' ? '사용자' : 'users')).sees(locale === 'ko' ? '연결' : 'connect');
    });

    test('LAST_GLOBAL_ADMIN: the last Global admin is refused with the way on, and nothing is gone', async () => {
      const db = database();
      const member = await aMember(db, await aCompany(db), ['global-admin', 'admin-agent'], 'Contoso admin');
      const player = startTalk(db).as({ ...member, locale: language });
      await player.says(say);
      (await player.presses('forget.ask')).sees(...last);
      (await player.presses('home.command')).sees('Contoso admin');
    });
  });

  test('what the person was owed is not sent any more, also where it was owed before', async () => {
    const db = database();
    await db('sender_leases').del();
    const member = await aMember(db, await aCompany(db), ['sales-agent']);
    const talk = startTalk(db);
    const player = talk.as({ ...member, locale: 'en-US' });
    await player.says('forget me');
    await player.presses('forget.ask');
    const owed = { topic: 'user.linked', payload: JSON.stringify({ id: member.memberId }), member_id: member.memberId };
    const recipient = JSON.stringify({ member: member.memberId });
    const key = randomUUID();
    await db('notices').insert({ ...owed, recipient, dedupe_key: key });
    await player.presses('forget.confirm');
    expect(await db('notices').where({ dedupe_key: key })).toEqual([]);
    await db('notices').insert({ ...owed, recipient, dedupe_key: key });
    const calls = talk.teams.calls.length;
    talk.clock.pass(60);
    await talk.deliverNotices();
    expect(talk.teams.calls).toHaveLength(calls);
    expect(await db('notices').where({ dedupe_key: key }).first('state')).toEqual({ state: 'gone' });
  });

  test('a stranger asks and leaves, and the Submit fallback works as the press', async () => {
    const db = database();
    const stranger = aStranger();
    const player = startTalk(db).as(stranger);
    await player.install();
    await player.says('my data');
    await player.submits('forget.ask');
    (await player.submits('forget.confirm')).sees('Your data is deleted');
    expect(await db('conversation_references').where({ aad_object_id: stranger.aadObjectId })).toEqual([]);
    expect(await db('cards').where({ aad_object_id: stranger.aadObjectId })).toEqual([]);
  });
});

/** But for the turns that were just taken, whose chat's name goes with the seven days of all turns. */
async function forgotten(db: Parameters<typeof dump>[0], ...traces: readonly string[]): Promise<void> {
  const rows = (await dump(db))
    .split('\n')
    .filter((line) => !line.includes('"activity_id"') || line.includes('"verbs"'));
  for (const trace of traces) expect(rows.filter((line) => line.includes(trace))).toEqual([]);
}
