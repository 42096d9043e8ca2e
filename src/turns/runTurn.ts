import { errorClass } from '../shared/errorClass';
import { silentLog, type Log } from '../shared/log';
import type { ActivityKey, Outcome, Turn, TurnTable } from './turnTable';

export type TurnResult =
  /** `isRepeat`: another delivery did the work; for an invoke its answer is this one's answer too. */
  | { readonly state: 'done'; readonly outcome: Outcome; readonly isRepeat: boolean }
  /** The place did not come in time: nothing was done. */
  | { readonly state: 'busy' }
  /** Somebody took the turn over, or the process is stopping: say nothing. */
  | { readonly state: 'lost' };

export interface TurnRequest extends ActivityKey {
  /** How long an invoke waits for its place (2.5 s); a message waits as long as it takes. */
  readonly waitMs?: number;
}

export interface RunTurnOptions {
  /** Cuts one-time secrets out of what is stored. */
  readonly toStore?: (outcome: Outcome) => Outcome;
  readonly log?: Log;
  /** Calls back again and again until the returned function is called. */
  readonly every?: (ms: number, callback: () => void) => () => void;
}

export const renewMs = 5_000;
/** A turn that hangs longer than this many renewals (a minute) no longer blocks its conversation. */
const mostRenewals = 12;

/** Once and in order: claims the turn, waits for its place, keeps the lease while the work runs, stores the outcome. */
export async function runTurn(
  table: TurnTable,
  request: TurnRequest,
  work: () => Promise<Outcome>,
  options: RunTurnOptions = {},
): Promise<TurnResult> {
  const started = performance.now();
  const left = () => (request.waitMs === undefined ? undefined : request.waitMs - (performance.now() - started));
  while (!table.isStopping()) {
    const claim = await table.claim(request.conversationId, request.activityId);
    if (claim.state === 'done') return { ...claim, isRepeat: true };
    const result =
      claim.state === 'mine'
        ? await runClaimed(table, claim.turn, left(), work, options)
        : await awaitOther(table, request, left());
    if (result) return result;
  }
  return { state: 'lost' };
}

async function awaitOther(table: TurnTable, key: ActivityKey, waitMs?: number): Promise<TurnResult | undefined> {
  const seen = await table.awaitOutcome(key, waitMs);
  if (seen.state === 'lapsed') return undefined;
  return seen.state === 'done' ? { ...seen, isRepeat: true } : { state: 'busy' };
}

/** Undefined when the lease lapsed before the work began: claim again. */
async function runClaimed(
  table: TurnTable,
  turn: Turn,
  waitMs: number | undefined,
  work: () => Promise<Outcome>,
  options: RunTurnOptions,
): Promise<TurnResult | undefined> {
  const renewal = keepLease(table, turn, options);
  try {
    const place = await table.awaitPlace(turn, waitMs);
    if (place === 'busy') return { state: 'busy' };
    if (place === 'lost') return undefined;
    renewal.workBegins();
    return await settle(table, turn, await work(), options);
  } catch (error) {
    await table.withdraw(turn).catch(() => {}); // without the database the lease lapses by itself
    throw error;
  } finally {
    renewal.stop();
  }
}

async function settle(table: TurnTable, turn: Turn, outcome: Outcome, options: RunTurnOptions): Promise<TurnResult> {
  const isMine = await table.finish(turn, options.toStore ? options.toStore(outcome) : outcome);
  return isMine ? { state: 'done', outcome, isRepeat: false } : { state: 'lost' };
}

function keepLease(table: TurnTable, turn: Turn, { every = everyMs, log = silentLog }: RunTurnOptions) {
  let renewals = -Infinity; // waiting in line is not hanging
  const stop = every(renewMs, () => {
    renewals += 1;
    if (renewals > mostRenewals) return stop();
    table
      .renew(turn)
      .catch((error: unknown) => log.warn({ seq: turn.seq, error: errorClass(error) }, 'turn lease not renewed'));
  });
  const workBegins = () => {
    renewals = 0;
  };
  return { stop, workBegins };
}

function everyMs(ms: number, callback: () => void): () => void {
  const timer = setInterval(callback, ms);
  return () => clearInterval(timer);
}
