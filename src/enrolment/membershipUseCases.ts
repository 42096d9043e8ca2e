import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { enqueue } from '../notifications/outbox';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { localeOfCountry } from '../shared/locale';
import { err, ok, type Result } from '../shared/result';
import { lockDraft, type DraftRefusal } from './draftUseCases';
import type { Enrolment } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { isMpnTaken, saveEnrolment } from './enrolmentStore';
import { emailAddressOf } from './fieldProblem';
import {
  closeLogins,
  countLoginsSince,
  findLogin,
  hasCode,
  insertCode,
  insertLogin,
  currentLogin,
  saveLogin,
  type MembershipLogin,
} from './membershipLoginStore';
import { checkProfile, type MpnProfile, type MpnRefusal } from './mpn';
import { hashOfToken, newCode, plainCode } from '../shared/secrets';

export const codeMinutes = 30;
export const codeTries = 5;
/** Codes asked for by one company within an hour, for known and unknown addresses alike. */
export const codesPerHour = 5;

export type AskRefusal = DraftRefusal | { readonly kind: 'email-invalid' };
export type Asked = { readonly outcome: 'asked' | 'too-many' };
export type CodeOutcome = { readonly outcome: 'verified' | 'wrong' | 'locked' };
export type ChooseRefusal = DraftRefusal | MpnRefusal;

export function membershipUseCases(context: EnrolmentContext) {
  const { db, now, membershipSource } = context;

  /** ENR-7. A known and an unknown address are one answer and one way through here; only the sending differs. */
  async function askForCode(
    actor: Actor,
    id: string,
    email: string,
    key: RequestKey,
  ): Promise<Result<Asked, AskRefusal>> {
    return transact<Asked, AskRefusal>(db, key, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      const address = emailAddressOf(email.toLowerCase()); // as the table keeps them
      if (address === undefined) return err({ kind: 'email-invalid' });
      const at = now();
      const hourAgo = new Date(at.getTime() - 60 * 60 * 1000);
      if ((await countLoginsSince(trx, actor.organisationId, hourAgo)) >= codesPerHour)
        return ok({ outcome: 'too-many' });
      await closeLogins(trx, draft.value);
      const login = newLogin(draft.value, address, at);
      await insertLogin(trx, login);
      const organisation = await findOrganisation(trx, actor.organisationId);
      const mail = { address, locale: localeOfCountry(organisation?.country) };
      await enqueue(trx, `membership.code:${login.id}`, {
        topic: 'membership.code',
        to: { mail },
        data: { id: login.id },
        organisationId: actor.organisationId,
      });
      await touch(trx, draft.value);
      return ok({ outcome: 'asked' });
    });
  }

  /**
   * At sending time: the code for the mail, of which only a hash stays. Undefined where nobody is to get one: an address
   * without memberships, a login that is closed or too old.
   */
  async function codeFor(loginId: string): Promise<string | undefined> {
    const login = await findLogin(db, loginId);
    if (login === undefined || !isOpen(login, now())) return undefined;
    if ((await membershipSource.profilesOf(login.address)).length === 0) return undefined;
    const code = newCode(2, 5);
    await db.transaction((trx) => insertCode(trx, login, hashOfCode(loginId, code)));
    return code;
  }

  async function enterCode(actor: Actor, id: string, code: string): Promise<Result<CodeOutcome, DraftRefusal>> {
    return transact<CodeOutcome, DraftRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      const login = await currentLogin(trx, draft.value);
      if (login === undefined) return err({ kind: 'stale-card' });
      if (login.state === 'verified') return ok({ outcome: 'verified' });
      const tried = await tryCode(trx, login, code, now());
      await saveLogin(trx, tried);
      await touch(trx, draft.value);
      return ok({ outcome: outcomeOf(tried) });
    });
  }

  /** ENR-9: the membership login goes, everything else in the draft stays. */
  async function forgetLogin(actor: Actor, id: string): Promise<Result<null, DraftRefusal>> {
    return transact<null, DraftRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      await closeLogins(trx, draft.value);
      await touch(trx, { ...draft.value, mpnId: undefined, isMpnPostponed: false });
      return ok(null);
    });
  }

  /** ENR-8, ENR-10, ENR-25: one of the profiles of the verified login, active, in the tenant's country, not taken. */
  async function chooseProfile(actor: Actor, id: string, mpnId: string): Promise<Result<null, ChooseRefusal>> {
    const profile = await membershipSource.find(mpnId);
    return transact<null, ChooseRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      const login = await currentLogin(trx, draft.value);
      if (login?.state !== 'verified' || profile === undefined || profile.email !== login.address)
        return err({ kind: 'mpn-required' });
      const fine = await mayLink(trx, actor, profile);
      if (!fine.ok) return fine;
      await touch(trx, { ...draft.value, mpnId, isMpnPostponed: false });
      return ok(null);
    });
  }

  /** C-8: the other steps first; the review stays closed until an MPN ID is there. */
  async function postponeMpn(actor: Actor, id: string): Promise<Result<null, DraftRefusal>> {
    return transact<null, DraftRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor, id);
      if (!draft.ok) return draft;
      await touch(trx, { ...draft.value, isMpnPostponed: draft.value.mpnId === undefined });
      return ok(null);
    });
  }

  return { askForCode, codeFor, enterCode, forgetLogin, chooseProfile, postponeMpn };
}

/** Checked at selection and again at submission; names no company (ENR-25). */
export async function mayLink(
  trx: Knex.Transaction,
  { organisationId }: Pick<Actor, 'organisationId'>,
  profile: MpnProfile,
): Promise<Result<MpnProfile, MpnRefusal>> {
  const organisation = await findOrganisation(trx, organisationId);
  const checked = checkProfile(profile, organisation?.country ?? '');
  if (!checked.ok) return checked;
  return (await isMpnTaken(trx, profile.mpnId, organisationId)) ? err({ kind: 'mpn-already-linked' }) : checked;
}

async function touch(trx: Knex.Transaction, draft: Enrolment): Promise<void> {
  await saveEnrolment(trx, { ...draft, version: draft.version + 1 });
}

async function tryCode(
  trx: Knex.Transaction,
  login: MembershipLogin,
  code: string,
  at: Date,
): Promise<MembershipLogin> {
  const isRight = (await hasCode(trx, login, hashOfCode(login.id, code))) && isOpen(login, at);
  if (isRight) return { ...login, state: 'verified' };
  const tries = login.tries + 1;
  return { ...login, tries, state: tries >= codeTries && login.state === 'code-sent' ? 'locked' : login.state };
}

function outcomeOf({ state }: MembershipLogin): CodeOutcome['outcome'] {
  if (state === 'verified') return 'verified';
  return state === 'code-sent' ? 'wrong' : 'locked';
}

function isOpen({ state, expiresAt }: MembershipLogin, at: Date): boolean {
  return state === 'code-sent' && at < expiresAt;
}

function newLogin({ id, organisationId }: Enrolment, address: string, at: Date): MembershipLogin {
  const expiresAt = new Date(at.getTime() + codeMinutes * 60 * 1000);
  return {
    id: randomUUID(),
    organisationId,
    enrolmentId: id,
    address,
    state: 'code-sent',
    tries: 0,
    createdAt: at,
    expiresAt,
  };
}

/** The login's id goes in, so equal codes differ; half an hour and five tries leave no time to try out hashes. */
function hashOfCode(loginId: string, code: string): string {
  return hashOfToken(`${loginId}:${plainCode(code)}`);
}
