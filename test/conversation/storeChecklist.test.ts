import { actionsOf, type CardJson } from '../support/cardLint';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import type { Seen } from '../support/player';
import { aStranger, startTalk } from '../support/talk';

/** The rows of the Teams store's checklist that are about what the bot says; the cards' own stand in everyCard. */

const linksOn = ({ card }: Seen): readonly string[] =>
  actionsOf(card as CardJson).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));

eachDatabase((database) => {
  test('store rules 1 and 2: the welcome comes by itself and once an install, whatever is delivered again', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    const added = someone.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:channelmate' }] });
    const installed = someone.activity({ type: 'installationUpdate', action: 'add' });
    for (const event of [added, installed, added, installed]) await someone.deliver(event);
    expect(someone.chat()).toHaveLength(1);
    await someone.install();
    await someone.says('help');
    await someone.sends({ type: 'installationUpdate', action: 'add-upgrade' });
    expect(someone.chat()).toHaveLength(2);
    await someone.uninstall();
    await someone.install();
    expect(someone.chat()).toHaveLength(3);
  });

  test('store rule 3: the welcome says what it is for, how to set it up, every command, its limits and a next step', async () => {
    const talk = startTalk(database());
    const english = talk.as(aStranger('en-US'));
    (await english.install()).sees('Enrol as an indirect reseller', '“한국어” or “English”', 'in this 1:1 chat only');
    english.newest().sees('Connect company', 'Enter code', 'Enroll', 'Find a provider', 'Which model fits me');
    expect(english.buttons().length).toBeGreaterThan(2);
    const korean = talk.as(aStranger('ko-KR'));
    (await korean.install()).sees('간접 재판매인', '1:1 대화에서만', '회사 연결', '등록', '공급자 찾기');
  });

  test('store rule 5: welcome and help name the company account that is needed, and the way to it', async () => {
    const talk = startTalk(database());
    for (const [locale, needs, way] of [
      ['en-US', 'A Global admin of your company signs in once with a work account', 'ask yours'],
      ['ko-KR', '전역 관리자가', '전역 관리자에게 부탁'],
    ] as const) {
      const someone = talk.as(aStranger(locale));
      (await someone.install()).sees(needs, way);
      (await someone.says('help')).sees(needs, way);
    }
  });

  test('store rules 6 and 8: welcome and help lead nowhere outside of the chat', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    for (const shown of [await someone.install(), await someone.says('help')]) {
      expect(linksOn(shown)).toEqual([]);
      shown.doesNotSee('http', 'AppSource', 'Marketplace', 'Slack', 'Zoom', 'Webex');
    }
  });

  test('store rule 7: help is answered in any letter case, in both languages and before any sign-in', async () => {
    const talk = startTalk(database());
    const english = talk.as(aStranger('en-US'));
    for (const word of ['help', 'HELP', 'hElP', ' Help! ', 'hi', 'Hi', 'Hello', '?', '도움말']) {
      (await english.says(word)).sees('Channelmate help', 'Connect company');
    }
    const korean = talk.as(aStranger('ko-KR'));
    (await korean.says('도움말')).sees('채널메이트 도움말', '회사 연결');
    (await korean.says('help')).sees('채널메이트 도움말');
  });

  test('store rule 9: nonsense gets a way forward that is not the answer to a command', async () => {
    const talk = startTalk(database());
    const company = await aCompany(database(), { capabilities: ['indirect-provider'] });
    for (const someone of [talk.as(aStranger()), talk.as(await aMember(database(), company))]) {
      for (const word of [
        'asdf',
        '🙂',
        'DROP TABLE members',
        '${x} [a](b)',
        'ㅁㄴㅇㄹ',
        '?!',
        'x'.repeat(5_000),
        '/help me',
      ]) {
        (await someone.says(word)).sees('I did not understand that', 'Help').doesNotSee('Channelmate help');
      }
    }
    expect(talk.failures).toEqual([]);
  });

  test('store rule 13: one message answers one message, and a click is answered in its own place', async () => {
    const talk = startTalk(database());
    const company = await aCompany(database(), { capabilities: ['indirect-reseller'] });
    const someone = talk.as(await aMember(database(), company));
    const said = [
      'help',
      'status',
      'am I ready',
      'my providers',
      'pending',
      'find a provider',
      'users',
      'asdf',
      'cancel',
    ];
    for (const words of said) await someone.says(words);
    expect(talk.teams.calls.filter(({ type }) => type === 'message')).toHaveLength(said.length);
    await someone.presses('home.command');
    expect(someone.chat()).toHaveLength(said.length);
    await someone.submits('home.command');
    expect(someone.chat()).toHaveLength(said.length);
  });

  test('store rule 18: the sign-in says who needs it and what for; nothing stays signed in, and leaving is told', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    const asked = await someone.says('sign in');
    asked.sees('Global admin', 'work account', 'Sign in (opens in browser)');
    expect(linksOn(asked)).toEqual([
      expect.stringMatching(/^https:\/\/channelmate\.example\/sign-in\/[\w-]{48}\?lang=en$/u),
    ]);
    (await someone.says('sign out')).sees(
      'Nobody is kept signed in here',
      'uninstall the app',
      'Your sign-in to Teams stays',
    );
    (await talk.as(aStranger('ko-KR')).says('로그아웃')).sees('로그아웃할 것이 없습니다', '앱을 제거');
  });

  test('store rule 22: a message has a line for the notification, and its card begins with the same words', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    await someone.install();
    const [message] = someone.chat();
    expect(message?.activity.summary).toBe('Welcome to Channelmate');
    expect(JSON.stringify(message?.activity.attachments?.[0]?.content?.body?.[0])).toContain('Welcome to Channelmate');
  });
});
