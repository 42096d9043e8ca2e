import { blocksOf, type ReadinessBlock } from '../agreements/readiness';
import { sharesCustomers } from '../customers/customerRelationshipLookup';
import { transact } from '../db/transact';
import { holdersOf } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { brand, type RequestKey } from '../shared/ids';
import { permit } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { Role } from '../shared/roles';
import { findGrant, lockGrant, saveGrant } from '../grants/grantRecords';
import { removeGrant, type Grant } from '../grants/grant';
import type { Partnership } from './partnership';
import { oweTo, tell, type EndRefusal } from './partnershipEnding';
import { findPartnership, listPartnerships, lockPartnership } from './partnershipStore';
import type { ListedPage, PageAsked } from './partnershipStore';
import { recordBy } from '../audit/recordBy';
import { partnershipSubject, type RelationshipContext } from './relationshipContext';

export interface PartnershipView {
  readonly partnership: Partnership;
  /** The reader's own side of it. */
  readonly side: 'provider' | 'reseller';
  readonly partner: Organisation;
  /** Apart from the partnership: whether the provider may administer the reseller's tenant (REL-12). */
  readonly grant: Grant | undefined;
  readonly resellerSignedMpaAt: Date | undefined;
  /** What keeps the reseller from transacting through this partnership. */
  readonly blocks: readonly ReadinessBlock[];
  readonly removal: 'support' | 'self_service';
  /** The provider has a customer together with this reseller. */
  readonly sharesCustomers: boolean;
}

export interface PartnershipRow {
  readonly id: string;
  readonly name: string;
  readonly state: Partnership['state'];
  readonly startedAt: Date;
  readonly hasGrant: boolean;
  readonly resellerSignedMpaAt: Date | undefined;
  readonly blocks: readonly ReadinessBlock[];
}

export interface PartnershipPage extends Omit<ListedPage, 'rows'> {
  readonly rows: readonly PartnershipRow[];
}

type ResellerReadiness = Pick<PartnershipView, 'resellerSignedMpaAt' | 'blocks'>;

const adminGrant = 'provider_admin_on_reseller_tenant' as const;

export function createPartnershipService(context: RelationshipContext) {
  const { db, now, rules } = context;

  async function list(actor: Actor, side: 'provider' | 'reseller', page: PageAsked): Promise<PartnershipPage> {
    const asked = { ...columnsOf[side], organisationId: actor.organisationId };
    const { rows, ...rest } = await listPartnerships(db, asked, page);
    const shown = await Promise.all(rows.map(({ partnership, partnerName }) => rowOf(partnership, partnerName)));
    return { ...rest, rows: shown };
  }

  async function rowOf(partnership: Partnership, name: string): Promise<PartnershipRow> {
    const { id, state, startedAt } = partnership;
    const grant = await findGrant(db, grantOf(partnership));
    return { id, name, state, startedAt, hasGrant: grant?.state === 'active', ...(await readinessIn(partnership)) };
  }

  /** MPA-8: what the reseller's own «am I ready» says, as far as it is the provider's business. */
  async function readinessIn({ state, resellerId }: Partnership): Promise<ResellerReadiness> {
    const reseller = await findOrganisation(db, resellerId);
    const mpaSignedAt = await context.mpaSigned(db, resellerId);
    const blocks = blocksOf({
      region: reseller && context.markets.regionOf(reseller.country),
      types: reseller?.capabilities ?? new Set(),
      mpaSignedAt,
      hasProvider: state !== 'terminated',
    });
    return { resellerSignedMpaAt: mpaSignedAt, blocks };
  }

  async function find(actor: Actor, id: string): Promise<PartnershipView | undefined> {
    const partnership = await findPartnership(db, actor.organisationId, id);
    if (!partnership) return undefined;
    const side = partnership.providerId === actor.organisationId ? 'provider' : 'reseller';
    const partner = await findOrganisation(db, side === 'provider' ? partnership.resellerId : partnership.providerId);
    if (!partner) return undefined;
    const grant = await findGrant(db, grantOf(partnership));
    const readiness = await readinessIn(partnership);
    const shares = side === 'provider' && (await sharesCustomers(db, partnership.providerId, partnership.resellerId));
    const removal = rules.partnershipRemoval;
    return { partnership, side, partner, grant, ...readiness, removal, sharesCustomers: shares };
  }

  /** The reseller takes the administrator access back; the partnership stays as it is (REL-12). */
  async function removeAccess(actor: Actor, id: string): Promise<Result<void, EndRefusal>> {
    const may = permit(actor, 'remove-provider-access');
    if (!may.ok) return may;
    return transact<void, EndRefusal>(db, undefined, async (trx) => {
      const partnership = await lockPartnership(trx, actor.organisationId, id);
      const mine = partnership?.resellerId === actor.organisationId ? partnership : undefined;
      const grant = mine && (await lockGrant(trx, grantOf(mine)));
      if (!mine || !grant) return err({ kind: 'provider-not-connected' });
      if (grant.state === 'removed') return ok(undefined);
      await saveGrant(trx, removeGrant(grant, actor.memberId, now()));
      await recordBy(trx, actor, {
        action: 'grant.removed',
        subject: { kind: 'grant', id: grant.id },
        before: { state: 'active', grant: grant.kind },
        after: { state: 'removed', grant: grant.kind },
        parties: [mine.providerId],
        at: now(),
      });
      await tell(context, trx, mine, { topic: 'grant.removed', to: [mine.providerId], occasion: grant.id });
      return ok(undefined);
    });
  }

  /** MPA-8: the reseller's Global admins, once a day; nothing when it is signed. */
  async function remindOfMpa(actor: Actor, id: string): Promise<Result<void, EndRefusal>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    const day = now().toISOString().slice(0, 10);
    const key = brand<RequestKey>(`partnership.remindMpa:${actor.organisationId}:${id}:${day}`);
    const done = await transact<null, EndRefusal>(db, key, async (trx) => {
      const partnership = await lockPartnership(trx, actor.organisationId, id);
      const isMine = partnership?.providerId === actor.organisationId && partnership.state !== 'terminated';
      if (!partnership || !isMine) return err({ kind: 'not-your-reseller' });
      if (await context.mpaSigned(trx, partnership.resellerId)) return ok(null);
      const subject = { kind: partnershipSubject, id };
      const parties = [partnership.resellerId];
      await recordBy(trx, actor, { action: 'agreement.reminded', subject, parties, at: now() });
      await oweTo(trx, partnership, partnership.resellerId, { topic: 'partnership.mpaReminder', occasion: day });
      return ok(null);
    });
    return done.ok ? ok(undefined) : done;
  }

  /** Whom to ask, by name, when a role is missing. */
  async function holders(actor: Actor, roles: readonly Role[]): Promise<readonly string[]> {
    return (await holdersOf(db, actor.organisationId, roles)).map(({ name }) => name);
  }

  return {
    list,
    find,
    removeAccess,
    remindOfMpa,
    holders,
  };
}

const columnsOf = {
  provider: { mine: 'provider_id', theirs: 'reseller_id' },
  reseller: { mine: 'reseller_id', theirs: 'provider_id' },
} as const;

function grantOf({ providerId, resellerId }: Partnership): Pick<Grant, 'holderId' | 'organisationId' | 'kind'> {
  return { holderId: providerId, organisationId: resellerId, kind: adminGrant };
}
