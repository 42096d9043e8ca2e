import type { BotProcess } from '../support/botProcess';
import { aGate, untilBlockedAt, useHolds } from '../support/crashes';
import { usePostgres } from '../support/databases';
import type { ConnectorRequest } from '../support/fakeConnector';
import { someone } from '../support/memberStory';
import { useProduct } from '../support/product';
import { until } from '../support/until';

const database = usePostgres();
const product = useProduct(database);
const holds = useHolds(database);
let stopping: BotProcess;
let other: BotProcess;

beforeEach(async () => {
  [stopping, other] = await Promise.all([product().start(), product().start()]);
}, 60_000);
afterEach(() => Promise.all([stopping.kill(), other.kill()]));

const isMessage = ({ activity }: ConnectorRequest): boolean => activity['type'] === 'message';
const refusesNewcomers = async (): Promise<boolean> => !(await fetch(`${stopping.url}/healthz`).catch(() => undefined));

test('a stopping bot finishes the turn in hand, takes no new one and ends with code 0', async () => {
  const identity = someone();
  const person = product().as(identity, stopping);
  const gate = aGate();
  product().channel.inject({ only: isMessage, hold: gate.shut });
  const said = person.says('help');
  await until(() => product().channel.requests.some(isMessage));
  const ended = stopping.stop();
  await until(refusesNewcomers);
  gate.open();
  (await said).sees('Channelmate help');
  expect(await ended).toBe(0);
  expect(person.chat()).toHaveLength(1);
  const conversation = { conversation_id: person.conversationId };
  expect(await database()('turns').where(conversation).pluck('state')).toEqual(['done']);
}, 60_000);

test('a turn that does not end before the deadline is given back: another process takes it over at once', async () => {
  const identity = someone();
  const release = await holds.inserts('cards');
  const begun = product().as(identity, stopping);
  const activity = begun.activity({ text: 'help' });
  const cutOff = begun.deliver(activity).catch(() => 'cut off');
  await untilBlockedAt(database(), /insert into "cards"/);
  const ended = stopping.stop();
  expect(await cutOff).toBe('cut off');
  const [turn] = await database()('turns').where({ conversation_id: begun.conversationId });
  const taken = product().as(identity, other);
  const again = taken.deliver(activity);
  // Within five seconds, while a lease would have ten at least to run.
  await until(async () => {
    const [row] = await database()('turns').where({ conversation_id: begun.conversationId });
    return row.lease_by !== turn.lease_by;
  });
  await release();
  await again;
  taken.newest().sees('Channelmate help');
  expect(await ended).toBe(0);
}, 60_000);
