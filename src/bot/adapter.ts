import { setTimeout as delay } from 'node:timers/promises';
import { CloudAdapterBase, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  BotFrameworkAuthentication,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ConnectorClient,
} from 'botframework-connector';
import type { Connector, Delivered, Place } from './connector';
import { replyPolicy, updatePolicy, waitBeforeRetry, type Failure, type RetryPolicy } from './connectorPolicy';
import type { InboundActivity } from '../shared/inboundActivity';

export type TurnLogic = (context: TurnContext) => Promise<void>;

/** An outgoing call of a turn failed for good; the kind tells whether it may have been shown all the same. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.kind}: ${failure.detail}`);
    this.failure = failure;
  }
}

/** The SDK asks this class for tokens, streams and OAuth; here the guard has done the first and there is no other. */
class NothingButTheGuard extends BotFrameworkAuthentication {
  override authenticateRequest(): never {
    throw new Error('activities are authenticated by the guard');
  }
  override authenticateStreamingRequest(): never {
    throw new Error('streaming is off');
  }
  override createConnectorFactory(): never {
    throw new Error('proactive messages go through Deliver');
  }
  override createUserTokenClient(): Promise<never> {
    return Promise.resolve(undefined as never); // the SDK puts it on the turn; nobody may use it
  }
}

/** Bot Framework's turn model over a verified activity and our own connector. */
export class TeamsAdapter extends CloudAdapterBase {
  constructor() {
    super(new NothingButTheGuard());
  }

  receive(
    verified: AuthenticateRequestResult,
    activity: InboundActivity,
    logic: TurnLogic,
  ): Promise<InvokeResponse | undefined> {
    // Answers go out one by one as they are said: no buffering for `expectReplies`.
    const { deliveryMode: _, ...rest } = activity as InboundActivity & Partial<Activity>;
    return this.processActivity(verified, withDates(rest) as Activity, logic);
  }
}

/** The SDK declares these as dates; JSON brings text. */
function withDates(activity: Partial<Activity>): Partial<Activity> {
  const { timestamp, localTimestamp, ...rest } = activity;
  return { ...rest, ...dated('timestamp', timestamp), ...dated('localTimestamp', localTimestamp) };
}

function dated(name: 'timestamp' | 'localTimestamp', value: unknown): Partial<Activity> {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? { [name]: date } : {};
}

type Wait = (ms: number) => Promise<unknown>;

/** Gives each turn our connector in the shape the SDK calls. */
export function createConnectorFactory(connector: Connector, wait: Wait = delay): ConnectorFactory {
  return new OwnConnectorFactory(connector, wait);
}

class OwnConnectorFactory extends ConnectorFactory {
  readonly #connector: Connector;
  readonly #wait: Wait;

  constructor(connector: Connector, wait: Wait) {
    super();
    this.#connector = connector;
    this.#wait = wait;
  }

  override create(serviceUrl: string): Promise<ConnectorClient> {
    // The adapter calls only these four of the client's methods (CloudAdapterBase 4.23.3).
    const client = { conversations: conversationsOf(this.#connector, serviceUrl, this.#wait) };
    return Promise.resolve(client as unknown as ConnectorClient);
  }
}

function conversationsOf(connector: Connector, serviceUrl: string, wait: Wait): object {
  const at = (conversationId: string): Place => ({ serviceUrl, conversationId });
  const persist = (policy: RetryPolicy, call: () => Promise<Delivered>): Promise<object> => repeat(policy, wait, call);
  return {
    sendToConversation: (conversation: string, activity: Partial<Activity>) =>
      persist(replyPolicy, () => connector.send(at(conversation), activity)),
    replyToActivity: (conversation: string, id: string, activity: Partial<Activity>) =>
      persist(replyPolicy, () => connector.reply(at(conversation), id, activity)),
    updateActivity: (conversation: string, id: string, activity: Partial<Activity>) =>
      persist(updatePolicy, () => connector.update(at(conversation), id, activity)),
    deleteActivity: (conversation: string, id: string) =>
      persist(updatePolicy, () => connector.remove(at(conversation), id)),
  };
}

/** Answers what the SDK expects of a call: the id. */
async function repeat(
  policy: RetryPolicy,
  wait: Wait,
  call: () => Promise<Delivered>,
): Promise<{ readonly id: string }> {
  const startedAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const delivered = await call();
    if (delivered.ok) return { id: delivered.activityId };
    const progress = { attempt, elapsedMs: performance.now() - startedAt, random: Math.random() };
    const waitMs = waitBeforeRetry(policy, delivered.failure, progress);
    if (waitMs === undefined) throw new DeliveryFailed(delivered.failure);
    await wait(waitMs);
  }
}
