import { examples } from './configSettings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the setting, the reason and an example, never the value: it may be a secret. */
export function problem(name: string, reason: string): string {
  const example = examples[name];
  return `${name} ${reason}${example ? `. Example: ${name}=${example}` : ''}`;
}

/** Microsoft's own switches for other clouds and emulators: each of them decides whom the bot believes. */
const trustSwitch = /^(To[A-Z]\w*|OAuthUrl|CallerId|ChannelService|BotOpenIdMetadata|OAuthApiEndpoint)$/;

export function productionProblems(env: Environment): string[] {
  const names = Object.keys(env).filter((name) => env[name] !== undefined);
  const switches = names.filter((name) => trustSwitch.test(name));
  const problems = switches.map((name) => `${name} must not be set: it changes whom the bot believes. Remove it`);
  const isManaged = /^UserAssignedMSI$/i.test(env['MicrosoftAppType'] ?? '');
  if (isManaged && env['MicrosoftAppPassword']) {
    problems.push('MicrosoftAppPassword must not be set with MicrosoftAppType=UserAssignedMSI. Remove it');
  }
  if (!isManaged && !env['MicrosoftAppPassword']) problems.push(problem('MicrosoftAppPassword', 'is missing'));
  const ownSignIn = env['SIGN_IN_CLIENT_ID'] !== undefined && env['SIGN_IN_CLIENT_ID'] !== env['MicrosoftAppId'];
  if ((isManaged || ownSignIn) && !env['SIGN_IN_CLIENT_SECRET']) {
    problems.push(
      problem('SIGN_IN_CLIENT_SECRET', 'is missing: the sign-in page cannot use the bot’s own secret here'),
    );
  }
  return problems;
}

export function localProblems(env: Environment): string[] {
  const names = Object.keys(env).filter((name) => env[name] !== undefined && /^MicrosoftApp/i.test(name));
  const problems = names.map((name) => `${name} must not be set in local mode. Remove it, or start with npm run serve`);
  if (env['NODE_ENV'] === 'production') {
    problems.push('NODE_ENV must not be production in local mode. Start with npm run serve');
  }
  return problems;
}

export function mailProblems(env: Environment): string[] {
  if (env['SMTP_URL'] && !env['MAIL_FROM']) return [problem('MAIL_FROM', 'is missing: SMTP_URL is set')];
  return env['MAIL_FROM'] && !env['SMTP_URL'] ? [problem('SMTP_URL', 'is missing: MAIL_FROM is set')] : [];
}
