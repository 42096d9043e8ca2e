import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import { enqueue } from '../notifications/outbox';
import type { Actor } from '../shared/actor';
import type { OrganisationId, RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isSameHash, newCode, plainCode, slowHash } from '../shared/secrets';
import { isUuid } from '../shared/uuid';
import type { CustomerContext } from './customerContext';
import { findRelationshipOfCustomer } from './customerRelationshipStore';
import { findSetUp, findSetUpByUserName, insertSetUp, lockSetUp, saveSetUp, type SetUp } from './setUpStore';

/** CUS-23: shown once to whoever made it. `code` is undefined when it was shown before. */
export interface SetUpInformation {
  readonly customerId: OrganisationId;
  readonly userName: string;
  readonly code: string | undefined;
  readonly expiresAt: Date;
}

/** A code that was not given out yet. Hashing takes time, so it is made before the transaction that keeps it. */
export interface NewCode {
  readonly id: string;
  readonly code: string;
  readonly salt: string;
  readonly hash: string;
}

/** What is kept under the request's key: everything but the code. */
export interface MadeSetUp {
  readonly codeId: string;
  readonly customerId: OrganisationId;
  readonly userName: string;
  readonly expiresAt: string;
}

export type ResetRefusal = RoleRequired | { readonly kind: 'stale-card' };

/** Unknown name, wrong, lapsed, locked and used code are one answer: the page is open to everybody. */
export type SetUpCodeRefusal = { readonly kind: 'code-wrong' };

const mostWrongTries = 5;
export const setUpSubject = 'customer-setup';

export async function makeCode(): Promise<NewCode> {
  const code = newCode(3);
  const salt = randomBytes(16).toString('hex');
  return { id: randomUUID(), code, salt, hash: await slowHash(code, salt) };
}

/** With the code to whom it is first shown; a repeated call answers what was kept, and that holds none. */
export function shownOnce(made: MadeSetUp, fresh: NewCode): SetUpInformation {
  const { customerId, userName, codeId, expiresAt } = made;
  const code = codeId === fresh.id ? fresh.code : undefined;
  return { customerId, userName, code, expiresAt: new Date(expiresAt) };
}

export function madeOf({ codeId, customerId, userName, expiresAt }: SetUp): MadeSetUp {
  return { codeId, customerId, userName, expiresAt: expiresAt.toISOString() };
}

interface ForCustomer {
  readonly actor: Actor;
  readonly customerId: OrganisationId;
  readonly prefix: string;
  readonly fresh: NewCode;
}

/** In the transaction that makes the customer. */
export async function addSetUp(
  trx: Knex.Transaction,
  { now, rules }: Pick<CustomerContext, 'now' | 'rules'>,
  { actor, customerId, prefix, fresh }: ForCustomer,
): Promise<SetUp> {
  const setUp: SetUp = {
    partnerId: actor.organisationId,
    customerId,
    userName: await freeUserName(trx, prefix),
    ...codeOf(fresh),
    createdBy: actor.memberId,
    createdAt: now(),
    expiresAt: expiryOf(now(), rules.codeHours),
    usedAt: undefined,
  };
  await insertSetUp(trx, setUp);
  return setUp;
}

function codeOf({ id, salt, hash }: NewCode): Pick<SetUp, 'codeId' | 'salt' | 'hash' | 'state' | 'wrongTries'> {
  return { codeId: id, salt, hash, state: 'shown', wrongTries: 0 };
}

function expiryOf(at: Date, codeHours: number): Date {
  return new Date(at.getTime() + codeHours * 3_600_000);
}

/** Readable and unique: the prefix helps to tell customers apart, four letters make it nobody else's. */
async function freeUserName(trx: Knex.Transaction, prefix: string): Promise<string> {
  const head = prefix.replace(/[^a-z0-9]/gu, '').slice(0, 12) || 'admin';
  const userName = `${head}-${newCode(1).toLowerCase()}`;
  return (await findSetUpByUserName(trx, userName)) === undefined ? userName : freeUserName(trx, prefix);
}

