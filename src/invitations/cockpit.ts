import type { Knex } from 'knex';
import { mayInvite } from '../customers/inviteGuards';
import { unusedKeys } from '../db/requestKeys';
import { mayRequest } from '../relationships/requestKind';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { ok, type Result } from '../shared/result';
import {
  listOpen,
  listWaiting,
  type OpenInvitation,
  type OpenKind,
  type OpenPage,
  type PageAsked,
} from './openInvitations';
import { reminderKey } from './outgoingSending';

/** How each kind reminds of one invitation. */
export type Reminders = Readonly<Record<OpenKind, (actor: Actor, id: string) => Promise<Result<unknown, unknown>>>>;

export interface Reminded {
  readonly count: number;
  /** Mails over the day's limit, and what was settled in between. */
  readonly refused: number;
  /** Due today as well, for the next press. */
  readonly left: number;
}

/** So many at one press: each is a transaction of its own, and the press waits for all of them. */
const mostReminders = 60;

/** What a company has sent and waits for, whatever it invites to. */
export function createCockpit({ db, now, remind }: { db: Knex; now: () => Date; remind: Reminders }) {
  /** Only the kinds that the reader may send. */
  async function list(actor: Actor, page: PageAsked): Promise<OpenPage> {
    return listOpen(db, senderOf(actor), page);
  }

  /** Those chosen, or all; once a day each, so that a further press goes on with the rest. */
  async function remindMany(actor: Actor, ids: readonly string[] | undefined): Promise<Result<Reminded, RoleRequired>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    const waiting = await listWaiting(db, senderOf(actor), { now: now(), ids });
    const all = await dueToday(actor, waiting);
    const due = all.slice(0, mostReminders);
    let count = 0;
    for (const { kind, id } of due) if ((await remind[kind](actor, id)).ok) count += 1;
    return ok({ count, refused: due.length - count, left: all.length - due.length });
  }

  async function dueToday(actor: Actor, waiting: readonly OpenInvitation[]): Promise<readonly OpenInvitation[]> {
    const keys = waiting.map(({ kind, id }) => reminderKey(kind, actor, id, now()));
    const unused = await unusedKeys(db, keys);
    return waiting.filter((_invitation, index) => unused.has(keys[index] ?? ''));
  }

  return { list, remindMany };
}

export type Cockpit = ReturnType<typeof createCockpit>;

function senderOf(actor: Actor) {
  const kinds: readonly OpenKind[] = [
    ...(mayRequest(actor).ok ? (['partnership-request'] as const) : []),
    ...(mayInvite(actor).ok ? (['customer-invitation'] as const) : []),
  ];
  return { senderId: actor.organisationId, kinds };
}
