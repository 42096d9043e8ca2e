import { readConfig, readDataConfig, type Config, type Environment } from '../../src/config';

const appId = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const production: Environment = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'the-secret',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: tenantId,
  PUBLIC_URL: 'https://channelmate.contoso.com',
};

function serve(overrides: Environment = {}, files: Readonly<Record<string, string>> = {}): Config {
  const read = readConfig({ ...production, ...overrides }, [], (path) => files[path] ?? missing(path));
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value;
}

function local(overrides: Environment = {}): Config {
  const read = readConfig(overrides, ['--local']);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value;
}

function missing(path: string): never {
  throw new Error(`no such file: ${path}`);
}

test('the documented settings alone start the bot, everything else has a default', () => {
  expect(serve()).toEqual({
    mode: 'production',
    port: 3978,
    host: undefined,
    publicUrl: 'https://channelmate.contoso.com',
    bot: { appId, appType: 'SingleTenant', appPassword: 'the-secret', tenantId },
    signIn: {
      clientId: appId,
      clientSecret: 'the-secret',
      authority: 'https://login.microsoftonline.com/organizations/v2.0',
    },
    databaseUrl: undefined,
    dataDir: 'data',
    operators: [],
    mail: undefined,
    defaultLocale: 'ko',
    logLevel: 'info',
    rules: {
      mpaRequiredFrom: '2020-02-01',
      partnershipRemoval: 'support',
      storeForBusinessBlocks: false,
      removalNeedsSuspended: true,
      invitationDays: 30,
      confirmationDays: 7,
      codeHours: 72,
      webmailDomains: [],
      serviceHosts: [],
    },
  });
});

test('every setting is taken from the environment', () => {
  const other = '33333333-3333-4333-8333-333333333333';
  expect(
    serve({
      PORT: '0',
      HOST: '10.0.0.5',
      PUBLIC_URL: 'https://bot.fabrikam.com:8443/',
      MicrosoftAppId: appId.toUpperCase(),
      SIGN_IN_CLIENT_ID: other,
      SIGN_IN_CLIENT_SECRET: 'another-secret',
      SIGN_IN_AUTHORITY: 'https://login.microsoftonline.us/organizations/v2.0',
      DATABASE_URL: 'postgres://bot@db.contoso.com/channelmate',
      DATA_DIR: '/var/lib/channelmate',
      OPERATORS: `${tenantId.toUpperCase()}/${appId}, ${tenantId}/${other}`,
      SMTP_URL: 'smtps://mail.contoso.com:465',
      MAIL_FROM: 'Channelmate <bot@contoso.com>',
      DEFAULT_LOCALE: 'en-GB',
      LOG_LEVEL: 'debug',
    }),
  ).toMatchObject({
    port: 0,
    host: '10.0.0.5',
    publicUrl: 'https://bot.fabrikam.com:8443',
    bot: { appId },
    signIn: { clientId: other, clientSecret: 'another-secret' },
    databaseUrl: 'postgres://bot@db.contoso.com/channelmate',
    dataDir: '/var/lib/channelmate',
    operators: [
      { tenantId, aadObjectId: appId },
      { tenantId, aadObjectId: other },
    ],
    mail: { smtpUrl: 'smtps://mail.contoso.com:465', from: 'Channelmate <bot@contoso.com>' },
    defaultLocale: 'en',
    logLevel: 'debug',
  });
});

test('a managed identity needs no password but a secret for the sign-in page', () => {
  const managed = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined };
  expect(() => serve(managed)).toThrow('SIGN_IN_CLIENT_SECRET is missing');
  const config = serve({ ...managed, SIGN_IN_CLIENT_SECRET: 'sign-in-secret' });
  expect(config).toMatchObject({ bot: { appType: 'UserAssignedMSI', appPassword: undefined } });
});

