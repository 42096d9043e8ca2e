import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { instant } from '../db/instant';
import type { JsonValue } from '../shared/json';
import { createPlaceQueue } from './placeQueue';
import { claimSql, finishSql, giveBackSql, placeSql, readSql, renewSql, withdrawSql } from './turnSql';

/** What a redelivery of the same activity is answered with. Never what people typed, never a one-time secret. */
export type Outcome = JsonValue;

export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}
/** A claimed turn; `lease` is new with every claim, so that a late owner can be told from the one who took over. */
export interface Turn extends ActivityKey {
  readonly seq: number;
  readonly lease: string;
}

export type Claim =
  | { readonly state: 'mine'; readonly turn: Turn }
  | { readonly state: 'done'; readonly outcome: Outcome }
  | { readonly state: 'running' };
export type Place = 'placed' | 'busy' | 'lost';
export type AwaitedOutcome =
  { readonly state: 'done'; readonly outcome: Outcome } | { readonly state: 'busy' } | { readonly state: 'lapsed' };

export interface TurnTable {
  claim(conversationId: string, activityId: string): Promise<Claim>;
  /** `busy`: the time ran out, the claim is withdrawn without effect. `lost`: the lease lapsed while waiting. */
  awaitPlace(turn: Turn, waitMs?: number): Promise<Place>;
  /** False when the lease has lapsed or somebody took the turn over. */
  renew(turn: Turn): Promise<boolean>;
  /** False when somebody took the turn over: drop the answer. */
  finish(turn: Turn, outcome: Outcome): Promise<boolean>;
  withdraw(turn: Turn): Promise<void>;
  /** For a redelivery of a running turn; `lapsed` means that it may be claimed. */
  awaitOutcome(key: ActivityKey, waitMs?: number): Promise<AwaitedOutcome>;
  /** At a graceful stop: others may go on at once with what this process did not finish. */
  giveBack(): Promise<void>;
  isStopping(): boolean;
}

export interface TurnTableOptions {
  readonly db: Knex;
  /** Names this process in the leases. */
  readonly me: string;
  readonly now?: () => Date;
  readonly leaseSeconds?: number;
}

interface TurnRow {
  readonly state: 'open' | 'done';
  readonly outcome: Outcome;
  readonly living: boolean;
}

const longestNapMs = 5_000;

export function createTurnTable({ db, me, now, leaseSeconds = 15 }: TurnTableOptions): TurnTable {
  const queue = createPlaceQueue();
  const inHand = new Map<string, Turn>();
  let stopping = false;
  const run = async <Row>(sql: string, values: object): Promise<Row[]> => {
    const bindings = { ...values, now: instant(db, now), leaseSeconds };
    return (await db.raw<{ rows: Row[] }>(sql, bindings)).rows;
  };

  async function claim(conversationId: string, activityId: string): Promise<Claim> {
    const wanted = { conversationId, activityId, lease: `${me}/${randomUUID()}` };
    const [claimed] = await run<{ seq: string }>(claimSql, wanted);
    if (claimed) {
      const turn = { ...wanted, seq: Number(claimed.seq) };
      inHand.set(turn.lease, turn);
      return { state: 'mine', turn };
    }
    const [row] = await run<TurnRow>(readSql, wanted);
    return row?.state === 'done' ? { state: 'done', outcome: row.outcome } : { state: 'running' };
  }

  async function look(turn: Turn): Promise<Place | 'not-yet'> {
    const [row] = await run<{ living: boolean | null; earlier: boolean }>(placeSql, turn);
    if (!row?.living) inHand.delete(turn.lease);
    if (!row?.living) return 'lost';
    return row.earlier ? 'not-yet' : 'placed';
  }

  async function awaitPlace(turn: Turn, waitMs = Infinity): Promise<Place> {
    const waiter = queue.join(turn.conversationId, turn.seq);
    const left = timeLeft(waitMs);
    try {
      for (const pause of pauses()) {
        if (stopping) return 'lost';
        const place = waiter.isHead() ? await look(turn) : 'not-yet';
        if (place !== 'not-yet') return place;
        if (left() <= 0) break;
        await waiter.nap(Math.min(left(), waiter.isHead() ? pause : longestNapMs));
      }
      await withdraw(turn);
      return 'busy';
    } finally {
      waiter.leave();
    }
  }

  async function awaitOutcome(key: ActivityKey, waitMs = Infinity): Promise<AwaitedOutcome> {
    const left = timeLeft(waitMs);
    for (const pause of pauses()) {
      const [row] = await run<TurnRow>(readSql, key);
      if (row?.state === 'done') return { state: 'done', outcome: row.outcome };
      if (!row?.living) return { state: 'lapsed' };
      if (left() <= 0 || stopping) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left(), pause)));
    }
    return { state: 'busy' };
  }

  const renew = async (turn: Turn) => (await run(renewSql, turn)).length > 0;

  async function finish(turn: Turn, outcome: Outcome): Promise<boolean> {
    const rows = await run(finishSql, { ...turn, outcome: JSON.stringify(outcome) });
    settle(turn);
    return rows.length > 0;
  }

  async function withdraw(turn: Turn): Promise<void> {
    await run(withdrawSql, turn);
    settle(turn);
  }

  function settle(turn: Turn): void {
    inHand.delete(turn.lease);
    queue.wake(turn.conversationId);
  }

  async function giveBack(): Promise<void> {
    stopping = true;
    queue.wakeAll();
    await run(giveBackSql, { leases: [...inHand.keys()] });
    inHand.clear();
  }

  const isStopping = () => stopping;
  return { claim, awaitPlace, renew, finish, withdraw, awaitOutcome, giveBack, isStopping };
}

/** 10 to 150 ms, doubling, with jitter so that the heads of several processes do not ask in step. */
function* pauses(): Generator<number, never> {
  for (let pause = 10; ; pause = Math.min(pause * 2, 100)) yield pause * (1 + Math.random() / 2);
}

/** The process's own clock will do: the time is measured and forgotten here. */
function timeLeft(waitMs: number): () => number {
  const started = performance.now();
  return () => started + waitMs - performance.now();
}
