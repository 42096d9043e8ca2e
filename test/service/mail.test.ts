import { randomUUID } from 'node:crypto';
import {
  createKeptMail,
  createSmtpMail,
  listKeptMails,
  type OutgoingMail,
  type SendMail,
} from '../../src/notifications/mail';
import { checkMailAddress, type MailAddress } from '../../src/notifications/mailAddress';
import { brand } from '../../src/shared/ids';
import { anOutside, aPerson, aRelay, noticeRow, owe } from '../support/aRelay';
import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';
import { startSilentServer, startSmtp } from '../support/smtp';
import { until } from '../support/until';

const from = 'Channelmate <no-reply@contoso.com>';

function address(text: string): MailAddress {
  const checked = checkMailAddress(text);
  if (!checked.ok) throw new Error('the test needs a valid address');
  return checked.value;
}

function aMail(overrides: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id: randomUUID(),
    to: address('admin@fabrikam.com'),
    subject: '파트너 관계 요청',
    text: '안녕하세요.',
    isForPartner: false,
    ...overrides,
  };
}

const partner = {
  isForPartner: true,
  replyTo: address('sales@contoso.com'),
  footer: 'Contoso의 판매 담당자가 Channelmate로 보냈습니다.\n신고: https://channelmate.contoso.com/report',
};

describe('over SMTP', () => {
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  beforeEach(async () => void (smtp = await startSmtp()));
  afterEach(() => smtp.stop());

  test('a Korean mail arrives letter by letter, however long its lines are', async () => {
    const subject = '파트너 관계 요청: 간접 공급자 승인 '.repeat(9).trim();
    const text = `${'긴 문장이 줄을 바꾸지 않고 이어집니다. '.repeat(200)}\n.\nFrom 끝\n`;
    expect(await createSmtpMail({ smtpUrl: smtp.url, from })(aMail({ subject, text }))).toEqual({ state: 'sent' });
    const [mail] = smtp.received;
    expect(mail?.parsed.subject).toBe(subject);
    expect(mail?.parsed.text).toBe(text);
    expect(mail?.parsed.html).toBe(false);
    expect(mail?.raw.split('\r\n').every((line) => line.length <= 78)).toBe(true);
  });

  test('a mail for a partner names the sender below, and answers go to them', async () => {
    const mail = aMail({ ...partner, subject: 'Request a partnership', text: 'Hello.' });
    await createSmtpMail({ smtpUrl: smtp.url, from })(mail);
    const [received] = smtp.received;
    expect(received?.recipients).toEqual(['admin@fabrikam.com']);
    expect(received?.parsed.from?.text).toBe('"Channelmate" <no-reply@contoso.com>');
    expect(received?.parsed.replyTo?.text).toBe('sales@contoso.com');
    expect(received?.parsed.messageId).toBe(`<${mail.id}@contoso.com>`);
    expect(received?.parsed.text).toBe(`Hello.\n\n-- \n${partner.footer}\n`);
  });

  test('a mail for a partner without sender or footer is not sent', async () => {
    const send = createSmtpMail({ smtpUrl: smtp.url, from });
    const refused = { state: 'refused', reason: 'sender-not-named' };
    expect(await send(aMail({ ...partner, replyTo: undefined }))).toEqual(refused);
    expect(await send(aMail({ ...partner, footer: undefined }))).toEqual(refused);
    expect(smtp.received).toHaveLength(0);
  });

  test('words that would start another header are not sent', async () => {
    const send = createSmtpMail({ smtpUrl: smtp.url, from });
    const subject = 'x\r\nBcc: it@contoso.com';
    expect(await send(aMail({ subject }))).toEqual({ state: 'refused', reason: 'subject-invalid' });
    const to = brand<MailAddress>('admin@fabrikam.com\r\nBcc: it@contoso.com');
    expect(await send(aMail({ to }))).toEqual({ state: 'refused', reason: 'address-invalid' });
    expect(await send(aMail({ ...partner, replyTo: to }))).toEqual({ state: 'refused', reason: 'address-invalid' });
    expect(smtp.received).toHaveLength(0);
  });
});

