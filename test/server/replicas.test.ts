import { randomUUID } from 'node:crypto';
import { migrations } from '../../migrations';
import type { BotProcess } from '../support/botProcess';
import { aGate, leasesRunOut, untilBlockedAt, useHolds } from '../support/crashes';
import { useEmptyPostgres, usePostgres } from '../support/databases';
import type { ConnectorRequest } from '../support/fakeConnector';
import { aConnectedAdmin, someone } from '../support/memberStory';
import type { Identity } from '../support/player';
import { startProduct, useProduct } from '../support/product';
import { until } from '../support/until';

const isMessage = ({ activity }: ConnectorRequest): boolean => activity['type'] === 'message';

describe('two replicas on an empty database', () => {
  const empty = useEmptyPostgres();
  test('start at once, and each migration ran once', async () => {
    const product = await startProduct(empty.url());
    const [one, two] = await Promise.all([product.start(), product.start()]);
    for (const bot of [one, two]) expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    const ran = await empty.knex()('knex_migrations').orderBy('id').pluck('name');
    expect(ran).toEqual(migrations.map(({ name }) => name));
    await product.stop();
  }, 60_000);
});

describe('two replicas on one database', () => {
  const database = usePostgres();
  const product = useProduct(database);
  const holds = useHolds(database);
  let one: BotProcess;
  let two: BotProcess;
  beforeEach(async () => {
    product().channel.reset();
    [one, two] = await Promise.all([product().start(), product().start()]);
  }, 60_000);
  afterEach(() => Promise.all([one.kill(), two.kill()]));

  test('keep the turns of a conversation in order, whichever of them each is delivered to', async () => {
    const identity = someone();
    const gate = aGate();
    product().channel.inject({ only: isMessage, hold: gate.shut });
    const player = product().as(identity, one);
    const activities = ['help', 'language', 'code', 'cancel', 'help', 'language'].map((text) =>
      player.activity({ text }),
    );
    const answers: Promise<unknown>[] = [];
    for (const [index, activity] of activities.entries()) {
      answers.push(
        product()
          .as(identity, index % 2 === 0 ? one : two)
          .deliver(activity),
      );
      await until(async () => (await turnsOf(player.conversationId)).length === index + 1);
    }
    expect(product().channel.requests.filter(isMessage)).toHaveLength(1);
    gate.open();
    await Promise.all(answers);
    const replied = product()
      .channel.shown.filter(isMessage)
      .map(({ activity }) => activity['replyToId']);
    expect(replied).toEqual(activities.map(({ id }) => id));
  }, 60_000);

  const turnsOf = (conversationId: string): Promise<unknown[]> =>
    database()('turns').where({ conversation_id: conversationId });

  test('kill -9 of one in the middle of a turn: the redelivery at the other has one effect', async () => {
    const identity = await aConnectedAdmin(product(), one);
    const admin = product().as(identity, one);
    await admin.says('add user');
    const email = `${randomUUID()}@contoso.com`;
    await admin.presses('member.check', { name: 'Sales agent of Contoso', email, roles: 'sales-agent' });
    const click = admin.click('member.add');
    const release = await holds.inserts('cards');
    const begun = admin.deliver(click).catch(() => 'cut off');
    await until(async () => (await membersWith(email)).length === 1);
    await untilBlockedAt(database(), /insert into "cards"/);
    await one.kill();
    expect(await begun).toBe('cut off');
    await release();
    await leasesRunOut(database());
    const answer = await product().as(identity, two).deliver(click);
    expect(JSON.stringify(answer?.body)).toContain('Sales agent of Contoso');
    expect(await membersWith(email)).toHaveLength(1);
    expect(
      await database()('audit_entries')
        .where({ action: 'user.added' })
        .whereIn('subject_id', await membersWith(email)),
    ).toHaveLength(1);
  }, 60_000);

  const membersWith = (email: string): Promise<string[]> => database()('members').where({ email }).pluck('id');

  test('send to a tenant from one process at a time, one notice after the other', async () => {
    const tenants = Array.from({ length: 8 }, () => someone());
    for (const identity of tenants) await product().as(identity, one).says('help');
    product().channel.reset();
    const gate = aGate();
    product().channel.inject({ only: isMessage, hold: gate.shut, times: 99 });
    for (const identity of tenants) await oweTwo(identity);
    await until(() => product().channel.requests.length === tenants.length);
    const senders = await database()('sender_leases')
      .whereIn(
        'lane',
        tenants.map(({ tenantId }) => tenantId),
      )
      .pluck('lease_by');
    expect(new Set(senders).size).toBe(2);
    for (const identity of tenants) expect(requestsTo(identity)).toHaveLength(1);
    gate.open();
    await until(() => tenants.every((identity) => requestsTo(identity).length === 2));
    await until(
      async () => (await database()('notices').where({ topic: 'signIn.connected', state: 'ready' })).length === 0,
    );
    for (const identity of tenants) expect(requestsTo(identity)).toHaveLength(2);
  }, 60_000);

  const requestsTo = ({ aadObjectId }: Identity): unknown[] =>
    product().channel.requests.filter(({ path }) => path.includes(aadObjectId));

  async function oweTwo({ tenantId, aadObjectId }: Identity): Promise<void> {
    const person = { tenant_id: tenantId, aad_object_id: aadObjectId };
    const recipient = JSON.stringify({ person: { tenantId, aadObjectId } });
    const notice = { ...person, lane: tenantId, topic: 'signIn.connected', recipient, payload: '{}' };
    await database()('notices').insert([
      { ...notice, dedupe_key: randomUUID() },
      { ...notice, dedupe_key: randomUUID() },
    ]);
  }
});
