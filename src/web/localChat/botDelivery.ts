import type { Activity } from './teamsActivities';

/** What the bot's messages route answered; status 0 when it did not. */
export interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type DeliverToBot = (activity: Activity) => Promise<BotAnswer>;

/** Teams gives up on a turn after about this long. */
const patienceMs = 15_000;

/** Posts activities to the messages route over loopback, as Teams does over the internet. */
export function deliverOverLoopback(messagesUrl: () => string, key: string): DeliverToBot {
  return async (activity) => {
    try {
      const response = await fetch(messagesUrl(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: response.status, body: jsonOf(await response.text()) };
    } catch {
      return { status: 0, body: undefined };
    }
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
