import type { Knex } from 'knex';
import { purgeCodeTries } from '../members/codeStore';
import { purgePageSignIns } from '../members/pageSignInStore';
import { purgeSignIns } from '../members/signInStore';
import { purgeRequestKeys } from '../db/requestKeys';
import { purgeNotices } from '../notifications/outbox';
import type { Log } from '../shared/log';
import { purgeCards } from '../turns/cardLedger';
import type { TurnTable } from '../turns/turnTable';

const everyMs = 60 * 60 * 1000;

/** Forgets, every hour, what has outlived its documented time. Any number of replicas may do it. */
export function createHousekeeping(
  db: Knex,
  turns: TurnTable,
  now: () => Date,
  log: Log,
  expireDue: () => Promise<unknown>,
): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const tidy = async (): Promise<void> => {
    await turns.purge();
    await purgeRequestKeys(db, now());
    await purgeCards(db, now());
    await purgeNotices(db, now());
    await purgeSignIns(db, now());
    await purgePageSignIns(db, now());
    await purgeCodeTries(db, now());
    await expireDue();
  };
  const start = (): void => {
    timer = setInterval(() => {
      tidy().catch((error: unknown) => log.warn({ error }, 'housekeeping failed, tried again in an hour'));
    }, everyMs);
    timer.unref();
  };
  return { start, stop: () => clearInterval(timer) };
}
