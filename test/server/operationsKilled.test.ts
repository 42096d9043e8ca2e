import type { BotProcess } from '../support/botProcess';
import { aGate, leasesRunOut, untilBlockedAt, useHolds } from '../support/crashes';
import { usePostgres } from '../support/databases';
import { aConnectedAdmin, addColleague, someone, type OneTimeCode } from '../support/memberStory';
import type { Identity, Player } from '../support/player';
import { useProduct } from '../support/product';
import { until } from '../support/until';

type Activity = ReturnType<Player['click']>;

const database = usePostgres();
const product = useProduct(database);
const holds = useHolds(database);
let bot: BotProcess;

beforeEach(async () => {
  bot = await product().start();
}, 60_000);
afterEach(() => bot.kill());

interface Scene {
  readonly admin: Identity;
  readonly colleague: Identity;
  /** The colleague's click that uses the code. */
  readonly click: Activity;
}

const cardId = (text: string): string | undefined => /"cardId":"([^"]+)"/.exec(text)?.[1];

/** An admin made a code, the colleague has typed it into the card and is about to press. */
async function aColleagueAboutToLink(): Promise<Scene> {
  const admin = await aConnectedAdmin(product(), bot);
  const { userName, code }: OneTimeCode = await addColleague(
    product().as(admin, bot),
    'Sales agent of Contoso',
    'sales.agent@contoso.com',
  );
  const colleague = someone(admin.tenantId);
  const player = product().as(colleague, bot);
  await player.says('code');
  return { admin, colleague, click: player.click('member.useCode', { userName, code }) };
}

/** The process stands still at a statement, is killed there, and what it held falls to the next one. */
async function killedAt(table: string, statement: RegExp, begin: () => Promise<unknown>): Promise<BotProcess> {
  const release = await holds.inserts(table);
  const begun = begin().catch(() => 'cut off');
  await untilBlockedAt(database(), statement);
  await bot.kill();
  await begun;
  await release();
  bot = await product().start();
  await leasesRunOut(database());
  return bot;
}

const linkedMembers = ({ aadObjectId }: Identity): Promise<unknown[]> =>
  database()('members').where({ aad_object_id: aadObjectId });

async function bothSidesAreTold({ admin, colleague, click }: Scene): Promise<void> {
  const answer = await product().as(colleague, bot).deliver(click);
  expect(JSON.stringify(answer?.body)).toContain('Sales agent of Contoso');
  await until(() => product().as(admin, bot).newest().words.includes('Sales agent of Contoso entered the code'));
  expect(await linkedMembers(colleague)).toHaveLength(1);
  await until(async () => (await noticesOf('user.linked:%', admin)).every((state) => state === 'done'));
  expect(await noticesOf('user.linked:%', admin)).toHaveLength(1);
}

function noticesOf(key: string, { aadObjectId }: Identity): Promise<string[]> {
  return database()('notices').whereLike('dedupe_key', key).where({ aad_object_id: aadObjectId }).pluck('state');
}

describe('kill -9 while a colleague links with a code', () => {
  test('before the notice is written undoes the link; the redelivered click does it once and tells both', async () => {
    const scene = await aColleagueAboutToLink();
    await killedAt('notices', /insert into notices/, () => product().as(scene.colleague, bot).deliver(scene.click));
    expect(await linkedMembers(scene.colleague)).toHaveLength(0);
    await bothSidesAreTold(scene);
  }, 60_000);

  test('behind the commit loses nothing; the redelivered click answers that it is done, and both are told', async () => {
    const scene = await aColleagueAboutToLink();
    await killedAt('cards', /insert into "cards"/, () => product().as(scene.colleague, bot).deliver(scene.click));
    expect(await linkedMembers(scene.colleague)).toHaveLength(1);
    await bothSidesAreTold(scene);
  }, 60_000);

  test('while the relay draws the notice tells the creator of the code all the same', async () => {
    const scene = await aColleagueAboutToLink();
    const release = await holds.inserts('cards');
    const begun = product()
      .as(scene.colleague, bot)
      .deliver(scene.click)
      .catch(() => 'cut off');
    await untilBlockedAt(database(), /insert into "cards"/);
    await bot.kill();
    await begun;
    const second = await product().start();
    await untilBlockedAt(database(), /insert into "cards"/);
    await second.kill();
    await release();
    bot = await product().start();
    await leasesRunOut(database());
    await bothSidesAreTold(scene);
  }, 60_000);

  test('while the connector has the notice shows it once more at most, with the same card', async () => {
    const scene = await aColleagueAboutToLink();
    const gate = aGate();
    const posts = (): readonly { activity: object }[] =>
      product().channel.shown.filter(({ activity }) => JSON.stringify(activity).includes('linked'));
    product().channel.inject({ operation: 'send', holdAnswer: gate.shut });
    const before = posts().length;
    await product().as(scene.colleague, bot).deliver(scene.click);
    await until(() => posts().length > before);
    await bot.kill();
    gate.open();
    bot = await product().start();
    await leasesRunOut(database());
    await until(async () => (await noticesOf('user.linked:%', scene.admin))[0] === 'done');
    const [first, second, ...more] = posts()
      .slice(before)
      .map(({ activity }) => cardId(JSON.stringify(activity)));
    expect(second).toBe(first);
    expect(more).toEqual([]);
  }, 60_000);
});

test('kill -9 between the sign-in and its notice: the chat goes on as if nothing had been', async () => {
  const admin = someone();
  const release = await holds.inserts('sender_leases');
  await product().connect(admin, bot, 'Contoso');
  await untilBlockedAt(database(), /insert into sender_leases/);
  await bot.kill();
  await release();
  bot = await product().start();
  await leasesRunOut(database());
  const player = product().as(admin, bot);
  await until(() => player.chat().length === 2);
  player.newest().sees('Contoso');
}, 60_000);
