import type { BotProcess } from '../support/botProcess';
import { aGate, leasesRunOut, untilBlockedAt, useHolds } from '../support/crashes';
import { usePostgres } from '../support/databases';
import { anOpenedRequest, aRequestSentByMail, english, type OpenedRequest } from '../support/partnershipStory';
import { useProduct } from '../support/product';
import { startSmtp } from '../support/smtp';
import { until } from '../support/until';

const database = usePostgres();
const product = useProduct(database);
const holds = useHolds(database);
let bot: BotProcess;

beforeEach(async () => {
  bot = await product().start();
}, 60_000);
afterEach(() => bot.kill());

let mail: Awaited<ReturnType<typeof startSmtp>> | undefined;
afterEach(async () => {
  await mail?.stop();
  mail = undefined;
});

const press = ({ reseller, click }: OpenedRequest): Promise<string> =>
  english(product(), reseller, bot)
    .deliver(click)
    .then(
      (answer) => JSON.stringify(answer?.body),
      () => 'cut off',
    );

async function restart(): Promise<void> {
  bot = await product().start();
  await leasesRunOut(database());
}

const partnerships = ({ reseller }: OpenedRequest): Promise<unknown[]> =>
  database()('partnerships').where({ reseller_id: reseller.organisationId });

const acceptances = ({ reseller }: OpenedRequest): Promise<unknown[]> =>
  database()('audit_entries').where({ organisation_id: reseller.organisationId, action: 'partnership.accepted' });

function toldTo(member: { readonly aadObjectId: string }): readonly (string | undefined)[] {
  return product()
    .channel.shown.filter(({ path, activity }) => path.includes(member.aadObjectId) && activity['type'] === 'message')
    .map(({ activity }) => JSON.stringify(activity))
    .filter((words) => words.includes('accepted your partnership request'))
    .map((words) => /"cardId":"([^"]+)"/.exec(words)?.[1]);
}

async function onceAndBothTold(request: OpenedRequest): Promise<void> {
  expect(await press(request)).toContain('You are now partners with Fabrikam');
  await until(() => toldTo(request.provider).length > 0);
  expect(toldTo(request.provider)).toHaveLength(1);
  expect(await partnerships(request)).toHaveLength(1);
  expect(await acceptances(request)).toHaveLength(1);
}

test.each(['partnerships', 'audit_entries', 'consents', 'grants', 'notices'])(
  'kill -9 of an acceptance that waits at %s undoes it whole; the click again accepts once and tells both sides',
  async (table) => {
    const request = await anOpenedRequest(database(), product(), bot);
    const release = await holds.inserts(table);
    const pressed = press(request);
    await untilBlockedAt(database(), new RegExp(`insert into "?${table}`));
    await bot.kill();
    expect(await pressed).toBe('cut off');
    await release();
    await restart();
    expect([await partnerships(request), await acceptances(request)]).toEqual([[], []]);
    await onceAndBothTold(request);
  },
  60_000,
);

test.each([
  ['cards', /insert into "cards"/],
  ['sender_leases', /insert into sender_leases/],
])(
  'kill -9 between an acceptance and its notice, at %s, loses nothing and tells both sides',
  async (table, statement) => {
    const request = await anOpenedRequest(database(), product(), bot);
    const release = await holds.inserts(table);
    const pressed = press(request);
    await until(async () => (await partnerships(request)).length === 1);
    await untilBlockedAt(database(), statement);
    await bot.kill();
    await pressed;
    await release();
    await restart();
    await onceAndBothTold(request);
  },
  60_000,
);

test('kill -9 while the connector has the notice of an acceptance: nobody is left untold, a copy is the same card', async () => {
  const request = await anOpenedRequest(database(), product(), bot);
  const gate = aGate();
  const isToProvider = ({ path }: { path: string }): boolean => path.includes(request.provider.aadObjectId);
  product().channel.inject({ operation: 'send', only: isToProvider, holdAnswer: gate.shut });
  expect(await press(request)).toContain('You are now partners with Fabrikam');
  await until(() => toldTo(request.provider).length === 1);
  await bot.kill();
  gate.open();
  await restart();
  await until(() => toldTo(request.provider).length === 2);
  expect(new Set(toldTo(request.provider)).size).toBe(1);
  expect(await press(request)).toContain('You are now partners with Fabrikam');
  expect(await acceptances(request)).toHaveLength(1);
}, 60_000);

test('kill -9 while the mail server has an invitation: it arrives all the same, a copy under the same Message-ID', async () => {
  const gate = aGate();
  const letters: string[] = [];
  const keep = async (stream: AsyncIterable<Buffer>): Promise<void> => {
    let letter = '';
    for await (const chunk of stream) letter += chunk.toString('latin1');
    letters.push(letter);
    await gate.shut;
  };
  mail = await startSmtp({ onData: (stream, _session, done) => void keep(stream).finally(done) });
  const settings = { SMTP_URL: mail.url, MAIL_FROM: 'Channelmate <no-reply@channelmate.example>' };
  await bot.kill();
  bot = await product().start(settings);
  const email = await aRequestSentByMail(database(), product(), bot);
  await until(() => letters.length === 1);
  await bot.kill();
  gate.open();
  bot = await product().start(settings);
  await leasesRunOut(database());
  await until(() => letters.length === 2);
  const ids = letters.map((letter) => /^Message-ID: (.*)$/im.exec(letter)?.[1]);
  expect(ids[0]).toBeDefined();
  expect(ids[1]).toBe(ids[0]);
  expect(letters[1]).toContain(email);
}, 60_000);
