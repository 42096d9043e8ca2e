import { errorClass } from '../shared/errorClass';
import { silentLog, type Log } from '../shared/log';
import { createNoticeClaims, type DueNotice, type NoticeClaimsOptions, type Verdict } from './noticeClaims';
import { createSender, type RelayDoors } from './sender';
import { createSendingLimits } from './sendingLimits';
import { mailLane } from './outbox';

export interface Relay {
  start(): void;
  /** Something was just owed here: look now, do not wait for the next round. */
  kick(): void;
  /** Sends all that is due now and comes back when it is settled; `start` is not needed. */
  sendDue(): Promise<void>;
  /** Finishes what is in hand, gives the leases back. */
  stop(): Promise<void>;
  /** Seconds since the oldest due notice fell due. */
  lag(): Promise<number>;
}

export interface RelayOptions<Card> extends NoticeClaimsOptions {
  readonly doors: RelayDoors<Card>;
  readonly log?: Log;
  /** Longer than any door should take, shorter than the lease. */
  readonly sendLimitMs?: number;
}

const mostLanes = 4;
const batchSize = 10;
const shortestRestMs = 250;
const longestRestMs = 2_000;
const longestPauseSeconds = 60;

export function createRelay<Card>(options: RelayOptions<Card>): Relay {
  const { now, log = silentLog } = options;
  const claims = createNoticeClaims(options);
  const send = createSender(options.doors, log, options.sendLimitMs);
  const limits = createSendingLimits(now && (() => now().getTime() / 1000));
  const atWork = new Map<string, Promise<number>>();
  let stopping = false;
  let wake = () => {};
  let loop = Promise.resolve();

  /** Every lane has at most one sender here, and the lease sees to it that it has none elsewhere. */
  async function look(): Promise<number> {
    await address();
    const lanes = await claims.dueLanes(mostLanes + atWork.size);
    const free = lanes.filter((lane) => !atWork.has(lane)).slice(0, mostLanes - atWork.size);
    for (const lane of free) atWork.set(lane, workAt(lane));
    return free.length;
  }

  async function address(): Promise<void> {
    for (const member of await claims.unaddressed(100)) {
      const to = await options.doors.addressOf(member);
      await (to === 'gone' ? claims.drop(member) : claims.address(member, to));
    }
  }

  /** Answers how many it found free to claim: what is due may be locked by others for a while. */
  async function workAt(lane: string): Promise<number> {
    let claimed = 0;
    try {
      const notices = await claims.claimDue(lane, batchSize);
      claimed = notices.length;
      await sendBatch(lane, notices);
    } catch (error) {
      log.error({ lane, error: errorClass(error) }, 'notices not sent');
    } finally {
      atWork.delete(lane);
      if (claimed > 0) wake();
    }
    return claimed;
  }

  async function sendBatch(lane: string, notices: readonly DueNotice[]): Promise<void> {
    for (const [index, notice] of notices.entries()) {
      const rest = notices.slice(index);
      if (stopping) return putBack(rest);
      if (!(await claims.keep(lane, rest))) return;
      const verdict = await attend(lane, notice);
      if (!(await claims.settle(notice, verdict))) log.warn({ notice: notice.id }, 'notice was taken over');
      if (verdict.state === 'throttled') {
        await claims.pauseLane(lane, Math.min(verdict.retryAfterSeconds, longestPauseSeconds));
        return putBack(rest.slice(1));
      }
    }
  }

  async function putBack(notices: readonly DueNotice[]): Promise<void> {
    for (const notice of notices) await claims.settle(notice, { state: 'back' });
  }

  async function attend(lane: string, notice: DueNotice): Promise<Verdict> {
    const seconds = lane === mailLane ? 0 : limits.take(lane, notice.aadObjectId ?? '');
    return seconds > 0 ? { state: 'later', seconds } : send(notice);
  }

  async function run(): Promise<void> {
    for (let restMs = shortestRestMs; !stopping;) {
      const rest = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, restMs);
        wake = () => (clearTimeout(timer), resolve());
      });
      const started = await look().catch((error: unknown) => {
        log.error({ error: errorClass(error) }, 'notices not looked up');
        return 0;
      });
      restMs = started > 0 ? shortestRestMs : Math.min(restMs * 2, longestRestMs);
      await rest;
    }
  }

  async function sendDue(): Promise<void> {
    await Promise.all(atWork.values());
    for (let claimed = 1; claimed > 0 && !stopping;) {
      await look();
      claimed = Math.max(0, ...(await Promise.all(atWork.values())));
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    wake();
    await loop;
    await Promise.all(atWork.values());
    await claims.giveBackLanes();
  }

  return {
    start: () => void (loop = run()),
    kick: () => wake(),
    sendDue,
    stop,
    lag: () => claims.lag(),
  };
}
