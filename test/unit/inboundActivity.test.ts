import { verifiedIdentity, type InboundActivity } from '../../src/shared/inboundActivity';

const tenant = 'AAAAAAAA-1111-4111-8111-111111111111';
const other = 'bbbbbbbb-1111-4111-8111-111111111111';
const person = 'CCCCCCCC-1111-4111-8111-111111111111';

function activity(overrides: Partial<InboundActivity> = {}): InboundActivity {
  return {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/kr/',
    from: { id: '29:1', aadObjectId: person },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1', tenantId: tenant },
    channelData: { tenant: { id: tenant.toLowerCase() } },
    ...overrides,
  };
}

test('a person is tenant and object id in lower case, with the way back to the chat', () => {
  expect(verifiedIdentity(activity())).toEqual({
    tenantId: tenant.toLowerCase(),
    aadObjectId: person.toLowerCase(),
    teamsUserId: '29:1',
    botId: '28:bot',
    conversationId: 'a:1',
    serviceUrl: 'https://smba.trafficmanager.net/kr/',
  });
});

test('one of the two places that name the tenant is enough', () => {
  const expected = { tenantId: tenant.toLowerCase() };
  expect(verifiedIdentity(activity({ channelData: undefined }))).toMatchObject(expected);
  expect(verifiedIdentity(activity({ conversation: { id: 'a:1' } }))).toMatchObject(expected);
  expect(verifiedIdentity(activity({ conversation: { id: 'a:1', tenantId: null } }))).toMatchObject(expected);
});

test.each([
  ['two tenants', { channelData: { tenant: { id: other } } }],
  ['no tenant', { channelData: {}, conversation: { id: 'a:1' } }],
  ['a tenant that is a name', { channelData: {}, conversation: { id: 'a:1', tenantId: 'contoso.com' } }],
  ['a tenant that is an object', { channelData: { tenant: { id: { toString: tenant } } } }],
  ['no person', { from: { id: '29:1' } }],
  ['a person that is a name', { from: { id: '29:1', aadObjectId: 'admin@contoso.com' } }],
])('%s is nobody', (_name, overrides) => {
  expect(verifiedIdentity(activity(overrides))).toBeUndefined();
});
