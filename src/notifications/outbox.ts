import type { Knex } from 'knex';
import { cutPage, type Page, type PageAsked } from '../db/page';
import type { AadObjectId, CardId, MemberId, OrganisationId, TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import type { Locale } from '../shared/locale';
import type { MailAddress } from './mailAddress';

export interface NoticePerson {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}
export interface MailRecipient {
  readonly address: MailAddress;
  /** Strangers told us no language: the sender picks. */
  readonly locale: Locale;
  readonly replyTo?: MailAddress;
  /** Set when the mail is sent for a partner: who sends it. */
  readonly fromMember?: MemberId;
}
export type Recipient =
  | { readonly member: MemberId }
  | { readonly person: NoticePerson }
  | { readonly mail: MailRecipient }
  /** Draw this card again where it is. */
  | { readonly card: CardId };

/** Something owed to somebody. Ids and plain data: the words are found when it is sent, in the reader's language. */
export interface Notice {
  readonly topic: string;
  readonly to: Recipient;
  readonly data: JsonObject;
  readonly organisationId?: OrganisationId;
  /** Not before; at once without it. */
  readonly runAt?: Date;
}

/** All mails pass one lane; every tenant is a lane of its own. */
export const mailLane = 'mail';

/**
 * Owes a notice in the transaction of the change it tells of. False when nothing new is owed: the same debt
 * (`dedupeKey`) was owed before, or the card to redraw is forgotten.
 */
export async function enqueue(trx: Knex.Transaction, dedupeKey: string, notice: Notice): Promise<boolean> {
  const row = {
    organisation: notice.organisationId ?? null,
    ...addressOf(notice.to),
    topic: notice.topic,
    recipient: JSON.stringify(notice.to),
    dedupeKey,
    payload: JSON.stringify(notice.data),
    runAt: notice.runAt ?? '-infinity',
  };
  const owed = await trx.raw<{ rows: unknown[] }>('card' in notice.to ? redrawSql : insertSql, row);
  return owed.rows.length > 0;
}

/** A member's tenant is looked up when the notice falls due. */
function addressOf(to: Recipient): Record<'lane' | 'tenant' | 'person' | 'member' | 'card', string | null> {
  const nowhere = { lane: null, tenant: null, person: null, member: null, card: null };
  if ('member' in to) return { ...nowhere, member: to.member };
  if ('card' in to) return { ...nowhere, card: to.card };
  if ('mail' in to) return { ...nowhere, lane: mailLane };
  const { tenantId, aadObjectId } = to.person;
  return { ...nowhere, lane: tenantId, tenant: tenantId, person: aadObjectId };
}

const into = `
  insert into notices
    (organisation_id, member_id, topic, recipient, dedupe_key, payload, run_at, lane, tenant_id, aad_object_id)
  select cast(:organisation as uuid), cast(:member as uuid), :topic, cast(:recipient as jsonb), :dedupeKey,
    cast(:payload as jsonb), cast(:runAt as timestamptz)`;
const once = 'on conflict (dedupe_key) do nothing returning id';
const insertSql = `${into}, cast(:lane as text), cast(:tenant as text), cast(:person as text) ${once}`;
const redrawSql = `${into}, tenant_id, tenant_id, aad_object_id from cards where card_id = cast(:card as uuid) ${once}`;

/** When a person opens the bot or is linked to a member: what waited for them falls due. Answers how many. */
export async function wakeNoticesFor(
  trx: Knex,
  person: NoticePerson & { readonly memberId?: MemberId },
): Promise<number> {
  const bindings = { tenant: person.tenantId, person: person.aadObjectId, member: person.memberId ?? null };
  const woken = await trx.raw<{ rowCount: number }>(wakeSql, bindings);
  return woken.rowCount;
}

/*
 * A row that is being attended to just now is marked too: its sender may have looked for the person a moment too early
 * and is about to put it to waiting.
 */
const wakeSql = `
  update notices set woken = true, state = 'ready',
    lane = :tenant, tenant_id = :tenant, aad_object_id = :person
  where state in ('ready', 'waiting') and ((tenant_id = :tenant and aad_object_id = :person) or member_id = cast(:member as uuid))`;

/** `waiting`: the reader never opened the bot. `dead`: it failed for good. `gone`: there was nobody or nothing to tell. */
export type NoticeState = 'ready' | 'waiting' | 'done' | 'dead' | 'gone';

/** For the one who owes it: did it arrive? Undefined when it was never owed, or is forgotten. */
export async function findNoticeState(db: Knex, dedupeKey: string): Promise<NoticeState | undefined> {
  const row = await db<{ dedupe_key: string; state: NoticeState }>('notices')
    .where({ dedupe_key: dedupeKey })
    .first('state');
  return row?.state;
}

export interface FailedNotice {
  readonly id: string;
  readonly topic: string;
  readonly organisationId?: OrganisationId;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly lastError?: string;
  readonly createdAt: Date;
}

/** Those that are no longer tried, the newest first. */
export async function pageDead(db: Knex, asked: PageAsked): Promise<Page<FailedNotice>> {
  const rows = db<NoticeRow>('notices')
    .where('state', 'dead')
    .limit(asked.size + 1);
  if (asked.before) void rows.where('id', '>', asked.before).orderBy('id');
  else void rows.orderBy('id', 'desc');
  if (asked.after) void rows.where('id', '<', asked.after);
  return cutPage((await rows.select(...shown)).map(fromRow), asked);
}

export async function countDead(db: Knex): Promise<number> {
  const [counted] = await db('notices').where('state', 'dead').count<{ count: string }[]>({ count: '*' });
  return Number(counted?.count ?? 0);
}

/** Whatever its state: after a retry it is dead no more. */
export async function findNotice(db: Knex, id: string): Promise<FailedNotice | undefined> {
  if (!isNoticeId(id)) return undefined;
  const row = await db<NoticeRow>('notices')
    .where({ id })
    .first(...shown);
  return row && fromRow(row);
}

const shown = ['id', 'topic', 'organisation_id', 'state', 'attempts', 'last_error', 'created_at'] as const;

interface NoticeRow {
  readonly id: string;
  readonly state: NoticeState;
  readonly topic: string;
  readonly organisation_id: OrganisationId | null;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
}

function fromRow(row: NoticeRow): FailedNotice {
  return {
    id: row.id,
    topic: row.topic,
    organisationId: row.organisation_id ?? undefined,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  };
}

function isNoticeId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

/** False when there is no such dead notice. */
export async function retryNotice(trx: Knex, id: string): Promise<boolean> {
  if (!isNoticeId(id)) return false;
  const revived = await trx('notices')
    .where({ id, state: 'dead' })
    .update({ state: 'ready', attempts: 0, run_at: '-infinity', lease_by: null, lease_until: null });
  return revived > 0;
}
