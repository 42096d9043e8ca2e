import { randomUUID } from 'node:crypto';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { provesToBeGlobalAdmin } from '../support/firstAdmin';
import type { Player, Seen } from '../support/player';
import { aStranger, startTalk, type Talk } from '../support/talk';

interface Shown {
  readonly userName: string;
  readonly code: string;
}

function secretOn({ words }: Seen): Shown {
  const userName = /[a-z0-9]+-[a-z2-9]{4}(?=\s|$)/u.exec(words)?.[0] ?? '';
  const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}/u.exec(words)?.[0] ?? '';
  return { userName, code };
}

type Fields = Readonly<Record<'name' | 'email' | 'roles', string>>;

function aSeller(): Fields {
  return { name: 'Contoso seller', email: `seller-${randomUUID()}@contoso.example`, roles: 'sales-agent' };
}

eachDatabase((database) => {
  async function aDesk(locale = 'en-US'): Promise<{ talk: Talk; admin: Player; colleague: Player }> {
    const talk = startTalk(database());
    const company = await aCompany(database(), { name: 'Contoso', capabilities: ['indirect-provider'] });
    const admin = talk.as({ ...(await aMember(database(), company)), locale });
    const colleague = talk.as({ tenantId: company.tenantId, aadObjectId: randomUUID(), locale });
    await admin.install();
    return { talk, admin, colleague };
  }

  async function addsSeller(admin: Player, fields = aSeller()): Promise<Shown> {
    await admin.says('Add user');
    await admin.presses('Next', fields);
    return secretOn(await admin.presses('Add'));
  }

  test('USR-9 USR-10 ENR-20 somebody of an unknown company is shown the way in, signs in, and becomes an Admin agent', async () => {
    const talk = startTalk(database());
    const person = talk.as(aStranger());
    await person.install();
    (await person.says('users')).sees(
      'Your Teams account is not linked to a partner company yet',
      'Sign in (opens in browser)',
      'I have a code',
      'Text for my Global admin',
    );
    (await person.presses('Text for my Global admin')).sees('Press and hold, or select, to copy', 'connect company');
    await person.presses('Back');
    await provesToBeGlobalAdmin(talk.core, person, { name: 'Fabrikam', country: 'KR' });
    await talk.deliverNotices();
    person.newest().sees('Fabrikam is connected', 'Start enrolment');
    (await person.says('users')).sees('This also needs the role Admin agent', 'Make me an Admin agent');
    (await person.presses('Make me an Admin agent')).sees('You are an Admin agent now');
    (await person.says('make me an admin agent')).sees('You are an Admin agent already; nothing to change.');
    (await person.says('users')).sees('Users', 'Global admin, Admin agent', 'Add user');
    expect(talk.failures).toEqual([]);
  });

  test('USR-1 USR-3 USR-4 a colleague is added in two steps, gets a code by hand, enters it and can act', async () => {
    const { talk, admin, colleague } = await aDesk();
    const fields = aSeller();
    (await admin.says('Add user')).sees('Full name', 'E-mail address', 'Roles');
    (await admin.presses('Next', { ...fields, email: 'not an address' })).sees(
      'not a valid e-mail address',
      'Contoso seller',
    );
    (await admin.presses('Next', fields)).sees('Confirm the new user', 'Contoso seller', fields.email);
    const shown = await admin.presses('Add');
    shown.sees('shown once', 'Contoso seller', 'Press and hold, or select, to copy');
    const { userName, code } = secretOn(shown);
    expect(userName).toMatch(/^seller[0-9a-f]{6}-/);

    await colleague.install();
    (await colleague.says('users')).sees('If a colleague added you, enter the one-time code', 'I have a code');
    (await colleague.presses('I have a code')).sees('One-time code', 'Never write the code into the chat');
    (await colleague.presses('Link', { userName, code: 'AAAA-BBBB-CCCC' })).sees(
      'user name or the code is wrong',
      userName,
    );
    (await colleague.presses('Link', { userName, code }))
      .sees('Contoso seller, you can now act for Contoso')
      .doesNotSee(code);
    (await colleague.says('users')).sees('This needs the role', 'Contoso global-admin');
    await talk.deliverNotices();
    admin.newest().sees('Contoso seller entered the code and is linked');
    expect(talk.failures).toEqual([]);
  });

  test('USR-1 a colleague is added in Korean', async () => {
    const { admin, colleague } = await aDesk('ko-KR');
    (await admin.says('사용자')).sees('사용자', '사용자 추가');
    (await admin.presses('사용자 추가')).sees('이름', '전자 메일 주소', '역할');
    (await admin.presses('다음', { ...aSeller(), name: '판매 담당' })).sees('추가할 사용자를 확인하세요');
    const shown = await admin.presses('추가');
    shown.sees('한 번만 표시되는 설정 정보', '판매 담당님', '길게 누르거나 선택해서 복사하세요');
    await colleague.says('코드');
    (await colleague.presses('연결', { ...secretOn(shown) })).sees('판매 담당님, 이제 Contoso의 구성원으로');
    (await admin.says('사용자')).sees('판매 담당', '영업 상담원', '연결됨');
  });

  test('USR-3 Done takes the code away, and showing it again is refused with a new code as the way on', async () => {
    const { admin } = await aDesk();
    const { code } = await addsSeller(admin);
    (await admin.presses('Done')).sees('Setup information closed').doesNotSee(code);
    (await admin.presses('Show the code again'))
      .sees('shown once and cannot be seen again', 'New code')
      .doesNotSee(code);
    const fresh = secretOn(await admin.presses('New code'));
    expect(fresh.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
    expect(fresh.code).not.toBe(code);
  });

  test('USR-3 without a press the code goes away after fifteen minutes', async () => {
    const { talk, admin } = await aDesk();
    const { code } = await addsSeller(admin);
    talk.clock.pass(14 * 60);
    await talk.deliverNotices();
    admin.newest().sees(code);
    talk.clock.pass(2 * 60);
    await talk.deliverNotices();
    admin.newest().sees('Setup information closed').doesNotSee(code);
  });

  test('USR-3 the same press delivered again, under its own and under another id, shows no code', async () => {
    const { admin } = await aDesk();
    const fields = aSeller();
    await admin.says('Add user');
    await admin.presses('Next', fields);
    const press = admin.click('Add');
    const { code } = secretOn({ words: JSON.stringify((await admin.deliver(press))?.body) } as Seen);
    expect(code).not.toBe('');
    for (const again of [press, { ...press, id: randomUUID() }]) {
      const answer = JSON.stringify((await admin.deliver(again))?.body);
      expect(answer).not.toContain(code);
    }
    expect(await database()('members').where('email', fields.email)).toHaveLength(1);
  });

  test('USR-5 roles are changed with before and after, a stale card changes nothing, a colleague is removed', async () => {
    const { talk, admin } = await aDesk();
    const fields = aSeller();
    await addsSeller(admin, fields);
    const row = await database()('members').where('email', fields.email).first();
    await admin.says('users');
    const openCard = async (): Promise<Seen> => admin.presses('Open', { memberId: row?.id });
    (await openCard()).sees('Contoso seller', 'Code not entered yet', 'Sales agent', 'Update');
    const stale = admin.click('Update', { roles: 'billing-admin' });
    (await admin.presses('Update', { roles: 'sales-agent,helpdesk-agent' })).sees(
      'Roles changed: Sales agent → Sales agent, Helpdesk agent',
    );
    const answer = JSON.stringify((await admin.deliver(stale))?.body);
    expect(answer).toMatch(/can no longer be used|changed since/);
    (await admin.presses('Remove user')).sees('Remove Contoso seller?');
    (await admin.presses('Confirm removal')).sees('Contoso seller was removed', 'can no longer act for Contoso');
    expect(talk.failures).toEqual([]);
  });

  test('five wrong tries lock the code, and its creator hears of it', async () => {
    const { talk, admin, colleague } = await aDesk();
    const { userName } = await addsSeller(admin);
    await colleague.says('code');
    for (let time = 0; time < 5; time += 1) await colleague.presses('Link', { userName, code: 'WRONG' });
    colleague.newest().sees('The code is locked after several wrong tries');
    await talk.deliverNotices();
    admin.newest().sees('The code of Contoso seller is locked');
    (await admin.presses('Open')).sees('Contoso seller', 'New code');
  });

  test('USR-2 menus hold what a role may do, and a forbidden command is answered with whom to ask', async () => {
    const talk = startTalk(database());
    const company = await aCompany(database(), { name: 'Contoso', capabilities: ['indirect-provider'] });
    const admin = talk.as(await aMember(database(), company));
    const seller = talk.as(await aMember(database(), company, ['sales-agent']));
    const helpdesk = talk.as(await aMember(database(), company, ['helpdesk-agent']));
    (await admin.says('help')).sees('Users', 'Request a partnership');
    (await seller.says('help')).sees('Request a partnership').doesNotSee('\nUsers\n');
    (await helpdesk.says('help')).doesNotSee('Request a partnership', '\nUsers\n');
    (await helpdesk.says('request a partnership')).sees('This needs the role', 'Contoso global-admin');
    (await helpdesk.says('users')).sees('This needs the role', 'Contoso global-admin');
    (await seller.says('make me an admin agent')).sees('This needs the role Global admin', 'Contoso global-admin');
  });

  test('USR-2 enrolling is offered to the Global admin alone', async () => {
    const talk = startTalk(database());
    const company = await aCompany(database(), { name: 'Adatum' });
    const admin = talk.as(await aMember(database(), company, ['global-admin']));
    const seller = talk.as(await aMember(database(), company, ['sales-agent']));
    (await admin.says('help')).sees('Enroll');
    (await seller.says('help')).doesNotSee('Enroll');
    (await seller.says('enroll')).sees('This needs the role Global admin', 'Adatum global-admin');
  });

  test('PRG-1 menus follow the capabilities of the company acted for', async () => {
    const talk = startTalk(database());
    const helpOf = async (capabilities: Parameters<typeof aCompany>[1]): Promise<Seen> => {
      const company = await aCompany(database(), capabilities);
      return talk.as(await aMember(database(), company)).says('help');
    };
    const provider = await helpOf({ capabilities: ['indirect-provider'] });
    provider.sees('Request a partnership', 'My resellers').doesNotSee('My providers', 'Enroll');
    const reseller = await helpOf({ capabilities: ['indirect-reseller'] });
    reseller.sees('My providers').doesNotSee('Request a partnership', 'My resellers', 'Enroll');
    (await helpOf({})).sees('Enroll').doesNotSee('My providers', 'My resellers', 'Request a partnership');
  });

  test('USR-3 a group chat is told to move to a personal one, and gets nothing meant for the person', async () => {
    const { talk, admin } = await aDesk();
    const conversation = { id: `19:${randomUUID()}@thread.v2`, conversationType: 'groupChat', isGroup: true };
    await admin.sends({ text: 'Add user', conversation });
    await admin.sends({ type: 'installationUpdate', action: 'add', conversation });
    await admin.sends({ type: 'installationUpdate', action: 'remove', conversation });
    const said = talk.teams.chat(conversation.id);
    expect(said.map(({ activity }) => activity.text)).toEqual([expect.stringContaining('1:1 chat only')]);
    const reference = await database()('conversation_references')
      .where('conversation_id', admin.conversationId)
      .first();
    expect(reference).toMatchObject({ state: 'installed' });
    expect(await database()('conversation_references').where('conversation_id', conversation.id)).toEqual([]);
  });

  test('USR-3 a card that was forwarded into a group chat does nothing there', async () => {
    const { admin } = await aDesk();
    const fields = aSeller();
    await admin.says('Add user');
    await admin.presses('Next', fields);
    const conversation = { id: `19:${randomUUID()}@thread.v2`, conversationType: 'groupChat', isGroup: true };
    const answer = await admin.deliver({ ...admin.click('Add'), conversation });
    expect(JSON.stringify(answer?.body)).toContain('1:1 chat only');
    expect(await database()('members').where('email', fields.email)).toEqual([]);
  });
});
