import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { enqueue, wakeNoticesFor } from '../notifications/outbox';
import { record } from '../audit/audit';
import type { Actor, Person } from '../shared/actor';
import type { MemberId, OrganisationId, RequestKey } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isSameHash, newCode, slowHash } from '../shared/secrets';
import * as codeStore from './codeStore';
import type { Member } from './member';
import { findOrganisation } from '../organisations/organisationLookup';
import { findMember, findMemberByIdentity } from './memberLookup';
import { saveLinked } from './memberStore';

/** USR-3: shown once to its creator. `code` is undefined when it was shown before. */
export interface ShownSecret {
  readonly memberId: MemberId;
  readonly userName: string;
  readonly code: string | undefined;
  readonly expiresAt: Date;
}

/** Who somebody has become by a code, and for which company. */
export interface Linked {
  readonly member: Member;
  readonly company: string;
}

export type CodeRefusal = { readonly kind: 'code-wrong' | 'code-locked' | 'already-linked' };

/** What is stored of it under the request's key: everything but the code. */
interface Made {
  readonly id: string;
  readonly memberId: MemberId;
  readonly userName: string;
  readonly expiresAt: string;
}

interface Owner {
  readonly actor: Actor;
  readonly memberId: MemberId;
  readonly email: string;
}

/** ENR-19: in the transaction that makes somebody an Admin agent; an approved company is ready from then on. */
export type OnAdminAgent = (
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  correlation: string,
) => Promise<void>;

export interface CodeUseCases {
  /** Runs `make` and gives the member it answers a new code, in one transaction; any older code is dead. */
  withNewCode<E>(
    key: RequestKey,
    make: (trx: Knex.Transaction) => Promise<Result<Owner, E>>,
  ): Promise<Result<ShownSecret, E>>;
  use(person: Person, userName: string, code: string): Promise<Result<Linked, CodeRefusal>>;
  forget(trx: Knex, organisationId: OrganisationId, memberId: MemberId): Promise<void>;
  isCreator(trx: Knex, actor: Actor, memberId: MemberId): Promise<boolean>;
}

const mostWrongTries = 5;
const mostTriesADay = 20;

export interface CodeOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly codeHours: number;
  readonly onAdminAgent: OnAdminAgent;
}

export function createCodeUseCases(options: CodeOptions): CodeUseCases {
  const { db, now, codeHours } = options;

  return {
    withNewCode: async <E>(key: RequestKey, make: (trx: Knex.Transaction) => Promise<Result<Owner, E>>) => {
      const code = newCode(3); // outside: hashing takes time, and nothing slow runs inside a transaction
      const salt = randomBytes(16).toString('hex');
      const hash = await slowHash(code, salt);
      const id = randomUUID();
      const made = await transact<Made, E>(db, key, async (trx) => {
        const owner = await make(trx);
        if (!owner.ok) return owner;
        const { actor, memberId, email } = owner.value;
        const userName = await freeUserName(trx, email);
        const expiresAt = new Date(now().getTime() + codeHours * 3_600_000);
        await codeStore.replaceSecret(trx, {
          id,
          organisationId: actor.organisationId,
          memberId,
          userName,
          salt,
          hash,
          createdBy: actor.memberId,
          createdAt: now(),
          expiresAt,
        });
        return ok({ id, memberId, userName, expiresAt: expiresAt.toISOString() });
      });
      if (!made.ok) return made;
      const isFirst = made.value.id === id; // a repeat answers what was stored, and that holds no code
      const { memberId, userName, expiresAt } = made.value;
      return ok({ memberId, userName, code: isFirst ? code : undefined, expiresAt: new Date(expiresAt) });
    },
    use: (person, userName, code) => use(options, person, userName, code),
    forget: codeStore.resetSecrets,
    isCreator: codeStore.isCreator,
  };
}

/** Readable and unique: the address's beginning helps to tell colleagues apart, four letters make it nobody else's. */
async function freeUserName(trx: Knex, email: string): Promise<string> {
  const letters = (email.split('@')[0] ?? '').toLowerCase().replace(/[^a-z0-9]/gu, '');
  const head = letters.slice(0, 12) || 'user';
  const userName = `${head}-${newCode(1).toLowerCase()}`;
  return (await codeStore.isUserNameTaken(trx, userName)) ? freeUserName(trx, email) : userName;
}

