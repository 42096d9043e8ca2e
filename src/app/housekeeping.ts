import type { Knex } from 'knex';
import type { Services } from '../dialogs/services';
import type { Log } from '../shared/log';
import { purge } from './retention';

const firstMs = 60 * 1000; // also a bot that is started anew every hour tidies up
const everyMs = 60 * 60 * 1000;

export interface HousekeepingOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly log: Log;
  readonly services: Services;
}

export interface Housekeeping {
  start(): void;
  /** Comes back when the round in hand is over. */
  stop(): Promise<void>;
  /** One round of it. Any number of replicas may do it, any number of times. */
  tidy(): Promise<void>;
}

/** Every hour: what lapsed is written down, who is to be reminded is owed it, what outlived its time is forgotten. */
export function createHousekeeping({ db, now, log, services }: HousekeepingOptions): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let atWork = Promise.resolve();
  let isStopping = false;
  const steps: readonly (() => Promise<unknown>)[] = [
    () => services.relationships.requests.expireDue(),
    () => services.customers.inviting.expireDue(),
    () => services.reminders.sweep(),
    () => purge(db, now()),
  ];

  /** A step that fails does not keep the others from their turn. */
  async function tidy(): Promise<void> {
    for (const step of steps) {
      await step().catch((error: unknown) => log.warn({ error }, 'housekeeping failed, tried again in an hour'));
    }
  }

  function plan(inMs: number): void {
    timer = setTimeout(() => {
      atWork = tidy();
      void atWork.then(() => (isStopping ? undefined : plan(everyMs)));
    }, inMs);
    timer.unref();
  }

  return {
    tidy,
    start: () => plan(firstMs),
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      await atWork;
    },
  };
}