test('a server that says nothing is given up', async () => {
  const silent = await startSilentServer();
  const send = createSmtpMail({ smtpUrl: silent.url, from, timeLimitMs: 50 });
  expect(await send(aMail())).toEqual({ state: 'retry', reason: 'ETIMEDOUT' });
  expect(silent.connections()).toBe(1);
  await silent.stop();
});

test('a server that is not there is tried again later', async () => {
  const gone = await startSilentServer();
  await gone.stop();
  expect(await createSmtpMail({ smtpUrl: gone.url, from })(aMail())).toMatchObject({ state: 'retry' });
});

test.each([
  [450, 'retry'],
  [421, 'retry'],
  [550, 'refused'],
])('an address answered with %i is %s', async (responseCode, state) => {
  const smtp = await startSmtp({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
  });
  const delivery = await createSmtpMail({ smtpUrl: smtp.url, from })(aMail());
  expect(delivery).toEqual({ state, reason: `smtp-${responseCode}` });
  await smtp.stop();
});

test('a wrong password of ours is no reason to give up a mail', async () => {
  const smtp = await startSmtp({
    authOptional: false,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  const send = createSmtpMail({ smtpUrl: smtp.url.replace('smtp://', 'smtp://bot:wrong@'), from });
  expect(await send(aMail())).toMatchObject({ state: 'retry' });
  await smtp.stop();
});

eachDatabase((database) => {
  const mailTo = { mail: { address: address('admin@fabrikam.com'), locale: 'ko' as const } };

  test('a sender that dies after the mail went out is followed by a mail with the same Message-ID', async () => {
    const clock = aClock();
    const smtp = await startSmtp();
    const send = createSmtpMail({ smtpUrl: smtp.url, from });
    let die = () => {};
    const crashed = new Promise<void>((resolve) => (die = resolve));
    const dying: SendMail = async (mail) => (await send(mail), die(), new Promise(() => {}));
    const key = await owe(database(), { to: mailTo });
    void aRelay(database(), anOutside({ sendMail: dying }), { now: clock.now, sendLimitMs: 1e9 }).sendDue();
    await crashed;
    clock.pass(31);
    await aRelay(database(), anOutside({ sendMail: send }), { now: clock.now }).sendDue();
    const ids = smtp.received.map(({ parsed }) => parsed.messageId);
    const { card_id: cardId } = await noticeRow(database(), key);
    expect(ids).toEqual([`<${cardId}@contoso.com>`, `<${cardId}@contoso.com>`]);
    await smtp.stop();
  });

  test('a hanging mail server holds up no card', async () => {
    const silent = await startSilentServer();
    const outside = anOutside({ sendMail: createSmtpMail({ smtpUrl: silent.url, from }) });
    const relay = aRelay(database(), outside);
    const key = await owe(database(), { to: mailTo });
    relay.start();
    await until(() => silent.connections() === 1);
    await owe(database(), { to: { person: aPerson() } });
    await until(() => outside.cards.length === 1);
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'ready', attempts: 1, last_error: null });
    await silent.stop();
    await relay.stop();
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'ready', last_error: expect.any(String) });
  });

  test('without a mail server mails are kept, a repeat is one mail', async () => {
    const send = createKeptMail(database(), from);
    const to = address(`${randomUUID()}@fabrikam.com`);
    const mail = aMail({ ...partner, to });
    expect(await send(mail)).toEqual({ state: 'sent' });
    expect(await send(mail)).toEqual({ state: 'sent' });
    expect(await listKeptMails(database(), to)).toEqual([
      {
        messageId: `<${mail.id}@contoso.com>`,
        to,
        from,
        replyTo: 'sales@contoso.com',
        subject: '파트너 관계 요청',
        text: `안녕하세요.\n\n-- \n${partner.footer}\n`,
        createdAt: expect.any(Date),
      },
    ]);
    expect(await send(aMail({ to, subject: 'a\nb' }))).toMatchObject({ state: 'refused' });
    expect(await listKeptMails(database(), to)).toHaveLength(1);
  });
});
