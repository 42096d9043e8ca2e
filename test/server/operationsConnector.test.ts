import type { BotProcess } from '../support/botProcess';
import { aGate } from '../support/crashes';
import { usePostgres } from '../support/databases';
import type { ConnectorRequest, Fault } from '../support/fakeConnector';
import { aConnectedAdmin, addColleague, someone } from '../support/memberStory';
import type { Identity, Player } from '../support/player';
import { useProduct } from '../support/product';
import { until } from '../support/until';

const database = usePostgres();
const product = useProduct(database);
let bot: BotProcess;

beforeAll(async () => {
  bot = await product().start();
}, 60_000);

const isMessage = ({ activity }: ConnectorRequest): boolean => activity['type'] === 'message';

/** The connector breaks for messages in this person's chat alone. */
function failFor({ aadObjectId }: Identity, fault: Fault): void {
  const only = (request: ConnectorRequest): boolean =>
    isMessage(request) && decodeURIComponent(request.path).includes(aadObjectId);
  product().channel.inject({ only, ...fault });
}

function postsTo({ aadObjectId }: Identity): readonly ConnectorRequest[] {
  return product().channel.requests.filter(
    (request) => isMessage(request) && request.operation !== 'update' && request.path.includes(aadObjectId),
  );
}

function cardIdsOf(person: Player): readonly (string | undefined)[] {
  return person.chat().map(({ activity }) => /"cardId":"([^"]+)"/.exec(JSON.stringify(activity))?.[1]);
}

/** Refusals after which nothing was posted. */
const refusals: readonly (readonly [string, Fault])[] = [
  ['429', { status: 429, retryAfter: '0' }],
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
];

/** Waits while the pauses between attempts are cut short; somebody else's turn wakes the sending loop. */
async function hurriedUntil(isThere: () => boolean): Promise<void> {
  const bystander = product().as(someone(), bot);
  await until(async () => {
    await database()('notices')
      .where({ state: 'ready', lease_by: null })
      .whereNot({ topic: 'card.redraw', attempts: 0 })
      .update({ run_at: database().fn.now() });
    if (!isThere()) await bystander.says('help');
    return isThere();
  });
}

describe.each(refusals)('a connector that answers %s without having posted', (_status, fault) => {
  test('leaves one card in answer to what was typed', async () => {
    const identity = someone();
    const person = product().as(identity, bot);
    failFor(identity, fault);
    (await person.says('help')).sees('Channelmate help');
    expect(postsTo(identity)).toHaveLength(2);
    expect(person.chat()).toHaveLength(1);
  });

  test('leaves one card of a notice', async () => {
    const identity = someone();
    const person = product().as(identity, bot);
    await person.says('help');
    failFor(identity, { operation: 'send', ...fault });
    await product().connect(identity, bot, 'Contoso');
    await hurriedUntil(() => person.chat().length === 3);
    person.newest().sees('Contoso');
    expect(postsTo(identity).filter(({ operation }) => operation === 'send')).toHaveLength(2);
    expect(await statesOfNotices(identity)).toEqual(['done']);
  });

  test('leaves one card where a pressed one is redrawn within the turn', async () => {
    const identity = someone();
    const person = product().as(identity, bot);
    await person.says('help');
    failFor(identity, { operation: 'update', ...fault });
    (await person.submits('Enter code')).sees('one-time code');
    expect(person.chat()).toHaveLength(1);
  });
});

async function statesOfNotices({ aadObjectId }: Identity): Promise<readonly string[]> {
  await until(
    async () => (await database()('notices').where({ aad_object_id: aadObjectId, state: 'ready' })).length === 0,
  );
  return database()('notices').where({ aad_object_id: aadObjectId }).pluck('state');
}

describe('an answer of the connector that is lost', () => {
  test('is not a reason to post a reply again, nor to apologise for it', async () => {
    const identity = someone();
    const person = product().as(identity, bot);
    failFor(identity, { cut: 'after' });
    (await person.says('help')).sees('Channelmate help');
    (await person.says('language')).sees('한국어');
    expect(postsTo(identity)).toHaveLength(2);
  });

  test('may show a notice twice, with the same card', async () => {
    const identity = someone();
    const person = product().as(identity, bot);
    await person.says('help');
    failFor(identity, { operation: 'send', cut: 'after' });
    await product().connect(identity, bot, 'Contoso');
    await hurriedUntil(() => person.chat().length === 4);
    const [, , first, second] = cardIdsOf(person);
    expect(first).toBeDefined();
    expect(second).toBe(first);
    (await person.presses('Home')).sees('Channelmate help');
    expect(await statesOfNotices(identity)).toEqual(['done']);
  });
});

test('an answer that comes too late is not a reason to post a reply again', async () => {
  const identity = someone();
  const person = product().as(identity, bot);
  const gate = aGate();
  failFor(identity, { holdAnswer: gate.shut });
  await person.says('help');
  gate.open();
  (await person.says('language')).sees('한국어');
  expect(postsTo(identity)).toHaveLength(2);
}, 30_000);

describe('a card that is redrawn later', () => {
  test.each([...refusals.slice(0, 2), ['a lost answer', { cut: 'after' }] as const])(
    'stands there once, redrawn, in spite of %s',
    async (_status, fault) => {
      const identity = await aConnectedAdmin(product(), bot);
      const admin = product().as(identity, bot);
      const { code } = await addColleague(admin, 'Sales agent of Contoso', 'sales.agent@contoso.com');
      const before = admin.chat().length;
      failFor(identity, { operation: 'update', ...fault });
      await database()('notices').where('topic', 'card.redraw').update({ run_at: database().fn.now() });
      await hurriedUntil(() => !admin.newest().words.includes(code));
      expect(admin.chat()).toHaveLength(before);
      admin.newest().sees('Sales agent of Contoso');
    },
  );
});