const refusals: readonly (readonly [string, Environment])[] = [
  ['PORT must be a port number', { PORT: '70000' }],
  ['PORT must be a port number', { PORT: 'http' }],
  ['PUBLIC_URL is missing', { PUBLIC_URL: undefined }],
  ['PUBLIC_URL must be https', { PUBLIC_URL: 'http://channelmate.contoso.com' }],
  ['PUBLIC_URL must be https', { PUBLIC_URL: 'http://127.0.0.1:3978' }],
  ['PUBLIC_URL must be https', { PUBLIC_URL: 'https://contoso.com/bot' }],
  ['PUBLIC_URL must be https', { PUBLIC_URL: 'https://admin:pw@contoso.com' }],
  ['MicrosoftAppId is missing', { MicrosoftAppId: undefined }],
  ['MicrosoftAppId is missing', { MicrosoftAppId: '  ' }],
  ['MicrosoftAppId must be a GUID', { MicrosoftAppId: 'channelmate' }],
  ['MicrosoftAppType is missing', { MicrosoftAppType: undefined }],
  ['MicrosoftAppType must be SingleTenant or UserAssignedMSI', { MicrosoftAppType: 'MultiTenant' }],
  ['MicrosoftAppType must be SingleTenant or UserAssignedMSI', { MicrosoftAppType: 'SingelTenant' }],
  ['MicrosoftAppTenantId is missing', { MicrosoftAppTenantId: undefined }],
  ['MicrosoftAppTenantId must be a GUID', { MicrosoftAppTenantId: 'contoso.onmicrosoft.com' }],
  ['MicrosoftAppPassword is missing', { MicrosoftAppPassword: undefined }],
  ['MicrosoftAppPassword must not be set', { MicrosoftAppType: 'UserAssignedMSI' }],
  ['SIGN_IN_CLIENT_ID must be a GUID', { SIGN_IN_CLIENT_ID: 'page', SIGN_IN_CLIENT_SECRET: 'x' }],
  ['SIGN_IN_CLIENT_SECRET is missing', { SIGN_IN_CLIENT_ID: tenantId }],
  ['SIGN_IN_AUTHORITY must be a Microsoft login host', { SIGN_IN_AUTHORITY: 'https://login.contoso.com/v2.0' }],
  ['SIGN_IN_AUTHORITY must be a Microsoft login host', { SIGN_IN_AUTHORITY: 'http://login.microsoftonline.com/v2.0' }],
  [
    'SIGN_IN_AUTHORITY must be a Microsoft login host',
    { SIGN_IN_AUTHORITY: 'https://login.microsoftonline.com.contoso.com/' },
  ],
  ['DATABASE_URL must begin with postgres', { DATABASE_URL: 'mysql://db.contoso.com/x' }],
  ['OPERATORS must be pairs', { OPERATORS: tenantId }],
  ['OPERATORS must be pairs', { OPERATORS: `${tenantId}/${appId},admin@contoso.com` }],
  ['SMTP_URL must begin with smtp', { SMTP_URL: 'mail.contoso.com:25', MAIL_FROM: 'bot@contoso.com' }],
  ['MAIL_FROM is missing', { SMTP_URL: 'smtp://mail.contoso.com' }],
  ['SMTP_URL is missing', { MAIL_FROM: 'bot@contoso.com' }],
  ['MAIL_FROM must be an e-mail address', { SMTP_URL: 'smtp://mail.contoso.com', MAIL_FROM: 'bot\r\nBcc: x@y' }],
  ['DEFAULT_LOCALE must be ko or en', { DEFAULT_LOCALE: 'de' }],
  ['LOG_LEVEL must be one of', { LOG_LEVEL: 'loud' }],
  ['RULES_FILE cannot be read as JSON', { RULES_FILE: './none.json' }],
];
test.each(refusals)('%s: refused at start for %j', (reason, overrides) => {
  expect(() => serve(overrides)).toThrow(reason);
});

const trustSwitches = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
  'CallerId',
  'ChannelService',
  'BotOpenIdMetadata',
  'OAuthApiEndpoint',
];
test.each(trustSwitches)('%s would change whom the bot believes, so the bot does not start with it', (name) => {
  expect(() => serve({ [name]: 'https://attacker.contoso.com' })).toThrow(`${name} must not be set`);
  expect(() => serve({ [name]: '' })).not.toThrow();
});

test('all problems are told at once, each with an example, none with the value given', () => {
  const env = {
    MicrosoftAppId: 'x',
    MicrosoftAppPassword: undefined,
    PORT: '-1',
    DATABASE_URL: 'oracle://scott:tiger@db',
  };
  const read = readConfig({ ...production, ...env, OAuthUrl: 'https://a' }, ['--loacl']);
  expect(read.ok).toBe(false);
  const problems = read.ok ? [] : read.error;
  expect(problems).toHaveLength(6);
  expect(problems.filter((line) => /Example: \w+=/.test(line))).toHaveLength(4);
  expect(problems.join('\n')).not.toMatch(/tiger|https:\/\/a\b/);
  expect(problems.join('\n')).toContain('--loacl is not an option');
});

