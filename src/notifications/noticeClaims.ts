import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { instant } from '../db/instant';
import { brand, type AadObjectId, type CardId, type MemberId, type OrganisationId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import {
  addressSql,
  claimSql,
  dropSql,
  dueLanesSql,
  giveBackSql,
  keepSql,
  lagSql,
  leaseLaneSql,
  pauseSql,
  unaddressedSql,
} from './noticeSql';
import type { Recipient } from './outbox';

/** A claimed notice: ours until its lease ends. */
export interface DueNotice {
  readonly id: string;
  /** Every copy of this notice carries the same one; mails take their Message-ID from it. */
  readonly cardId: CardId;
  readonly topic: string;
  readonly to: Recipient;
  readonly data: JsonObject;
  readonly organisationId?: OrganisationId;
  readonly tenantId?: TenantId;
  /** Unknown while the member is not linked to a Teams account. */
  readonly aadObjectId?: AadObjectId;
  readonly attempts: number;
  readonly lease: string;
}

/** What came of sending one notice. A reason is a code or class name, at most 64 characters, nothing personal. */
export type Delivery =
  | { readonly state: 'sent' }
  /** The reader left, or there is nothing to tell any more. */
  | { readonly state: 'gone' }
  /** The reader never opened the bot: kept until they do. */
  | { readonly state: 'not-yet' }
  | { readonly state: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly state: 'retry'; readonly reason: string }
  /** It may have arrived. */
  | { readonly state: 'ambiguous'; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string };

/** `later`: our own limit; `back`: not attended to. Neither counts as an attempt. */
export type Verdict = Delivery | { readonly state: 'later'; readonly seconds: number } | { readonly state: 'back' };

export interface NoticeClaims {
  /** Members' notices that have no lane yet. */
  unaddressed(limit: number): Promise<MemberId[]>;
  address(member: MemberId, to: { readonly tenantId: TenantId; readonly aadObjectId?: AadObjectId }): Promise<void>;
  drop(member: MemberId): Promise<void>;
  /** Lanes with something due that no other process is sending to. */
  dueLanes(limit: number): Promise<string[]>;
  claimDue(lane: string, limit: number): Promise<DueNotice[]>;
  /** Before each sending: false when the lane has gone to another process. Renews the lane and these notices. */
  keep(lane: string, notices: readonly DueNotice[]): Promise<boolean>;
  pauseLane(lane: string, seconds: number): Promise<void>;
  /** False when somebody else has taken the notice over: nothing is written. */
  settle(notice: DueNotice, verdict: Verdict): Promise<boolean>;
  giveBackLanes(): Promise<void>;
  /** Seconds since the oldest due notice fell due; 0 when there is none. */
  lag(): Promise<number>;
}

export interface NoticeClaimsOptions {
  readonly db: Knex;
  /** Names this process in the leases. */
  readonly me: string;
  readonly now?: () => Date;
  readonly leaseSeconds?: number;
}

interface NoticeRow {
  readonly id: string;
  readonly card_id: string;
  readonly topic: string;
  readonly recipient: Recipient;
  readonly payload: JsonObject;
  readonly organisation_id: OrganisationId | null;
  readonly tenant_id: TenantId | null;
  readonly aad_object_id: AadObjectId | null;
  readonly attempts: number;
}

export function createNoticeClaims({ db, me, now, leaseSeconds = 30 }: NoticeClaimsOptions): NoticeClaims {
  const run = async <Row>(sql: string, values: object = {}): Promise<Row[]> => {
    const bindings = { ...values, me, now: instant(db, now), leaseSeconds };
    return (await db.raw<{ rows: Row[] }>(sql, bindings)).rows;
  };

  async function claimDue(lane: string, limit: number): Promise<DueNotice[]> {
    if ((await run(leaseLaneSql, { lane })).length === 0) return [];
    const lease = `${me}/${randomUUID()}`;
    const rows = await run<NoticeRow>(claimSql, { lane, limit, lease });
    return rows.map((row) => fromRow(row, lease)).sort((a, b) => Number(a.id) - Number(b.id));
  }

  async function settle(notice: DueNotice, verdict: Verdict): Promise<boolean> {
    const { set, ...values } = settling(verdict);
    const sql = `update notices set ${set}, lease_by = null, lease_until = null
      where id = :id and lease_by = :lease and state = 'ready' returning id`;
    return (await run(sql, { ...values, id: notice.id, lease: notice.lease })).length > 0;
  }

  return {
    unaddressed: async (limit) =>
      (await run<{ member_id: MemberId }>(unaddressedSql, { limit })).map((row) => row.member_id),
    address: async (member, to) =>
      void (await run(addressSql, { member, tenant: to.tenantId, person: to.aadObjectId ?? null })),
    drop: async (member) => void (await run(dropSql, { member })),
    dueLanes: async (limit) => (await run<{ lane: string }>(dueLanesSql, { limit })).map((row) => row.lane),
    claimDue,
    keep: async (lane, notices) =>
      (await run(keepSql, { lane, ids: notices.map(({ id }) => id), lease: notices[0]?.lease ?? '' })).length > 0,
    pauseLane: async (lane, seconds) => void (await run(pauseSql, { lane, seconds })),
    settle,
    giveBackLanes: async () => void (await run(giveBackSql)),
    lag: async () => (await run<{ lag: number }>(lagSql))[0]?.lag ?? 0,
  };
}

const backoff = '(least(power(2, attempts), 3600) * (0.5 + random()))';
/** A copy may already be there: after one prompt retry, no more than one copy in about five minutes. */
const ambiguousBackoff = `(case when attempts > 1 then greatest(${backoff}, 300) else ${backoff} end)`;

function settling(verdict: Verdict): { readonly set: string; readonly error?: string; readonly seconds?: number } {
  switch (verdict.state) {
    case 'sent':
      return { set: `state = 'done', sent_at = :now, last_error = null` };
    case 'gone':
      return { set: `state = 'gone'` };
    case 'not-yet':
      return { set: `attempts = attempts - 1, state = case when woken then 'ready' else 'waiting' end` };
    case 'throttled':
      return { set: postponed, seconds: verdict.retryAfterSeconds };
    case 'later':
      return { set: postponed, seconds: verdict.seconds };
    case 'back':
      return { set: 'attempts = attempts - 1' };
    case 'retry':
      return { set: failed(backoff), error: safeReason(verdict.reason) };
    case 'ambiguous':
      return { set: failed(ambiguousBackoff), error: safeReason(verdict.reason) };
    case 'refused':
      return { set: `state = 'dead', last_error = :error`, error: safeReason(verdict.reason) };
  }
}

const postponed = 'attempts = attempts - 1, run_at = :now + make_interval(secs => :seconds)';

function failed(delay: string): string {
  return `last_error = :error, state = case when attempts >= max_attempts then 'dead' else state end,
    run_at = :now + make_interval(secs => ${delay})`;
}

function safeReason(reason: string): string {
  return /^[\w.:-]{1,64}$/.test(reason) ? reason : 'unknown';
}

function fromRow(row: NoticeRow, lease: string): DueNotice {
  return {
    id: row.id,
    cardId: brand(row.card_id),
    topic: row.topic,
    to: row.recipient,
    data: row.payload,
    organisationId: row.organisation_id ?? undefined,
    tenantId: row.tenant_id ?? undefined,
    aadObjectId: row.aad_object_id ?? undefined,
    attempts: row.attempts,
    lease,
  };
}
