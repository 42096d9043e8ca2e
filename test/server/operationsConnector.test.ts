import { randomUUID } from 'node:crypto';
import { usePostgres } from '../support/databases';
import type { BotProcess } from '../support/botProcess';
import type { ConnectorRequest, Fault } from '../support/fakeConnector';
import type { Identity, Player } from '../support/player';
import { useProduct } from '../support/product';
import { until } from '../support/until';

const database = usePostgres();
const product = useProduct(database);
let bot: BotProcess;
let identity: Identity;
let person: Player;

beforeAll(async () => {
  bot = await product().start();
}, 60_000);
beforeEach(() => {
  identity = { tenantId: randomUUID(), aadObjectId: randomUUID(), locale: 'en-US' };
  person = product().as(identity, bot);
});

const isMessage = ({ activity }: ConnectorRequest): boolean => activity['type'] === 'message';
const fault = (broken: Fault): void => product().channel.inject({ only: isMessage, ...broken });

test('first', async () => {
  await person.says('help');
  expect(person.chat()).toHaveLength(1);
  await product().connect(identity, bot, 'Contoso');
  await until(() => person.chat().length === 3);
  console.log(person.newest().words, bot.output());
});