/** Unknown name, wrong code, another tenant's and a lapsed one are one answer; a locked one says so to whoever has it. */
async function use(
  { db, now, onAdminAgent }: CodeOptions,
  person: Person,
  userName: string,
  code: string,
): Promise<Result<Linked, CodeRefusal>> {
  const tries = await codeStore.countTry(db, person, now());
  if (tries > mostTriesADay) return err({ kind: 'code-locked' });
  const secret = await codeStore.findSecret(db, person.tenantId, userName.trim().toLowerCase());
  const given = await slowHash(code, secret?.salt ?? 'nobody');
  if (!secret || secret.state === 'locked') return err({ kind: secret ? 'code-locked' : 'code-wrong' });
  const isRight = isSameHash(given, secret.hash);
  const linked = await transact<Linked, CodeRefusal>(db, undefined, async (trx) => {
    const held = await codeStore.lockSecret(trx, secret.id);
    if (held && isRight && (await wasUsedBy(trx, person, held))) return ok(await linkedBy(trx, held));
    if (held?.state !== 'shown' || held.expiresAt <= now() || !isRight) return err({ kind: 'code-wrong' });
    const linked = await link(trx, now(), person, held);
    if (linked.ok && linked.value.member.roles.has('admin-agent')) {
      await onAdminAgent(trx, held.organisationId, person.correlationId);
    }
    return linked;
  });
  return linked.ok || isRight ? linked : wrongTry(db, now, secret.id);
}

async function link(
  trx: Knex.Transaction,
  at: Date,
  person: Person,
  secret: codeStore.Secret,
): Promise<Result<Linked, CodeRefusal>> {
  const { organisationId, memberId } = secret;
  if (await codeStore.isLinked(trx, organisationId, person.aadObjectId)) return err({ kind: 'already-linked' });
  await saveLinked(trx, organisationId, memberId, person.aadObjectId);
  await codeStore.saveState(trx, secret.id, 'used');
  const linked = await linkedBy(trx, secret);
  await record(trx, {
    at,
    organisationId,
    memberId,
    action: 'user.linked',
    subject: { kind: 'member', id: memberId },
    before: { state: 'invited' },
    after: { state: 'active' },
    correlation: person.correlationId,
  });
  await wakeNoticesFor(trx, { ...person, memberId }); // what was owed to the colleague before there was a chat
  await enqueue(trx, `user.linked:${secret.id}`, {
    topic: 'user.linked',
    to: { member: secret.createdBy },
    organisationId,
    data: { id: memberId },
  });
  return ok(linked);
}

/** The click came again, or its answer was lost: what is done is done. */
async function wasUsedBy(trx: Knex, person: Person, secret: codeStore.Secret): Promise<boolean> {
  if (secret.state !== 'used') return false;
  const member = await findMemberByIdentity(trx, person.tenantId, person.aadObjectId);
  return member?.id === secret.memberId;
}

async function linkedBy(trx: Knex, { organisationId, memberId }: codeStore.Secret): Promise<Linked> {
  const member = await findMember(trx, organisationId, memberId);
  const organisation = await findOrganisation(trx, organisationId);
  if (!member || !organisation) throw new Error('linked member is gone');
  return { member, company: organisation.name };
}

/** Counted in a transaction of its own: the refusal rolled the other one back. Five lock it and tell its creator. */
async function wrongTry(db: Knex, now: () => Date, id: string): Promise<Result<never, CodeRefusal>> {
  const counted = await transact<boolean, CodeRefusal>(db, undefined, async (trx) => {
    const secret = await codeStore.lockSecret(trx, id);
    if (secret?.state !== 'shown') return err({ kind: 'code-wrong' });
    const wrongTries = secret.wrongTries + 1;
    const isLocked = wrongTries >= mostWrongTries;
    await codeStore.saveWrongTry(trx, id, wrongTries, isLocked);
    if (isLocked) await tellLocked(trx, now(), secret);
    return ok(isLocked);
  });
  return err({ kind: counted.ok && counted.value ? 'code-locked' : 'code-wrong' });
}

async function tellLocked(trx: Knex.Transaction, at: Date, secret: codeStore.Secret): Promise<void> {
  const { organisationId, memberId, createdBy, id } = secret;
  const subject = { kind: 'member', id: memberId };
  await record(trx, {
    at,
    organisationId,
    action: 'user.code-locked',
    subject,
    after: { state: 'locked' },
    correlation: id,
  });
  await enqueue(trx, `user.code-locked:${id}`, {
    topic: 'user.codeLocked',
    to: { member: createdBy },
    organisationId,
    data: { id: memberId },
  });
}
