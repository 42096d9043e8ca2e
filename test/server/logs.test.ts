import type { BotProcess } from '../support/botProcess';
import { usePostgres } from '../support/databases';
import { aConnectedAdmin, addColleague, someone } from '../support/memberStory';
import { anOpenedRequest, aRequestSentByMail, english } from '../support/partnershipStory';
import type { Identity, Player } from '../support/player';
import { useProduct } from '../support/product';
import { startSmtp } from '../support/smtp';
import { until } from '../support/until';

const database = usePostgres();
const product = useProduct(database, { LOG_LEVEL: 'debug' });
let mail: Awaited<ReturnType<typeof startSmtp>>;
let bot: BotProcess;
/** Whatever of a person or a secret was used in the stories. */
const used = new Map<string, string>();

beforeAll(async () => {
  mail = await startSmtp();
  bot = await product().start({ SMTP_URL: mail.url, MAIL_FROM: 'Channelmate <no-reply@channelmate.example>' });
  await playStories();
}, 60_000);
afterAll(() => mail.stop());

function use(what: string, value: string): string {
  used.set(what, value);
  return value;
}

async function playStories(): Promise<void> {
  const admin = await connectAndAdd();
  await link(admin);
  await enrol(admin);
  await partner();
  await fail();
}

const colleagueName = 'Sales agent of Tailspin Toys';
const colleagueMail = 'sales.agent@tailspintoys.example';
const displayName = 'Global admin of Tailspin Toys';

async function connectAndAdd(): Promise<Identity> {
  const stranger = product().as(someone(), bot);
  await stranger.install();
  await stranger.sends({
    text: 'help',
    from: { id: '29:x', name: use('display name', displayName), aadObjectId: someone().aadObjectId },
  });
  const identity = await aConnectedAdmin(product(), bot, use('company', 'Tailspin Toys'));
  use('object id', identity.aadObjectId);
  const admin = product().as(identity, bot);
  const { userName, code } = await addColleague(admin, use('name', colleagueName), use('address', colleagueMail));
  use('user name', userName);
  use('one-time code', code);
  return identity;
}

async function link({ tenantId }: Identity): Promise<void> {
  const colleague = product().as(someone(tenantId), bot);
  await colleague.says('code');
  const codes = { userName: used.get('user name') ?? '', code: used.get('one-time code') ?? '' };
  await colleague.presses('member.useCode', { ...codes, code: 'AAAA-BBBB-CCCC' });
  await colleague.presses('member.useCode', codes);
  colleague.newest().sees(colleagueName);
  await colleague.says(use('words of a person', 'please call me at +82 2 1234 5678'));
}

/** As far as the address whose owner is asked for a code. */
async function enrol(identity: Identity): Promise<void> {
  const admin = product().as(identity, bot);
  await admin.says('enroll');
  await pressAny(admin, { email: use('address of the membership', 'membership@tailspintoys.example') });
}

async function pressAny(player: Player, inputs: Record<string, string>): Promise<void> {
  const [first] = player.buttons().filter(({ verb }) => verb !== undefined);
  if (first) await player.presses(first.title, inputs);
}

async function partner(): Promise<void> {
  const request = await anOpenedRequest(database(), product(), bot);
  await english(product(), request.reseller, bot).deliver(request.click);
  const [row] = await database()('partnership_requests').where({ reseller_id: request.reseller.organisationId });
  use('reference of the invitation', row.reference);
  use('address of the reseller', await aRequestSentByMail(database(), product(), bot));
  await until(() => mail.received.length > 0);
  const link = /\/i\/([\w-]+)/.exec(mail.received[0]?.parsed.text ?? '')?.[1] ?? '';
  await fetch(`${bot.url}/i/${use('link of the invitation', link)}`);
  await fetch(`${bot.url}/sign-in/${use('link of a sign-in', 'A'.repeat(22))}`);
}

/** What fails is logged too: a broken connector, forged tokens, a statement that the database refuses. */
async function fail(): Promise<void> {
  const identity = someone();
  use('object id of one who fails', identity.aadObjectId);
  const player = product().as(identity, bot);
  product().channel.inject({ status: 400, code: 'BadArgument' });
  await player.says('help');
  const { serviceUrl } = product().channel;
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${use('forged token', `${product().channel.token()}x`)}`,
  };
  await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...player.activity({ text: 'help' }), serviceUrl }),
  });
  await database().schema.renameTable('cards', 'cards_away');
  const from = { id: `29:${identity.aadObjectId}`, aadObjectId: identity.aadObjectId, name: displayName };
  await player.sends({ text: use('words of one who fails', 'my words when the database fails'), from });
  await database().schema.renameTable('cards_away', 'cards');
}

test('the log of the main stories holds no name, address, code, token, link or words of anybody', () => {
  const log = bot.output();
  expect(log).toContain('turn failed');
  const tokens = product().entra.given.map((given, index) => [`sign-in ${index}`, given] as const);
  const signature = product().channel.token().split('.')[2] ?? '';
  const found = [...used, ...tokens, ['token of Teams', signature] as const].filter(([, value]) => log.includes(value));
  expect([...used.values()].filter((value) => value.length < 4)).toEqual([]);
  expect(found).toEqual([]);
});

test('each line of the log is JSON with a level, and a failed turn carries its id', () => {
  const lines = bot
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.every(({ level, time, msg }) => Boolean(level) && Boolean(time) && Boolean(msg))).toBe(true);
  const failed = lines.filter(({ msg }) => msg === 'turn failed');
  expect(failed.every(({ turn }) => typeof turn === 'string' && turn.length > 0)).toBe(true);
});

test('no stored outcome, key, card, notice or audit entry holds the one-time code', async () => {
  const code = used.get('one-time code') ?? '';
  for (const table of [
    'turns',
    'request_keys',
    'cards',
    'conversation_states',
    'notices',
    'audit_entries',
    'one_time_secrets',
  ]) {
    const { rows } = await database().raw<{ rows: { kept: string }[] }>('select to_jsonb(t)::text as kept from ?? t', [
      table,
    ]);
    const holding = rows.filter(({ kept }) => kept.includes(code) || kept.includes(code.replaceAll('-', '')));
    expect([table, holding]).toEqual([table, []]);
  }
});