test('with NODE_ENV=test another sign-in and pages on this machine may be tried; nothing else is eased', () => {
  const trial = { NODE_ENV: 'test', SIGN_IN_AUTHORITY: 'http://127.0.0.1:4011', PUBLIC_URL: 'http://localhost:3978' };
  expect(serve(trial)).toMatchObject({
    publicUrl: 'http://localhost:3978',
    signIn: { authority: 'http://127.0.0.1:4011' },
  });
  expect(() => serve({ ...trial, NODE_ENV: 'production' })).toThrow('SIGN_IN_AUTHORITY');
  expect(() => serve({ ...trial, SIGN_IN_AUTHORITY: 'http://login.contoso.com' })).toThrow('SIGN_IN_AUTHORITY');
  expect(() => serve({ ...trial, PUBLIC_URL: 'http://contoso.com' })).toThrow('PUBLIC_URL');
  expect(() => serve({ ...trial, MicrosoftAppType: 'MultiTenant' })).toThrow('MicrosoftAppType');
  expect(() => serve({ ...trial, OAuthUrl: 'https://a' })).toThrow('OAuthUrl');
});

test('local mode needs no setting and listens on this machine alone', () => {
  expect(local()).toMatchObject({ mode: 'local', port: 3978, host: '127.0.0.1', publicUrl: undefined });
  expect(local({ PORT: '0', HOST: '::1', PUBLIC_URL: 'http://localhost:4000' })).toMatchObject({
    port: 0,
    host: '::1',
  });
});

const localRefusals: readonly (readonly [string, Environment])[] = [
  ['MicrosoftAppId must not be set', { MicrosoftAppId: appId }],
  ['MicrosoftAppPassword must not be set', { MicrosoftAppPassword: 'x' }],
  ['MicrosoftAppType must not be set', { MicrosoftAppType: 'SingleTenant' }],
  ['MicrosoftAppTenantId must not be set', { MicrosoftAppTenantId: tenantId }],
  ['NODE_ENV must not be production', { NODE_ENV: 'production' }],
  ['HOST must be a loopback address', { HOST: '0.0.0.0' }],
  ['HOST must be a loopback address', { HOST: '127.0.0.1.contoso.com' }],
  ['PUBLIC_URL must be http:// and a loopback address', { PUBLIC_URL: 'https://channelmate.contoso.com' }],
];
test.each(localRefusals)('%s: local mode does not start with %j', (reason, env) => {
  expect(() => local(env)).toThrow(reason);
});

test('without the flag nothing is local: an empty environment does not start', () => {
  const read = readConfig({}, []);
  expect(read.ok ? [] : read.error.join('\n')).toContain('MicrosoftAppId is missing');
});

test('the rules file changes the rules it names and keeps the others', () => {
  const files = { 'rules.json': '{"invitationDays": 14, "serviceHosts": ["smba.infra.gov.teams.microsoft.us"]}' };
  expect(serve({ RULES_FILE: 'rules.json' }, files).rules).toMatchObject({
    invitationDays: 14,
    serviceHosts: ['smba.infra.gov.teams.microsoft.us'],
    codeHours: 72,
  });
});

const wrongRules = [
  ['invitationDays', '{"invitationDays": 0}'],
  ['codeHours', '{"codeHours": "72"}'],
  ['mpaRequiredFrom', '{"mpaRequiredFrom": "1 February 2020"}'],
  ['partnershipRemoval', '{"partnershipRemoval": "never"}'],
  ['serviceHosts', '{"serviceHosts": ["https://smba.contoso.com/"]}'],
  ['webmailDomains', '{"webmailDomains": ["Naver.com"]}'],
  ['invitationDay', '{"invitationDay": 30}'],
  ['JSON', '{"invitationDays": 30'],
] as const;
test.each(wrongRules)('a rules file with a wrong %s is refused at start', (name, text) => {
  const read = (): Config => serve({ RULES_FILE: 'rules.json' }, { 'rules.json': text });
  expect(read).toThrow('RULES_FILE');
  expect(read).toThrow(name);
});

test('the command line needs the settings of the data alone', () => {
  expect(readDataConfig({ DATA_DIR: 'x' })).toMatchObject({ ok: true, value: { dataDir: 'x', logLevel: 'info' } });
  expect(readDataConfig({ DATABASE_URL: 'mysql://x' }).ok).toBe(false);
});
