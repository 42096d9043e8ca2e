import type { Activity, TurnContext } from 'botbuilder';
import { createConnectorFactory, TeamsAdapter, type TurnLogic } from '../../src/bot/adapter';
import { createConnector } from '../../src/bot/connector';
import { createGuard } from '../../src/bot/guard';
import { trustTeams } from '../../src/bot/serviceUrls';
import { createPinoLog } from '../../src/shared/pinoLog';
import { createServer, type BotServer } from '../../src/web/server';
import type { ReadinessChecks } from '../../src/web/health';
import type { FakeChannel } from './fakeChannel';

export interface EdgeOptions {
  readonly channel: FakeChannel;
  readonly logic?: TurnLogic;
  readonly readiness?: ReadinessChecks;
  readonly now?: () => number;
  readonly timeoutMs?: number;
  /** How repeated calls wait; real time unless told. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface Posted {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface PostOptions {
  /** Undefined: an honest token; null: no header. */
  readonly authorization?: string | null;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The edge around a bot that answers `help`, on a port of its own. */
export interface Edge {
  readonly url: string;
  readonly server: BotServer;
  /** What reached the bot's logic, oldest first. */
  readonly turns: readonly Activity[];
  readonly logLines: readonly string[];
  post(activity: object, options?: PostOptions): Promise<Posted>;
  close(): Promise<void>;
}

export async function startEdge({
  channel,
  logic = answerHelp,
  readiness = {},
  now = Date.now,
  timeoutMs,
  wait,
}: EdgeOptions): Promise<Edge> {
  const logLines: string[] = [];
  const turns: Activity[] = [];
  const adapter = new TeamsAdapter();
  const isTrustedServiceUrl = trustTeams();
  const connector = createConnector({ ...channel, isTrustedServiceUrl, now, ...(timeoutMs ? { timeoutMs } : {}) });
  const connectorFactory = createConnectorFactory(connector, wait);
  const server = createServer({
    log: createPinoLog('debug', { write: (line) => void logLines.push(line) }),
    readiness,
    isPublic: true,
    authenticate: createGuard({
      bot: channel,
      isTrustedServiceUrl,
      connectorFactory,
      now,
      metadataUrl: channel.metadataUrl,
    }),
    receive: (verified, activity) =>
      adapter.receive(verified, activity, (context) => {
        turns.push(context.activity);
        return logic(context);
      }),
  });
  const url = await server.listen(0, '127.0.0.1');
  return {
    url,
    server,
    turns,
    logLines,
    post: (activity, options) => post(url, channel, activity, options),
    close: () => server.close(500),
  };
}

async function answerHelp(context: TurnContext): Promise<void> {
  if (context.activity.text === 'help') await context.sendActivity('the commands');
}

async function post(url: string, channel: FakeChannel, activity: object, options: PostOptions = {}): Promise<Posted> {
  const { authorization = `Bearer ${channel.token()}`, raw = JSON.stringify(activity), headers } = options;
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }), ...headers },
    body: raw,
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}
