import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { findMember } from '../members/memberLookup';
import type { Markets } from '../organisations/market';
import type { RedrawCardsAbout } from '../enrolment/enrolmentContext';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { hashOfToken, newToken } from '../shared/secrets';
import { permit, type RoleRequired } from '../shared/permissions';
import { ok, type Result } from '../shared/result';
import { checkTyped } from '../transitions/noWayBack';
import { checkConsent, moveAgreement, type Agreement, type AgreementKind, type ConsentRefusal } from './agreement';
import type { MpaRule } from './agreementLookup';
import { offered, offerIn, type OfferRefusal } from './agreementOffer';
import { findReading, hasRead, insertReading, lockAgreement, saveAgreement, saveRead } from './agreementStore';
import type { AgreementText, AgreementTexts } from './agreementText';
import { readinessOf, type Readiness } from './readiness';

export interface AgreementServiceOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly markets: Markets;
  readonly texts: AgreementTexts;
  readonly rules: MpaRule;
  /** Origin of our pages, without a closing slash; known once the server listens. */
  readonly publicUrl: () => string;
  readonly redrawCardsAbout: RedrawCardsAbout;
  /** What the acceptance of the indirect reseller agreement brings about, in its own transaction (TRN-8). */
  readonly prepareActivation: (actor: Actor) => Promise<(trx: Knex.Transaction, acceptedAt: Date) => Promise<void>>;
}

export interface Consent {
  readonly isTicked: boolean;
  /** TRN-10: typed before the indirect reseller agreement is accepted. */
  readonly typed?: string;
}

export interface AgreementView {
  readonly id: string;
  readonly kind: AgreementKind;
  readonly region: string;
  readonly state: Agreement['state'];
  /** The version in force, or the one that was accepted. */
  readonly textVersion: string;
  readonly hasRead: boolean;
  readonly acceptedAt: Date | undefined;
  readonly acceptedBy: string | undefined;
}

export type ReadingPage =
  | { readonly state: 'open' | 'read'; readonly text: AgreementText; readonly readAt: Date | undefined }
  | { readonly state: 'unknown' };

export type AcceptRefusal = RoleRequired | OfferRefusal | ConsentRefusal;
export type AgreementService = ReturnType<typeof createAgreementService>;

const readingDays = 7;
export const agreementPath = '/agreement/';

