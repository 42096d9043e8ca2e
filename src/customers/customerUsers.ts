import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import type { KeysetPage } from '../db/keyset';
import { transact } from '../db/transact';
import { checkMailAddress } from '../notifications/mailAddress';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { sortNameOf } from './customerName';
import type { CustomerContext } from './customerContext';
import { administered, readable, viewerOf, type AdminRefusal, type ReadRefusal } from './customerRecord';
import * as store from './customerUserStore';
import type { CustomerUser, ListedUser } from './customerUserStore';
import { lockSeenSubscription, seenSubscriptions, type SeenSubscription } from './seenSubscriptions';

export type UserRefusal =
  AdminRefusal | { readonly kind: 'user-name-missing' | 'email-invalid' | 'email-in-use' | 'user-unknown' };
export type LicenceRefusal =
  UserRefusal | { readonly kind: 'licences-used-up'; readonly product: string; readonly licences: number };

export interface CustomerUserView {
  readonly user: CustomerUser;
  /** What can be assigned, and what the user holds although it no longer can be. */
  readonly subscriptions: readonly SeenSubscription[];
  readonly held: readonly string[];
}

export type UserPage = KeysetPage<ListedUser> & { readonly total: number };

const longestName = 100;

/** Users of a customer and their licences (CUS-12): read by the role, changed by role and grant. */
export function createCustomerUsers({ db, now }: Pick<CustomerContext, 'db' | 'now'>) {
  async function list(
    actor: Actor,
    id: string,
    page: { readonly size: number; readonly after?: string; readonly before?: string },
  ): Promise<Result<UserPage, ReadRefusal>> {
    const found = await standing(actor, id);
    if (!found.ok) return found;
    const viewer = viewerOf(found.value);
    const place = async (user: string | undefined) => {
      const row = user === undefined ? undefined : await store.findUser(db, viewer, user);
      return row && { value: sortNameOf(row.name), id: row.id };
    };
    const cursors = { after: await place(page.after), before: await place(page.before) };
    return ok(await store.listUsers(db, viewer, { size: page.size, ...cursors }));
  }

  async function find(
    actor: Actor,
    id: string,
    userId: string,
  ): Promise<Result<CustomerUserView, ReadRefusal | { readonly kind: 'user-unknown' }>> {
    const found = await standing(actor, id);
    if (!found.ok) return found;
    const user = await store.findUser(db, viewerOf(found.value), userId);
    if (user === undefined) return err({ kind: 'user-unknown' });
    const held = await store.assignedTo(db, actor.organisationId, userId);
    const seen = await seenSubscriptions(db, viewerOf(found.value));
    return ok({ user, held, subscriptions: seen.filter((one) => one.state === 'active' || held.includes(one.id)) });
  }

  async function standing(actor: Actor, id: string) {
    const found = await readable(db, actor, { action: 'read-customer-users', id });
    if (!found.ok || found.value.state === 'active') return found;
    return err({ kind: 'no-reseller-relationship' } as const);
  }

  async function add(
    actor: Actor,
    asked: { readonly id: string; readonly name: string; readonly email: string },
    key: RequestKey,
  ): Promise<Result<{ readonly userId: string }, UserRefusal>> {
    const name = asked.name.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, longestName);
    const email = checkMailAddress(asked.email.normalize('NFKC'));
    return transact<{ readonly userId: string }, UserRefusal>(db, key, async (trx) => {
      const may = await administered(trx, actor, asked.id);
      if (!may.ok) return may;
      if (name === '') return err({ kind: 'user-name-missing' });
      if (!email.ok) return email;
      const userId = randomUUID();
      const user = { id: userId, name, email: email.value.toLowerCase(), addedAt: now(), addedBy: actor.memberId };
      if (!(await store.insertUser(trx, viewerOf(may.value), user))) return err({ kind: 'email-in-use' });
      await record(trx, actor, { action: 'customer-user.added', userId, after: { customer: may.value.id } });
      return ok({ userId });
    });
  }

  async function remove(actor: Actor, id: string, userId: string): Promise<Result<null, UserRefusal>> {
    return transact<null, UserRefusal>(db, undefined, async (trx) => {
      const held = await heldUser(trx, actor, { id, userId });
      if (!held.ok) return held;
      const licences = await store.deleteUser(trx, held.value.viewer, userId);
      await record(trx, actor, { action: 'customer-user.removed', userId, before: { licences } });
      return ok(null);
    });
  }

  /**
   * What was ticked and is not any more is taken back, what is newly ticked is assigned; what a colleague changed
   * meanwhile stays. Never more than the subscription has: whoever comes second waits for the first.
   */
  async function setLicences(
    actor: Actor,
    asked: {
      readonly id: string;
      readonly userId: string;
      readonly held: readonly string[];
      readonly wanted: readonly string[];
    },
  ): Promise<Result<null, LicenceRefusal>> {
    const { held, wanted } = asked;
    const given = wanted.filter((one) => isUuid(one) && !held.includes(one)).toSorted();
    const returned = held.filter((one) => isUuid(one) && !wanted.includes(one));
    return transact<null, LicenceRefusal>(db, undefined, async (trx) => {
      const user = await heldUser(trx, actor, asked);
      if (!user.ok) return user;
      const holder = { ...user.value, actor, userId: asked.userId };
      for (const subscriptionId of returned) await takeBack(trx, holder, subscriptionId);
      for (const subscriptionId of new Set(given)) {
        const assigned = await assign(trx, holder, subscriptionId);
        if (!assigned.ok) return assigned;
      }
      return ok(null);
    });
  }

  async function heldUser(
    trx: Knex.Transaction,
    actor: Actor,
    { id, userId }: { readonly id: string; readonly userId: string },
  ): Promise<Result<{ readonly viewer: ReturnType<typeof viewerOf> }, UserRefusal>> {
    const may = await administered(trx, actor, id);
    if (!may.ok) return may;
    const viewer = viewerOf(may.value);
    const user = await store.lockUser(trx, viewer, userId);
    return user === undefined ? err({ kind: 'user-unknown' }) : ok({ viewer });
  }

  interface Holder {
    readonly viewer: ReturnType<typeof viewerOf>;
    readonly actor: Actor;
    readonly userId: string;
  }

  /** One that this partner does not see, or that is not active, is not to be had. */
  async function assign(
    trx: Knex.Transaction,
    { viewer, actor, userId }: Holder,
    subscriptionId: string,
  ): Promise<Result<null, LicenceRefusal>> {
    const subscription = await lockSeenSubscription(trx, viewer, subscriptionId);
    if (subscription?.state !== 'active') return ok(null);
    const { sellerId, product, licences } = subscription;
    const assignment = { partnerId: viewer.partnerId, userId, sellerId, subscriptionId };
    if (await store.isAssigned(trx, assignment)) return ok(null);
    if ((await store.countAssigned(trx, assignment)) >= licences)
      return err({ kind: 'licences-used-up', product, licences });
    await store.insertAssignment(trx, assignment, { memberId: actor.memberId, at: now() });
    await record(trx, actor, { action: 'licence.assigned', userId, after: { subscription: subscriptionId } });
    return ok(null);
  }

  async function takeBack(trx: Knex.Transaction, { viewer, actor, userId }: Holder, subscriptionId: string) {
    const key = { partnerId: viewer.partnerId, userId, subscriptionId };
    if (!(await store.deleteAssignment(trx, key))) return;
    await record(trx, actor, { action: 'licence.returned', userId, before: { subscription: subscriptionId } });
  }

  type Entry = Pick<Parameters<typeof recordBy>[2], 'action' | 'before' | 'after'> & { readonly userId: string };

  async function record(trx: Knex.Transaction, actor: Actor, { userId, ...change }: Entry): Promise<void> {
    await recordBy(trx, actor, { ...change, subject: { kind: 'customer-user', id: userId }, at: now() });
  }

  return { list, find, add, remove, setLicences };
}
