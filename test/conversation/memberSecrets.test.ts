import { randomUUID } from 'node:crypto';
import type { Log } from '../../src/shared/log';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { dump } from '../support/signInStage';
import { startTalk } from '../support/talk';

const codeShape = /[A-HJKMNP-Z2-9]{4}(?:-[A-HJKMNP-Z2-9]{4}){2}/u;

/** As typed, as stored for comparison, and as somebody might write it by mistake. */
function waysToWrite(code: string): readonly string[] {
  const plain = code.replaceAll('-', '');
  return [
    code,
    code.toLowerCase(),
    plain,
    plain.toLowerCase(),
    Buffer.from(code).toString('base64'),
    plain.slice(0, 8),
  ];
}

eachDatabase((database) => {
  test('USR-3 database, log and stored outcomes never hold the code: shown, redelivered, tried, entered, reset', async () => {
    const lines: string[] = [];
    const keep = (fields: object, message: string): void =>
      void lines.push(
        JSON.stringify([fields, message], (_key, value: unknown) => (value instanceof Error ? value.stack : value)),
      );
    const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
    const talk = startTalk(database(), { log });
    const company = await aCompany(database(), { name: 'Contoso' });
    const admin = talk.as(await aMember(database(), company));
    const colleague = talk.as({ tenantId: company.tenantId, aadObjectId: randomUUID() });
    const codes: string[] = [];
    const nothingIsKept = async (): Promise<void> => {
      const kept = `${await dump(database())}${lines.join('\n')}`;
      expect(codes.length).toBeGreaterThan(0);
      for (const way of codes.flatMap(waysToWrite)) expect(kept).not.toContain(way);
    };

    await admin.install();
    await colleague.install();
    await admin.says('Add user');
    await admin.presses('Next', { name: 'Contoso seller', email: 'seller@contoso.example', roles: 'sales-agent' });
    const press = admin.click('Add');
    const answer = JSON.stringify((await admin.deliver(press))?.body);
    codes.push(codeShape.exec(answer)?.[0] ?? '');
    const userName = /seller-[a-z2-9]{4}/u.exec(answer)?.[0] ?? '';
    await nothingIsKept();

    await admin.deliver(press);
    await admin.deliver({ ...press, id: randomUUID() });
    await nothingIsKept();

    await colleague.says('code');
    await colleague.presses('Link', { userName: 'nobody-k7qf', code: codes[0] });
    await nothingIsKept();

    await admin.says('users');
    const member = await database()('members').where('email', 'seller@contoso.example').first();
    await admin.presses('Open', { memberId: member.id });
    codes.push(codeShape.exec((await admin.submits('New code')).words)?.[0] ?? '');
    const fresh = /seller-[a-z2-9]{4}/u.exec(admin.newest().words)?.[0] ?? '';
    expect(fresh).not.toBe(userName);
    await nothingIsKept();

    await colleague.says('code');
    (await colleague.presses('Link', { userName: fresh, code: codes[1] })).sees('you can now act for Contoso');
    talk.clock.pass(16 * 60);
    await talk.deliverNotices();
    await nothingIsKept();
    const logged = lines.join('\n');
    for (const personal of ['Contoso seller', 'seller@contoso', userName]) expect(logged).not.toContain(personal);
    for (const chat of [admin, colleague]) {
      const shown = JSON.stringify(talk.teams.chat(chat.conversationId));
      for (const way of codes.flatMap(waysToWrite)) expect(shown).not.toContain(way);
    }
  });
});