/** Agreements from the offer to the signature (MPA-1 to MPA-7). */
export function createAgreementService(options: AgreementServiceOptions) {
  const { db, now, markets, texts, rules, publicUrl, redrawCardsAbout } = options;

  /** What is offered to the company, or why nothing is yet. Every member may look; only a Global admin signs. */
  async function find(actor: Actor, kind: AgreementKind): Promise<Result<AgreementView, OfferRefusal>> {
    return transact<AgreementView, OfferRefusal>(db, undefined, async (trx) => {
      const agreement = await offered(trx, markets, { organisationId: actor.organisationId, kind, now: now() });
      return agreement.ok ? ok(await viewOf(trx, actor, agreement.value)) : agreement;
    });
  }

  async function viewOf(trx: Knex.Transaction, actor: Actor, agreement: Agreement): Promise<AgreementView> {
    const { id, kind, region, state, acceptedAt, acceptedBy } = agreement;
    const textVersion = agreement.textVersion ?? texts[kind].version;
    const signer = acceptedBy && (await findMember(trx, actor.organisationId, acceptedBy));
    return {
      id,
      kind,
      region,
      state,
      textVersion,
      hasRead: await hasRead(trx, agreement, actor.memberId, textVersion),
      acceptedAt,
      acceptedBy: signer ? signer.name : undefined,
    };
  }

  /** MPA-7: an address of this one signer for the version in force. Not a secret: it only ever records a reading. */
  async function addressToRead(
    actor: Actor,
    kind: AgreementKind,
  ): Promise<Result<{ readonly url: string }, RoleRequired | OfferRefusal>> {
    const permitted = permit(actor, 'sign-agreement');
    if (!permitted.ok) return permitted;
    return transact<{ readonly url: string }, OfferRefusal>(db, undefined, async (trx) => {
      const { organisationId, memberId } = actor;
      const agreement = await offered(trx, markets, { organisationId, kind, now: now() });
      if (!agreement.ok) return agreement;
      const token = newToken();
      const createdAt = now();
      await insertReading(trx, hashOfToken(token), {
        agreementId: agreement.value.id,
        organisationId,
        memberId,
        textVersion: texts[kind].version,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + readingDays * 24 * 60 * 60 * 1000),
        readAt: undefined,
      });
      return ok({ url: `${publicUrl()}${agreementPath}${token}` });
    });
  }

  /** Reads only: mail scanners and link previews fetch addresses (NTF-8). */
  async function viewReadingPage(token: string): Promise<ReadingPage> {
    const reading = await findReading(db, hashOfToken(token));
    if (reading === undefined || reading.textVersion !== texts[reading.kind].version) return { state: 'unknown' };
    if (reading.readAt === undefined && reading.expiresAt <= now()) return { state: 'unknown' };
    return { state: reading.readAt ? 'read' : 'open', text: texts[reading.kind], readAt: reading.readAt };
  }

  /** «I have read it»: records reader and version, once. */
  async function confirmReading(token: string, correlation: string): Promise<ReadingPage> {
    const page = await viewReadingPage(token);
    if (page.state !== 'open') return page;
    await transact<null, never>(db, undefined, async (trx) => {
      const reading = await findReading(trx, hashOfToken(token));
      if (reading === undefined || !(await saveRead(trx, hashOfToken(token), now()))) return ok(null);
      const { organisationId, memberId, agreementId, textVersion } = reading;
      await record(trx, {
        at: now(),
        organisationId,
        memberId,
        action: 'agreement.read',
        subject: { kind: 'agreement', id: agreementId },
        after: { version: textVersion },
        correlation,
      });
      await redrawCardsAbout(trx, 'agreement', agreementId);
      return ok(null);
    });
    return viewReadingPage(token);
  }

  /** «Accept and continue». Accepting what is accepted changes nothing. */
  async function accept(
    actor: Actor,
    kind: AgreementKind,
    consent: Consent,
  ): Promise<Result<AgreementView, AcceptRefusal>> {
    const permitted = permit(actor, 'sign-agreement');
    if (!permitted.ok) return permitted;
    const isFinal = kind === 'indirect_reseller_agreement';
    const activate = isFinal ? await options.prepareActivation(actor) : undefined;
    return transact<AgreementView, AcceptRefusal>(db, undefined, async (trx) => {
      const { organisationId, memberId } = actor;
      const offer = await offered(trx, markets, { organisationId, kind, now: now() });
      if (!offer.ok) return offer;
      const agreement = await lockAgreement(trx, offer.value);
      if (agreement === undefined) throw new Error('an offered agreement is gone');
      if (agreement.state === 'accepted') return ok(await viewOf(trx, actor, agreement));
      const textVersion = texts[kind].version;
      const isRead = await hasRead(trx, agreement, memberId, textVersion);
      const consented = checkConsent({ hasRead: isRead, isTicked: consent.isTicked });
      if (!consented.ok) return consented;
      const confirmed = isFinal ? checkTyped(consent.typed ?? '') : consented;
      if (!confirmed.ok) return confirmed;
      const accepted = await sign(trx, actor, agreement, textVersion);
      await activate?.(trx, accepted.acceptedAt ?? now());
      return ok(await viewOf(trx, actor, accepted));
    });
  }

  async function sign(
    trx: Knex.Transaction,
    actor: Actor,
    agreement: Agreement,
    textVersion: string,
  ): Promise<Agreement> {
    const moved = moveAgreement(agreement.state, 'accept');
    if (!moved.ok) throw new Error(`an agreement that is ${agreement.state} cannot be accepted`);
    const at = now();
    const accepted: Agreement = {
      ...agreement,
      state: 'accepted',
      acceptedAt: at,
      acceptedBy: actor.memberId,
      textVersion,
    };
    await saveAgreement(trx, accepted);
    const { kind, region } = agreement;
    await record(trx, {
      at,
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      action: 'agreement.accepted',
      subject: { kind: 'agreement', id: agreement.id },
      before: { state: agreement.state },
      after: { state: 'accepted', kind, region: region.toLowerCase(), version: textVersion },
      correlation: actor.correlationId,
    });
    await redrawCardsAbout(trx, 'agreement', agreement.id);
    return accepted;
  }

  /** ENR-21. */
  async function readiness(actor: Actor): Promise<Readiness> {
    return readinessOf(db, markets, actor.organisationId);
  }

  /** MPA-5: in the transaction that approves an enrolment. */
  async function offerMpa(
    trx: Knex.Transaction,
    approved: { readonly organisationId: OrganisationId; readonly country: string; readonly at: Date },
  ): Promise<void> {
    const region = markets.regionOf(approved.country);
    if (region !== undefined) await offerIn(trx, { ...approved, kind: 'mpa', region });
  }

  const mpaRequiredFrom = new Date(`${rules.mpaRequiredFrom}T00:00:00Z`);

  return { mpaRequiredFrom, find, addressToRead, viewReadingPage, confirmReading, accept, readiness, offerMpa };
}
