import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { localProblems, mailProblems, problem, productionProblems, type Environment } from './configChecks';
import * as setting from './configSettings';
import type { LogLevel, OperatorId, Rules } from './configSettings';
import type { Locale } from './shared/locale';
import { err, ok, type Result } from './shared/result';

export type { Environment } from './configChecks';
export type { LogLevel, OperatorId, Rules } from './configSettings';

/** What the command line needs as well as the bot. */
export interface DataConfig {
  /** PostgreSQL; undefined is the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly operators: readonly OperatorId[];
  readonly defaultLocale: Locale;
  readonly logLevel: LogLevel;
  readonly rules: Rules;
}

interface BotConfig extends DataConfig {
  readonly port: number;
  /** Undefined listens on every interface. */
  readonly host: string | undefined;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
}

export interface BotRegistration {
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI';
  /** Undefined with a managed identity. */
  readonly appPassword: string | undefined;
  readonly tenantId: string;
}

export interface SignInRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authority: string;
}

export interface ProductionConfig extends BotConfig {
  readonly mode: 'production';
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  readonly bot: BotRegistration;
  readonly signIn: SignInRegistration;
}

export interface LocalConfig extends BotConfig {
  readonly mode: 'local';
  readonly host: string;
  /** Undefined: the address the server listens on. */
  readonly publicUrl: string | undefined;
}

export type Config = ProductionConfig | LocalConfig;
type Problems = readonly string[];

const dataSettings = {
  DATABASE_URL: setting.databaseUrl,
  DATA_DIR: setting.dataDir,
  OPERATORS: setting.operators,
  DEFAULT_LOCALE: setting.locale,
  LOG_LEVEL: setting.logLevel,
};
const botSettings = { ...dataSettings, PORT: setting.port, SMTP_URL: setting.smtpUrl, MAIL_FROM: setting.mailFrom };
const dataSchema = z.object(dataSettings);
const localSchema = z.object({
  ...botSettings,
  HOST: setting.loopbackHost,
  PUBLIC_URL: setting.loopbackOrigin.optional(),
});
const productionSchema = z.object({
  ...botSettings,
  HOST: setting.anyHost,
  PUBLIC_URL: setting.httpsOrigin,
  MicrosoftAppId: setting.guid,
  MicrosoftAppType: setting.appType,
  MicrosoftAppTenantId: setting.guid,
  MicrosoftAppPassword: z.string().optional(),
  SIGN_IN_CLIENT_ID: setting.guid.optional(),
  SIGN_IN_CLIENT_SECRET: z.string().optional(),
  SIGN_IN_AUTHORITY: setting.microsoftAuthority,
});
/** With NODE_ENV=test or development the sign-in may be one's own and the pages on this machine. */
const trialSchema = productionSchema.extend({
  PUBLIC_URL: setting.testOrigin,
  SIGN_IN_AUTHORITY: setting.anyAuthority,
});

function check<T>(schema: z.ZodType<T>, env: Environment): Result<T, Problems> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => problem(String(issue.path[0]), describe(issue))));
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message;
}

function readRules(path: string | undefined, readText: (path: string) => string): Result<Rules, Problems> {
  if (path === undefined) return ok(setting.rules.parse({}));
  try {
    const parsed = setting.rules.safeParse(JSON.parse(readText(path)));
    if (parsed.success) return ok(parsed.data);
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    return err(reasons.map((reason) => problem('RULES_FILE', `has a wrong value (${reason})`)));
  } catch {
    return err([problem('RULES_FILE', 'cannot be read as JSON')]);
  }
}

function withoutBlanks(env: Environment): Environment {
  const entries = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined]);
  return Object.fromEntries(entries) as Environment; // fromEntries forgets that the values are strings
}

function readFile(path: string): string {
  return readFileSync(path, 'utf8');
}

type CommonSettings = z.infer<typeof dataSchema> & { PORT?: number; SMTP_URL?: string; MAIL_FROM?: string };

function dataConfig(settings: z.infer<typeof dataSchema>, rules: Rules): DataConfig {
  const { DATABASE_URL, DATA_DIR, OPERATORS, DEFAULT_LOCALE, LOG_LEVEL } = settings;
  return {
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    operators: OPERATORS,
    defaultLocale: DEFAULT_LOCALE,
    logLevel: LOG_LEVEL,
    rules,
  };
}

function mailOf({ SMTP_URL, MAIL_FROM }: CommonSettings): BotConfig['mail'] {
  return SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : undefined;
}

function productionConfig(settings: z.infer<typeof productionSchema>, rules: Rules): ProductionConfig {
  const appPassword = settings.MicrosoftAppPassword;
  return {
    ...dataConfig(settings, rules),
    mode: 'production',
    port: settings.PORT,
    host: settings.HOST,
    mail: mailOf(settings),
    publicUrl: settings.PUBLIC_URL,
    bot: {
      appId: settings.MicrosoftAppId,
      appType: settings.MicrosoftAppType,
      appPassword,
      tenantId: settings.MicrosoftAppTenantId,
    },
    signIn: {
      clientId: settings.SIGN_IN_CLIENT_ID ?? settings.MicrosoftAppId,
      clientSecret: settings.SIGN_IN_CLIENT_SECRET ?? appPassword ?? '',
      authority: settings.SIGN_IN_AUTHORITY,
    },
  };
}

function localConfig(settings: z.infer<typeof localSchema>, rules: Rules): LocalConfig {
  return {
    ...dataConfig(settings, rules),
    mode: 'local',
    port: settings.PORT,
    host: settings.HOST,
    mail: mailOf(settings),
    publicUrl: settings.PUBLIC_URL,
  };
}

function settle<S, C>(
  checked: Result<S, Problems>,
  rules: Result<Rules, Problems>,
  others: Problems,
  build: (settings: S, rules: Rules) => C,
): Result<C, Problems> {
  const problems = [...(checked.ok ? [] : checked.error), ...(rules.ok ? [] : rules.error), ...others];
  return checked.ok && rules.ok && problems.length === 0 ? ok(build(checked.value, rules.value)) : err(problems);
}

/** All that is wrong at once; each line names the setting, the reason and an example, never a value. */
export function readConfig(
  environment: Environment,
  argv: readonly string[],
  readText: (path: string) => string = readFile,
): Result<Config, Problems> {
  const env = withoutBlanks(environment);
  const options = argv.filter((option) => option !== '--local');
  const others = [...mailProblems(env), ...options.map((option) => `${option} is not an option. Known: --local`)];
  const rules = readRules(env['RULES_FILE'], readText);
  if (argv.includes('--local')) {
    return settle<z.infer<typeof localSchema>, Config>(
      check(localSchema, env),
      rules,
      [...localProblems(env), ...others],
      localConfig,
    );
  }
  const schema = env['NODE_ENV'] === 'test' || env['NODE_ENV'] === 'development' ? trialSchema : productionSchema;
  return settle<z.infer<typeof productionSchema>, Config>(
    check(schema, env),
    rules,
    [...productionProblems(env), ...others],
    productionConfig,
  );
}

/** The part the command line needs: no bot, no server. */
export function readDataConfig(environment: Environment, readText = readFile): Result<DataConfig, Problems> {
  const env = withoutBlanks(environment);
  return settle(check(dataSchema, env), readRules(env['RULES_FILE'], readText), [], dataConfig);
}
