import { z } from 'zod';
import type { AadObjectId, TenantId } from './shared/ids';
import { brand } from './shared/ids';
import { parseLocale } from './shared/locale';

/** One parser for each setting, and an example for the message that refuses a wrong one. */

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const microsoftLoginHosts = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
];
export const defaultAuthority = 'https://login.microsoftonline.com/organizations/v2.0';

export const examples: Readonly<Record<string, string>> = {
  PORT: '3978',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://channelmate.contoso.com',
  MicrosoftAppId: '00000000-0000-0000-0000-000000000000 (the Application (client) ID)',
  MicrosoftAppPassword: 'a client secret of the app registration',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '00000000-0000-0000-0000-000000000000 (the Directory (tenant) ID)',
  SIGN_IN_CLIENT_ID: '00000000-0000-0000-0000-000000000000',
  SIGN_IN_CLIENT_SECRET: 'a client secret of the sign-in app registration',
  SIGN_IN_AUTHORITY: defaultAuthority,
  DATABASE_URL: 'postgres://user:password@db.contoso.com:5432/channelmate',
  DATA_DIR: './data',
  OPERATORS: '<tenant id>/<object id>,<tenant id>/<object id>',
  SMTP_URL: 'smtps://user:password@mail.contoso.com:465',
  MAIL_FROM: 'channelmate@contoso.com',
  DEFAULT_LOCALE: 'ko',
  LOG_LEVEL: 'info',
  RULES_FILE: './rules.json with {"invitationDays": 30}',
};

export const guid = z.guid('must be a GUID').transform((value) => value.toLowerCase());

function urlOf(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function urlWith(protocols: readonly string[]): z.ZodType<string> {
  return z
    .string('is missing')
    .refine(
      (value) => protocols.includes(urlOf(value)?.protocol ?? ''),
      `must begin with ${protocols.join('// or ')}//`,
    );
}

function origin(isAllowed: (url: URL) => boolean, reason: string): z.ZodType<string> {
  return z
    .string('is missing: the public address of this bot')
    .refine((value) => {
      const url = urlOf(value);
      return url !== undefined && isAllowed(url) && `${url.origin}/` === url.href;
    }, reason)
    .transform((value) => new URL(value).origin);
}

export const httpsOrigin = origin(
  (url) => url.protocol === 'https:',
  'must be https:// and a host, without path, query or password',
);
export const testOrigin = origin(
  (url) => url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)),
  'must be https:// and a host (or http:// on this machine), without path, query or password',
);
export const loopbackOrigin = origin(
  (url) => url.protocol === 'http:' && isLoopback(url.hostname),
  'must be http:// and a loopback address in local mode',
);

const authority = z.string().default(defaultAuthority);
export const microsoftAuthority = authority.refine((value) => {
  const url = urlOf(value);
  return url?.protocol === 'https:' && microsoftLoginHosts.includes(url.host) && !url.username;
}, 'must be a Microsoft login host in production (set NODE_ENV=test or NODE_ENV=development to try another one)');
export const anyAuthority = authority.refine((value) => {
  const url = urlOf(value);
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}, 'must be https://, or http:// on this machine');

export const port = z
  .string()
  .default('3978')
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a port number from 0 to 65535')
  .transform(Number);

export const anyHost = z.string().optional();
export const loopbackHost = z
  .string()
  .default('127.0.0.1')
  .refine(isLoopback, 'must be a loopback address in local mode');

export const appType = z
  .string('is missing: SingleTenant or UserAssignedMSI')
  .refine((value) => /^(SingleTenant|UserAssignedMSI)$/i.test(value), 'must be SingleTenant or UserAssignedMSI')
  .transform((value): 'SingleTenant' | 'UserAssignedMSI' =>
    value.toLowerCase() === 'singletenant' ? 'SingleTenant' : 'UserAssignedMSI',
  );

export const databaseUrl = urlWith(['postgres:', 'postgresql:']).optional();
export const dataDir = z.string().default('data');
export const smtpUrl = urlWith(['smtp:', 'smtps:']).optional();
export const mailFrom = z
  .string()
  .regex(/^([^<>\r\n]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, 'must be an e-mail address')
  .optional();

export const locale = z
  .string()
  .default('ko')
  .transform(parseLocale)
  .pipe(z.enum(['ko', 'en'], 'must be ko or en'));
export const logLevel = z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info');
export type LogLevel = z.infer<typeof logLevel>;

export interface OperatorId {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}

const operatorPair = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export const operators = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .refine((entries) => entries.every((entry) => operatorPair.test(entry)), 'must be pairs of tenant id and object id')
  .transform((entries) =>
    entries.map((entry): OperatorId => {
      const [tenantId = '', aadObjectId = ''] = entry.toLowerCase().split('/');
      return { tenantId: brand<TenantId>(tenantId), aadObjectId: brand<AadObjectId>(aadObjectId) };
    }),
  );

const days = z.number().int().min(1).max(365);
const domain = z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be lower-case host names without scheme');

export const rules = z.strictObject({
  /** From this day on nobody transacts without the agreement (MPA-2). */
  mpaRequiredFrom: z.iso.date('must be a date such as 2020-02-01').default('2020-02-01'),
  partnershipRemoval: z.enum(['support', 'self_service']).default('support'),
  storeForBusinessBlocks: z.boolean().default(false),
  removalNeedsSuspended: z.boolean().default(true),
  invitationDays: days.default(30),
  confirmationDays: days.default(7),
  codeHours: z.number().int().min(1).max(720).default(72),
  /** Further webmail domains beside the built-in list. */
  webmailDomains: z.array(domain).default([]),
  /** Further connector hosts beside smba.trafficmanager.net. */
  serviceHosts: z.array(domain).default([]),
});
export type Rules = Readonly<z.infer<typeof rules>>;
