import type { TurnContext } from 'botbuilder';
import { createAccessTokens } from '../../src/bot/accessTokens';
import { createConnectorFactory, TeamsAdapter } from '../../src/bot/adapter';
import { createConnector } from '../../src/bot/connector';
import { createGuard } from '../../src/bot/guard';
import { createHttpClient } from '../../src/bot/httpCall';
import { trustTeams } from '../../src/bot/serviceUrls';
import { readConfig } from '../../src/config';
import { createPinoLog } from '../../src/shared/pinoLog';
import { createServer } from '../../src/web/server';

/** The edge in a process of its own, around a bot that answers `help`; started by tests with Microsoft's settings. */
async function main(): Promise<void> {
  const config = readConfig({ PUBLIC_URL: 'https://channelmate.contoso.com', ...process.env }, process.argv.slice(2));
  if (!config.ok || config.value.mode !== 'production') {
    process.stderr.write(`${config.ok ? 'not in local mode' : config.error.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const { bot, rules, logLevel, port, host } = config.value;
  const now = Date.now;
  const isTrustedServiceUrl = trustTeams(rules.serviceHosts);
  const accessTokens = createAccessTokens(bot, now);
  const connector = createConnector({ http: createHttpClient(), accessTokens, isTrustedServiceUrl, now });
  const connectorFactory = createConnectorFactory(connector);
  const metadataUrl = process.env['STUB_METADATA_URL'];
  const guard = { bot, isTrustedServiceUrl, connectorFactory, now };
  const authenticate = createGuard(metadataUrl === undefined ? guard : { ...guard, metadataUrl });
  const adapter = new TeamsAdapter();
  const server = createServer({
    log: createPinoLog(logLevel),
    isPublic: true,
    readiness: {},
    authenticate,
    receive: (verified, activity) => adapter.receive(verified, activity, answer),
  });
  const url = await server.listen(port, host ?? '127.0.0.1');
  process.send?.({ port: Number(new URL(url).port) });
  process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
  process.on('message', (message) => {
    if (message !== 'memory') return;
    global.gc?.();
    process.send?.(process.memoryUsage());
  });
}

async function answer(context: TurnContext): Promise<void> {
  const { type, text } = context.activity;
  if (type === 'message') await context.sendActivity(text === 'help' ? 'commands: help' : `echo ${text}`);
}

void main();
