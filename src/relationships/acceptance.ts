import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import type { RegionRefusal } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { owe, toldAt } from './addressees';
import { insertConsent, insertGrant } from '../grants/grantRecords';
import { accept as acceptRule, type InvitationRefusal } from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import { findOpenPartnership, findPartnershipOfRequest, insertPartnership } from './partnershipStore';
import { recordBy } from '../audit/recordBy';
import { partnershipSubject, type RelationshipContext } from './relationshipContext';
import { settleRequest } from './requestSettling';
import { lockRequestFor } from './requestStore';

/** The version of what stands next to the checkbox (REL-11); to be raised when its meaning changes. */
export const consentTextVersion = 'partnership-consent-1';

export type AcceptRefusal =
  | { readonly kind: 'self-relationship' }
  | { readonly kind: 'already-active' }
  | InvitationRefusal
  | RoleRequired
  | { readonly kind: 'reseller-not-enrolled' }
  | RegionRefusal
  | { readonly kind: 'consent-not-given' };

export interface Accepted {
  readonly partnershipId: string;
  /** Accepted before, by this press's twin or by a colleague. */
  readonly isRepeat: boolean;
}

/** The reseller's Global admin authorises the provider: one transaction, one outcome however often it is pressed. */
export function createAcceptance(context: RelationshipContext) {
  const { db, now, markets } = context;

  async function accept(
    actor: Actor,
    id: string,
    answer: { readonly hasConsented: boolean },
  ): Promise<Result<Accepted, AcceptRefusal>> {
    return transact<Accepted, AcceptRefusal>(db, undefined, async (trx) => {
      const request = await lockRequestFor(trx, actor, id);
      if (!request) return err({ kind: 'invite-unknown' });
      const earlier = await earlierOutcome(trx, actor, request);
      if (earlier) return earlier;
      const accepted = acceptRule(request, answererOf(actor), now());
      if (!accepted.ok) return accepted;
      const may = await mayAccept(trx, actor, request);
      if (!may.ok) return may;
      if (!answer.hasConsented) return err({ kind: 'consent-not-given' });
      const partnershipId = await connect(trx, actor, accepted.value);
      if (partnershipId === undefined) return err({ kind: 'already-active' });
      await settleRequest(context, trx, actor, request, accepted.value);
      await tellBoth(trx, accepted.value, partnershipId);
      return ok({ partnershipId, isRepeat: false });
    });
  }

  /** One refusal, the most specific first: oneself, then what is so already. */
  async function earlierOutcome(
    trx: Knex.Transaction,
    actor: Actor,
    request: PartnershipRequest,
  ): Promise<Result<Accepted, AcceptRefusal> | undefined> {
    if (request.providerId === actor.organisationId) return err({ kind: 'self-relationship' });
    if (request.state === 'accepted') {
      const partnership = await findPartnershipOfRequest(trx, request.providerId, request.id);
      return partnership ? ok({ partnershipId: partnership.id, isRepeat: true }) : err({ kind: 'invite-unknown' });
    }
    const open = await findOpenPartnership(trx, request.providerId, actor.organisationId);
    return open ? err({ kind: 'already-active' }) : undefined;
  }

  async function mayAccept(
    trx: Knex.Transaction,
    actor: Actor,
    request: PartnershipRequest,
  ): Promise<Result<void, AcceptRefusal>> {
    const may = permit(actor, 'accept-provider');
    if (!may.ok) return may;
    const [provider, reseller] = await bothOf(trx, request.providerId, actor.organisationId);
    if (!reseller?.capabilities.has('indirect-reseller')) return err({ kind: 'reseller-not-enrolled' });
    const region = markets.sameRegion(reseller.country, provider?.country ?? '');
    return region.ok ? ok(undefined) : region;
  }

  /** The partnership and, apart from it, the provider's administrator access. No customer goes over (REL-22). */
  async function connect(
    trx: Knex.Transaction,
    actor: Actor,
    request: PartnershipRequest,
  ): Promise<string | undefined> {
    const id = randomUUID();
    const { providerId, id: requestId } = request;
    const { organisationId: resellerId, memberId } = actor;
    const partnership = { id, providerId, resellerId, version: 1, state: 'active' as const, requestId };
    if (!(await insertPartnership(trx, { ...partnership, ...nothingEnded, startedAt: now() }))) return undefined;
    await recordBy(trx, actor, {
      action: 'partnership.accepted',
      subject: { kind: partnershipSubject, id },
      after: { state: 'active', request: requestId, consent: consentTextVersion },
      parties: [providerId],
      at: now(),
    });
    await insertConsent(trx, {
      organisationId: resellerId,
      memberId,
      subject: { kind: partnershipSubject, id },
      textVersion: consentTextVersion,
      givenAt: now(),
    });
    await grantAdmin(trx, actor, providerId);
    return id;
  }

  async function grantAdmin(trx: Knex.Transaction, actor: Actor, holderId: OrganisationId): Promise<void> {
    const id = randomUUID();
    const kind = 'provider_admin_on_reseller_tenant' as const;
    const { organisationId, memberId: givenBy } = actor;
    const grant = { id, kind, holderId, organisationId, state: 'active' as const, givenBy, givenAt: now() };
    if (!(await insertGrant(trx, { ...grant, removedBy: undefined, removedAt: undefined }))) return;
    const subject = { kind: 'grant', id };
    const after = { state: 'active', grant: kind };
    await recordBy(trx, actor, { action: 'grant.added', subject, after, parties: [holderId], at: now() });
  }

  async function tellBoth(trx: Knex.Transaction, request: PartnershipRequest, partnershipId: string): Promise<void> {
    const { providerId, requestedBy, resellerId } = request;
    const topic = 'partnership.accepted';
    const about = { topic, data: { id: partnershipId }, occasion: 'accepted' };
    const atProvider = await toldAt(trx, providerId, [requestedBy]);
    await owe(trx, { ...about, organisationId: providerId, members: atProvider });
    if (resellerId === undefined) return;
    await owe(trx, { ...about, organisationId: resellerId, members: await toldAt(trx, resellerId) });
  }

  return { accept };
}

function answererOf({ organisationId, memberId }: Actor) {
  return { resellerId: organisationId, settledBy: memberId };
}

const nothingEnded = {
  ticket: undefined,
  terminationRequestedBy: undefined,
  terminationRequestedAt: undefined,
  terminatedAt: undefined,
} as const;

async function bothOf(db: Knex, one: OrganisationId, other: OrganisationId) {
  return [await findOrganisation(db, one), await findOrganisation(db, other)] as const;
}
