import { randomUUID } from 'node:crypto';
import { createSigningKey, signToken, withClaims } from '../support/channelKey';
import { startEdge, type Edge } from '../support/edge';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
let edge: Edge;
const rogue = createSigningKey('channel-1');
const entraKey = createSigningKey('entra-1');

beforeAll(async () => {
  channel = await startFakeChannel();
  edge = await startEdge({ channel });
  expect((await edge.post(channel.activity())).status).toBe(200);
});
beforeEach(() => channel.reset());
afterAll(async () => {
  await edge.close();
  await channel.stop();
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const bearer = (token: string): string => `Bearer ${token}`;

/** What Entra gives: to the bot itself, or to any user of an app that shares the bot's registration. */
function entraToken(claims: Record<string, unknown>): string {
  const tid = channel.tenantId;
  const times = { iat: seconds(), nbf: seconds(), exp: seconds() + 3600 };
  return signToken({ iss: `https://sts.windows.net/${tid}/`, tid, ...times, ...claims }, { key: entraKey });
}

function userToken(tenantId: string): string {
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
  return entraToken({
    aud: channel.appId,
    azp: channel.appId,
    iss: issuer,
    tid: tenantId,
    ver: '2.0',
    oid: randomUUID(),
  });
}

const credentials: Record<string, () => string | null> = {
  'no header': () => null,
  'an empty header': () => '',
  'the scheme without a token': () => 'Bearer ',
  'another scheme': () => `Basic ${Buffer.from(`${channel.appId}:x`).toString('base64')}`,
  'three words with dots': () => 'Bearer not.a.jwt',
  'two tokens': () => `Bearer ${channel.token()}, Bearer ${channel.token()}`,
  'a header of 12,000 characters': () => bearer(`${'a'.repeat(8_000)}.${'b'.repeat(4_000)}.c`),
  'a list as payload': () => bearer(withClaims(channel.token(), [1])),
  'algorithm none': () => bearer(channel.token({ alg: 'none' })),
  'algorithm none with a made-up signature': () => bearer(`${channel.token({ alg: 'none' })}AAAA`),
  'algorithm none without a key id': () => bearer(channel.token({ alg: 'none', header: { kid: undefined } })),
  'HS256 keyed with the public key': () => {
    const secret = channel.key.publicKey.export({ type: 'spki', format: 'pem' });
    return bearer(channel.token({ alg: 'HS256', secret }));
  },
  'the signature of another key under a known key id': () => bearer(channel.token({ key: rogue })),
  'an unknown key id': () => bearer(channel.token({ key: rogue, header: { kid: 'no-such-key' } })),
  'no key id': () => bearer(channel.token({ header: { kid: undefined } })),
  'a key of Entra': () => bearer(channel.token({ key: entraKey })),
  'a key brought along in the header': () =>
    bearer(channel.token({ key: rogue, header: { kid: 'mine', jwk: rogue.jwk, jku: 'http://127.0.0.1:1/keys' } })),
  'a critical header nobody knows': () => bearer(channel.token({ header: { crit: ['b64'], b64: false } })),
  'claims changed after signing': () =>
    bearer(
      withClaims(channel.token(), {
        serviceurl: channel.serviceUrl,
        nbf: seconds() - 60,
        exp: seconds() + 360_000,
        iss: 'https://api.botframework.com',
        aud: channel.appId,
      }),
    ),
  'an expired token': () => bearer(channel.token({ claims: { nbf: seconds() - 7_200, exp: seconds() - 301 } })),
  'a token without an end': () => bearer(channel.token({ omit: ['exp'] })),
  'a token of tomorrow': () => bearer(channel.token({ claims: { nbf: seconds() + 302, exp: seconds() + 7_200 } })),
  'another issuer': () => bearer(channel.token({ claims: { iss: 'https://evil.contoso.com/' } })),
  'no issuer': () => bearer(channel.token({ omit: ['iss'] })),
  'another audience': () => bearer(channel.token({ claims: { aud: randomUUID() } })),
  'no audience': () => bearer(channel.token({ omit: ['aud'] })),
  'a list of audiences with ours': () => bearer(channel.token({ claims: { aud: [channel.appId, randomUUID()] } })),
  'a list of our audience alone': () => bearer(channel.token({ claims: { aud: [channel.appId] } })),
  'another tenant': () => bearer(channel.token({ claims: { tid: randomUUID() } })),
  'no service URL claim': () => bearer(channel.token({ omit: ['serviceurl'] })),
  'the bot’s own connector token': () =>
    bearer(entraToken({ aud: 'https://api.botframework.com', appid: channel.appId, ver: '1.0' })),
  'the connector token of a foreign tenant': () =>
    bearer(entraToken({ aud: 'https://api.botframework.com', appid: channel.appId, tid: randomUUID() })),
  'a user’s token for an app that shares our registration': () => bearer(userToken(channel.tenantId)),
  'the same from a foreign tenant': () => bearer(userToken(randomUUID())),
  'a user’s single sign-on token': () =>
    bearer(entraToken({ aud: `api://botid-${channel.appId}`, scp: 'access_as_user' })),
  'another bot speaking as a skill': () => bearer(entraToken({ aud: channel.appId, appid: randomUUID(), ver: '1.0' })),
};

const honest = (): string => bearer(channel.token());
const forService = (serviceUrl: string) => (): string => bearer(channel.token({ claims: { serviceurl: serviceUrl } }));

const activities: Record<string, readonly [() => string, Record<string, unknown>]> = {
  'a service URL that differs from the token’s': [honest, { serviceUrl: 'https://attacker.contoso.com/' }],
  'a service URL that differs in its tenant alone': [honest, { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
  'no service URL': [honest, { serviceUrl: undefined }],
  'an empty service URL on both sides': [forService(''), { serviceUrl: '' }],
  'a foreign host on both sides': [
    forService('https://attacker.contoso.com/'),
    { serviceUrl: 'https://attacker.contoso.com/' },
  ],
  'a host that begins like Teams': [
    forService('https://smba.trafficmanager.net.contoso.com/'),
    { serviceUrl: 'https://smba.trafficmanager.net.contoso.com/' },
  ],
  'Teams as a user name': [
    forService('https://smba.trafficmanager.net@contoso.com/'),
    { serviceUrl: 'https://smba.trafficmanager.net@contoso.com/' },
  ],
  'Teams without TLS': [
    forService('http://smba.trafficmanager.net/emea/'),
    { serviceUrl: 'http://smba.trafficmanager.net/emea/' },
  ],
  'another channel': [honest, { channelId: 'webchat' }],
  'the emulator’s channel': [honest, { channelId: 'emulator' }],
  'the App Service Extension’s channel': [honest, { channelId: 'AseChannel' }],
  'no channel': [honest, { channelId: undefined }],
};

async function expectRefusal(activity: object, authorization: string | null): Promise<void> {
  const turnsBefore = edge.turns.length;
  const answer = await edge.post(activity, { authorization });
  expect(answer).toMatchObject({ status: 401, body: { code: 'Unauthorized' } });
  expect(edge.turns).toHaveLength(turnsBefore);
  expect(channel.requests).toEqual([]);
}

test.each(Object.entries(credentials))(
  '%s is refused, no turn runs and nobody is told',
  async (_name, authorization) => {
    await expectRefusal(channel.activity(), authorization());
  },
);

test.each(Object.entries(activities))(
  '%s is refused, no turn runs and nobody is told',
  async (_name, [authorization, patch]) => {
    await expectRefusal(channel.activity(patch), authorization());
  },
);

test('a user’s token sent with an address to answer to gives nobody the bot’s own token', async () => {
  const serviceUrl = channel.metadataUrl.replace(/v1.*/, 'attacker/');
  await expectRefusal(channel.activity({ serviceUrl }), bearer(userToken(channel.tenantId)));
});

test('our own tenant in the token is accepted, and a token is accepted within five minutes of clock skew', async () => {
  const claims = { tid: channel.tenantId, nbf: seconds() + 290, exp: seconds() - 290 };
  const answer = await edge.post(channel.activity(), { authorization: bearer(channel.token({ claims })) });
  expect(answer.status).toBe(200);
  expect(channel.shown).toHaveLength(1);
});

test('the reason of a refusal is in the log and the token is not', async () => {
  const token = channel.token({ key: rogue });
  await edge.post(channel.activity(), { authorization: bearer(token) });
  const line = edge.logLines.at(-1) ?? '';
  expect(JSON.parse(line)).toMatchObject({ status: 401, reason: 'signature' });
  expect(edge.logLines.join('')).not.toContain(token.split('.')[2]);
});

test('a key that may not speak for Teams is refused', async () => {
  const other = await startFakeChannel({ endorsements: ['webchat', 'directline'] });
  const otherEdge = await startEdge({ channel: other });
  expect((await otherEdge.post(other.activity())).status).toBe(401);
  expect(other.requests).toEqual([]);
  await otherEdge.close();
  await other.stop();
});
