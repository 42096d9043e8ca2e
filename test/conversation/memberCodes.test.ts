import { randomUUID } from 'node:crypto';
import { eachDatabase } from '../support/databases';
import { addsSeller, aDesk, aSeller, secretOn } from '../support/memberDesk';

eachDatabase((database) => {
  test('USR-3 Done takes the code away, and showing it again is refused with a new code as the way on', async () => {
    const { admin } = await aDesk(database());
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
    const { talk, admin } = await aDesk(database());
    const { code } = await addsSeller(admin);
    talk.clock.pass(14 * 60);
    await talk.deliverNotices();
    admin.newest().sees(code);
    talk.clock.pass(2 * 60);
    await talk.deliverNotices();
    admin.newest().sees('Setup information closed').doesNotSee(code);
  });

  test('USR-3 the same press delivered again, under its own and under another id, shows no code', async () => {
    const { admin } = await aDesk(database());
    const fields = aSeller();
    await admin.says('Add user');
    await admin.presses('Next', fields);
    const press = admin.click('Add');
    const { code } = secretOn({ words: JSON.stringify((await admin.deliver(press))?.body) });
    expect(code).not.toBe('');
    for (const again of [press, { ...press, id: randomUUID() }]) {
      const answer = JSON.stringify((await admin.deliver(again))?.body);
      expect(answer).not.toContain(code);
    }
    expect(await database()('members').where('email', fields.email)).toHaveLength(1);
  });

  test('five wrong tries lock the code, and its creator hears of it', async () => {
    const { talk, admin, colleague } = await aDesk(database());
    const { userName } = await addsSeller(admin);
    await colleague.says('code');
    for (let time = 0; time < 5; time += 1) await colleague.presses('Link', { userName, code: 'WRONG' });
    colleague.newest().sees('The code is locked after several wrong tries');
    await talk.deliverNotices();
    admin.newest().sees('The code of Contoso seller is locked');
    (await admin.presses('Open')).sees('Contoso seller', 'New code');
  });

  test('USR-3 a group chat is told to move to a personal one, and gets nothing meant for the person', async () => {
    const { talk, admin } = await aDesk(database());
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
    const { admin } = await aDesk(database());
    const fields = aSeller();
    await admin.says('Add user');
    await admin.presses('Next', fields);
    const conversation = { id: `19:${randomUUID()}@thread.v2`, conversationType: 'groupChat', isGroup: true };
    const answer = await admin.deliver({ ...admin.click('Add'), conversation });
    expect(JSON.stringify(answer?.body)).toContain('1:1 chat only');
    expect(await database()('members').where('email', fields.email)).toEqual([]);
  });
});
