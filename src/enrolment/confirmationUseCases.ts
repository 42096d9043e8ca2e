import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { permit } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { asMember, change } from './change';
import {
  endConfirmations,
  findByToken,
  findConfirmation,
  insertToken,
  saveAnswers,
  type Answers,
  type Confirmation,
} from './confirmationStore';
import type { DraftRefusal } from './draftUseCases';
import { contactDenied, type Enrolment, type EnrolmentEvent } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { lockCurrentEnrolment } from './enrolmentStore';
import { hashOfToken, newToken } from '../shared/secrets';
import { askAnew, countryOf } from './submitUseCase';
import { askOperators, tellOf } from './tell';

/** What stands behind the address in the contact's mail. */
export type ContactPage =
  | { readonly state: 'open'; readonly company: string; readonly address: string; readonly expiresAt: Date }
  | { readonly state: 'expired' | 'dead' | 'confirmed' | 'denied'; readonly company: string }
  | { readonly state: 'unknown' };

export const contactPath = '/contact/';

export function confirmationUseCases(context: EnrolmentContext) {
  const { db, now, publicUrl, operators, redrawCardsAbout } = context;

  /** Another mail; the old address is dead at once. Also the way on when the old one expired. */
  async function resend(actor: Actor, id: string, key: RequestKey): Promise<Result<null, DraftRefusal>> {
    return transact<null, DraftRefusal>(db, key, async (trx) => {
      const moved = await moveOwn(trx, actor, id, 'resend');
      if (!moved.ok) return moved;
      await askAnew(trx, context, moved.value);
      await redrawCardsAbout(trx, 'enrolment', id);
      return ok(null);
    });
  }

  /** Back to the draft, to correct the address or what was rejected; what was entered stays, the old address is dead. */
  async function correct(actor: Actor, id: string): Promise<Result<null, DraftRefusal>> {
    return transact<null, DraftRefusal>(db, undefined, async (trx) => {
      const moved = await moveOwn(trx, actor, id, 'correct');
      if (!moved.ok) return moved;
      await endConfirmations(trx, moved.value);
      await tellOf(trx, moved.value, { country: await countryOf(trx, actor.organisationId), by: actor.memberId });
      await redrawCardsAbout(trx, 'enrolment', id);
      return ok(null);
    });
  }

  async function moveOwn(
    trx: Knex.Transaction,
    actor: Actor,
    id: string,
    event: EnrolmentEvent,
  ): Promise<Result<Enrolment, DraftRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    const enrolment = await lockCurrentEnrolment(trx, actor.organisationId);
    if (enrolment === undefined || enrolment.id !== id) return err({ kind: 'stale-card' });
    const moved = await change(trx, enrolment, { event, by: asMember(actor), at: now() });
    return moved.ok ? moved : err({ kind: 'stale-card' });
  }

  /** At sending time: the address for the mail, of which only a hash stays; undefined when it opens nothing any more. */
  async function confirmationLink(confirmationId: string): Promise<string | undefined> {
    const confirmation = await findConfirmation(db, confirmationId);
    if (confirmation?.state !== 'open') return undefined;
    const token = newToken();
    await db.transaction((trx) => insertToken(trx, confirmation, hashOfToken(token), now()));
    return `${publicUrl()}${contactPath}${token}`;
  }

  /** Reads only: mail scanners fetch addresses (NTF-8). */
  async function viewContactPage(token: string): Promise<ContactPage> {
    const confirmation = await findByToken(db, hashOfToken(token));
    return confirmation ? pageOf(db, confirmation) : { state: 'unknown' };
  }

  async function pageOf(at: Knex, confirmation: Confirmation): Promise<ContactPage> {
    const company = (await findOrganisation(at, confirmation.organisationId))?.name ?? '';
    const { state, address, expiresAt } = confirmation;
    if (state !== 'open') return { state, company };
    return now() < expiresAt ? { state, company, address, expiresAt } : { state: 'expired', company };
  }

  /** ENR-15: two times yes goes to review, a no to either question rejects. Answering again changes nothing. */
  async function answerContactPage(token: string, answers: Answers, correlation: string): Promise<ContactPage> {
    const known = await findByToken(db, hashOfToken(token));
    if (known === undefined) return { state: 'unknown' };
    const answered = await transact<null, ContactPage>(db, undefined, async (trx) => {
      const enrolment = await lockCurrentEnrolment(trx, known.organisationId);
      const confirmation = await findConfirmation(trx, known.id); // as it is now that the enrolment is ours
      const page = confirmation ? await pageOf(trx, confirmation) : { state: 'unknown' as const };
      if (page.state !== 'open' || confirmation === undefined || enrolment?.id !== known.enrolmentId) return err(page);
      await decideBy(trx, enrolment, confirmation, { answers, correlation });
      return ok(null);
    });
    return answered.ok ? pageOf(db, { ...known, state: isYes(answers) ? 'confirmed' : 'denied' }) : answered.error;
  }

  async function decideBy(
    trx: Knex.Transaction,
    enrolment: Enrolment,
    confirmation: Confirmation,
    { answers, correlation }: { readonly answers: Answers; readonly correlation: string },
  ): Promise<void> {
    const at = now();
    const event = isYes(answers) ? 'contact-confirms' : 'contact-denies';
    const patch = isYes(answers) ? { emailVerifiedAt: at } : { rejectionReason: contactDenied };
    const moved = await change(trx, enrolment, {
      event,
      by: { correlation },
      at,
      patch,
      reason: patch.rejectionReason,
    });
    if (!moved.ok) throw new Error(`an open confirmation of an enrolment that is ${enrolment.state}`);
    await saveAnswers(trx, confirmation, answers, at);
    await tellOf(trx, moved.value, { country: await countryOf(trx, enrolment.organisationId), by: undefined });
    if (isYes(answers)) await askOperators(trx, moved.value, operators);
    await redrawCardsAbout(trx, 'enrolment', enrolment.id);
  }

  return { resend, correct, confirmationLink, viewContactPage, answerContactPage };
}

function isYes({ signedUp, ownsAddress }: Answers): boolean {
  return signedUp && ownsAddress;
}
