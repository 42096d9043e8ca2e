import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { provesToBeGlobalAdmin } from '../support/firstAdmin';
import { addsSeller, aDesk, aSeller, secretOn } from '../support/memberDesk';
import type { Seen } from '../support/player';
import { aStranger, startTalk } from '../support/talk';

eachDatabase((database) => {
  test('USR-9 USR-10 ENR-20 somebody of an unknown company is shown the way in, signs in, and becomes an Admin agent', async () => {
    const talk = startTalk(database());
    const person = talk.as(aStranger());
    await person.install();
    (await person.says('users')).sees(
      'Your Teams account is not linked to a company yet',
      'Sign in (opens in browser)',
      'I have a code',
      'Text for my Global admin',
    );
    (await person.presses('Text for my Global admin')).sees('Press and hold, or select, to copy', 'connect company');
    await person.presses('Back');
    await provesToBeGlobalAdmin(talk.core, person, { name: 'Fabrikam', country: 'KR' });
    await talk.deliverNotices();
    person.newest().sees('Fabrikam is connected', 'Enroll now');
    (await person.says('users')).sees('This also needs the role Admin agent', 'Make me an Admin agent');
    (await person.presses('Make me an Admin agent')).sees('You are an Admin agent now');
    (await person.says('make me an admin agent')).sees('You are an Admin agent already; nothing to change.');
    (await person.says('users')).sees('Users', 'Global admin, Admin agent', 'Add user');
    expect(talk.failures).toEqual([]);
  });

  test('USR-1 USR-3 USR-4 a colleague is added in two steps, gets a code by hand, enters it and can act', async () => {
    const { talk, admin, colleague } = await aDesk(database());
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
    const { admin, colleague } = await aDesk(database(), 'ko-KR');
    (await admin.says('사용자')).sees('사용자', '사용자 추가');
    (await admin.presses('사용자 추가')).sees('이름', '전자 메일 주소', '역할');
    (await admin.presses('다음', { ...aSeller(), name: '판매 담당' })).sees('추가할 사용자를 확인하세요');
    const shown = await admin.presses('추가');
    shown.sees('한 번만 표시되는 설정 정보', '판매 담당님', '길게 누르거나 선택해서 복사하세요');
    await colleague.says('코드');
    (await colleague.presses('연결', { ...secretOn(shown) })).sees('판매 담당님, 이제 Contoso의 구성원으로');
    (await admin.says('사용자')).sees('판매 담당', '영업 상담원', '연결됨');
  });

  test('USR-5 roles are changed with before and after, a stale card changes nothing, a colleague is removed', async () => {
    const { talk, admin } = await aDesk(database());
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

  test('USR-9 the organisation one is in is the company one acts for: the same object id elsewhere is somebody else', async () => {
    const talk = startTalk(database());
    const [contoso, fabrikam] = [
      await aCompany(database(), { name: 'Contoso' }),
      await aCompany(database(), { name: 'Fabrikam' }),
    ];
    const member = await aMember(database(), contoso);
    const elsewhere = { tenantId: fabrikam.tenantId, aadObjectId: member.aadObjectId };
    (await talk.as(member).says('users')).sees('Contoso').doesNotSee('Fabrikam');
    const guest = talk.as(elsewhere);
    (await guest.says('users')).sees('Your Teams account is not linked').doesNotSee('Contoso', 'Fabrikam');
    const named = await guest.sends({
      text: 'users',
      from: { id: '29:x', aadObjectId: member.aadObjectId, name: 'Contoso global-admin' },
    });
    expect(named).toBeUndefined();
    guest.newest().sees('Your Teams account is not linked');
  });

  test('a long list of users is shown by tens, with the total and the ways on', async () => {
    const { talk, admin, company } = await aDesk(database());
    for (let number = 10; number < 22; number += 1) await aMember(database(), company, [], `Contoso seller ${number}`);
    const first = await admin.says('users');
    first
      .sees('13 in total', 'Contoso seller 18', 'No role', 'Next page')
      .doesNotSee('Contoso seller 19', 'Previous page');
    (await admin.presses('Next page'))
      .sees('Contoso seller 19', 'Contoso seller 21', 'Previous page')
      .doesNotSee('Next page');
    (await admin.presses('Previous page')).sees('Contoso seller 10');
    expect(talk.failures).toEqual([]);
  });
});