export function setUpCodes(context: CustomerContext) {
  const { db, now, rules } = context;

  /** A lost code: a new one, and the old one is dead. By a Global or User admin, or by whoever made the customer. */
  async function resetCode(
    actor: Actor,
    customerId: string,
    key: RequestKey,
  ): Promise<Result<SetUpInformation, ResetRefusal>> {
    const fresh = await makeCode();
    const made = await transact<MadeSetUp, ResetRefusal>(db, key, async (trx) => {
      const setUp = await ofActor(trx, actor, customerId, lockSetUp);
      if (setUp === undefined || setUp.state === 'used') return err({ kind: 'stale-card' });
      const permitted = permit(actor, 'reset-secret');
      if (!permitted.ok && setUp.createdBy !== actor.memberId) return permitted;
      const renewed = { ...setUp, ...codeOf(fresh), expiresAt: expiryOf(now(), rules.codeHours) };
      await saveSetUp(trx, renewed);
      const subject = { kind: setUpSubject, id: setUp.customerId };
      await recordBy(trx, actor, { action: 'customer-setup.reset', subject, at: now() });
      return ok(madeOf(renewed));
    });
    return made.ok ? ok(shownOnce(made.value, fresh)) : made;
  }

  /** For a card: whose set-up it is and how it stands; somebody else's customer and none are one answer. */
  async function find(
    actor: Actor,
    customerId: string,
  ): Promise<{ readonly setUp: SetUp; readonly customer: string; readonly relationshipId: string } | undefined> {
    const setUp = await ofActor(db, actor, customerId, findSetUp);
    const relationship = setUp && (await findRelationshipOfCustomer(db, setUp.partnerId, setUp.customerId));
    return setUp && relationship && { setUp, customer: relationship.name, relationshipId: relationship.id };
  }

  /** On the set-up page: whether this is the code. Five wrong ones lock it, and whoever made it is told. */
  async function check(userName: string, code: string): Promise<Result<SetUp, SetUpCodeRefusal>> {
    const name = userName.normalize('NFKC').trim().toLowerCase();
    const isPlausible = /^[a-z0-9]{1,12}-[a-z0-9]{4}$/u.test(name) && plainCode(code).length === 12;
    const setUp = isPlausible ? await findSetUpByUserName(db, name) : undefined;
    if (!isPlausible) return err({ kind: 'code-wrong' });
    const given = await slowHash(code, setUp?.salt ?? 'nobody');
    if (setUp === undefined || !isOpen(setUp, now())) return err({ kind: 'code-wrong' });
    if (isSameHash(given, setUp.hash)) return ok(setUp);
    await countWrongTry(setUp);
    return err({ kind: 'code-wrong' });
  }

  async function countWrongTry({ partnerId, customerId, codeId }: SetUp): Promise<void> {
    await db.transaction(async (trx) => {
      const setUp = await lockSetUp(trx, partnerId, customerId);
      if (setUp?.state !== 'shown' || setUp.codeId !== codeId) return;
      const wrongTries = setUp.wrongTries + 1;
      const state = wrongTries >= mostWrongTries ? 'locked' : 'shown';
      await saveSetUp(trx, { ...setUp, wrongTries, state });
      if (state === 'locked') await tellLocked(trx, setUp);
    });
  }

  async function tellLocked(trx: Knex.Transaction, { partnerId, customerId, codeId, createdBy }: SetUp): Promise<void> {
    await record(trx, {
      at: now(),
      organisationId: partnerId,
      action: 'customer-setup.code-locked',
      subject: { kind: setUpSubject, id: customerId },
      after: { state: 'locked' },
      correlation: codeId,
    });
    await enqueue(trx, `customer-setup.locked:${codeId}`, {
      topic: 'customerSetup.locked',
      to: { member: createdBy },
      organisationId: partnerId,
      data: { id: customerId },
    });
  }

  return { resetCode, find, check };
}

export function isOpen({ state, expiresAt }: SetUp, at: Date): boolean {
  return state === 'shown' && expiresAt > at;
}

async function ofActor<K extends Knex>(
  db: K,
  actor: Actor,
  customerId: string,
  find: (db: K, partnerId: OrganisationId, customerId: OrganisationId) => Promise<SetUp | undefined>,
): Promise<SetUp | undefined> {
  return isUuid(customerId) ? find(db, actor.organisationId, customerId as OrganisationId) : undefined; // just checked
}
