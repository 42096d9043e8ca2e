import { eachDatabase } from '../support/databases';
import { aCast } from '../support/partnershipCast';

eachDatabase((database) => {
  test('REL-3 an address that is none keeps the form with what was typed', async () => {
    const { provider } = await aCast(database());
    await provider.says('request a partnership');
    (await provider.presses('Next')).sees('Enter an e-mail address.').doesNotSee('not a valid e-mail address');
    (await provider.presses('Next', { email: 'contoso' })).sees(
      'This is not a valid e-mail address',
      'contoso',
      'Next',
    );
  });

  test('the address may be typed instead of pressed', async () => {
    const { provider, email } = await aCast(database());
    await provider.says('request a partnership');
    (await provider.says(email)).sees('Draft of the partnership request', email);
  });

  test('REL-6 a text that lost its link comes back with it, in both languages, and the words are kept', async () => {
    const db = database();
    for (const [locale, refused] of [
      ['en-US', 'The personalised link is missing. It has been put back'],
      ['ko-KR', '개인 맞춤 링크가 빠졌습니다.'],
    ] as const) {
      const { provider, email } = await aCast(db, { locale });
      await provider.says('request a partnership');
      await provider.presses('partnershipRequest.begin', { email });
      const inputs = { subject: 'Hello', body: 'Please join us.' };
      (await provider.presses('partnershipRequest.copy', inputs)).sees(refused, 'Please join us.\n\n{link}', 'Hello');
      (await provider.presses('partnershipRequest.copy')).sees('https://channelmate.example/i/', 'Please join us.');
    }
  });

  test('REL-5 Open in email is a mail address link while the text is short, and subject and link when it is long', async () => {
    const { provider, email } = await aCast(database());
    await provider.says('request a partnership');
    await provider.presses('Next', { email, locale: 'en' });
    const long = await provider.presses('Open in email', { body: `${'가'.repeat(300)}\n{link}` });
    long.sees('your mail program gets the subject and the link only');
    expect(mailtoOn(long.card).length).toBeLessThanOrEqual(1800);
    await provider.presses('Back');
    const short = await provider.presses('Open in email', { body: 'Hello\n{link}' });
    short.sees('Open it in your mail program or copy the text below');
    expect(decodeURIComponent(mailtoOn(short.card))).toMatch(
      /^mailto:admin@.*&body=Hello\r\nhttps:\/\/channelmate\.example\/i\//,
    );
    (await provider.presses('Done')).sees('The partnership request is sent.', 'Open in email');
  });

  test('REL-7 the link that was shown is in no stored outcome, and a redelivered press shows none again', async () => {
    const db = database();
    const { provider, email } = await aCast(db);
    await provider.says('request a partnership');
    await provider.presses('Next', { email });
    const click = provider.click('Copy to clipboard');
    const answer = await provider.deliver(click);
    const token = /\/i\/([\w-]{48})/.exec(JSON.stringify(answer?.body))?.[1] ?? '';
    expect(token).toHaveLength(48);
    const again = await provider.deliver(click);
    expect(JSON.stringify(again?.body)).not.toContain(token);
    for (const table of ['turns', 'cards', 'notices', 'request_keys', 'partnership_requests', 'invitation_links']) {
      expect(JSON.stringify(await db(table))).not.toContain(token);
    }
  });

  test('REL-2 PRG-15 a reseller who asks for a partnership is told who starts it, and where providers are', async () => {
    const { reseller } = await aCast(database());
    (await reseller.says('request a partnership')).sees(
      'Only the indirect provider can start a partnership',
      'Find an indirect provider',
    );
    (await reseller.says('파트너 관계 요청')).sees('Only the indirect provider can start a partnership');
  });
});

function mailtoOn(card: Readonly<Record<string, unknown>>): string {
  return /"(mailto:[^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';
}
