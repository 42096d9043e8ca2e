import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import { removeGrant, type CustomerGrantKind } from '../grants/grant';
import { lockGrant, saveGrant } from '../grants/grantRecords';
import type { PageAsked } from '../invitations/openInvitations';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import type { CustomerContext } from './customerContext';
import { customerSubject } from './customerContext';
import { findActiveRelationship } from './customerRelationshipLookup';
import { refreshHoldings } from './holdings';

/** A partner of a customer, as the customer sees it: the relationship and, apart from it, what was granted. */
export interface OwnPartner {
  readonly partnerId: OrganisationId;
  readonly name: string;
  /** Undefined when only a grant is left. */
  readonly since: string | undefined;
  readonly grants: readonly { readonly kind: CustomerGrantKind; readonly givenAt: Date }[];
}

export interface OwnPartnerPage {
  readonly rows: readonly OwnPartner[];
  readonly total: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

type Customer = Pick<Actor, 'organisationId'>;
export type TakeBackRefusal = RoleRequired | { readonly kind: 'no-reseller-relationship' };

interface Row {
  id: string;
  name: string;
  since: string | null;
  grants: readonly { kind: CustomerGrantKind; given_at: string }[];
}

/** The customer's own view of who serves it, and its right to take a grant back (3.1). */
export function createOwnPartners({ db, now }: CustomerContext) {
  async function list({ organisationId }: Customer, asked: PageAsked): Promise<OwnPartnerPage> {
    const query = partnersOf(db, organisationId).limit(asked.size + 1);
    const isBackwards = asked.before !== undefined;
    const cursor = asked.before ?? asked.after;
    if (cursor !== undefined) {
      const place = db('organisations as c')
        .select('c.name', 'c.id')
        .where('c.id', isUuid(cursor) ? cursor : null);
      void query.whereRaw(`(organisations.name, organisations.id) ${isBackwards ? '<' : '>'} (?)`, [place]);
    }
    const direction = isBackwards ? 'desc' : 'asc';
    const rows = await query.orderBy('organisations.name', direction).orderBy('organisations.id', direction);
    const isFull = rows.length > asked.size;
    const shown = rows.slice(0, asked.size).map(fromRow);
    return {
      rows: isBackwards ? shown.toReversed() : shown,
      total: await count(organisationId),
      hasBefore: isBackwards ? isFull : asked.after !== undefined,
      hasAfter: isBackwards ? true : isFull,
    };
  }

  async function count(customerId: OrganisationId): Promise<number> {
    const [counted] = await db.from(partnersOf(db, customerId).as('mine')).count<{ count: string }[]>({ count: '*' });
    return Number(counted?.count ?? 0);
  }

  async function find({ organisationId }: Customer, partnerId: string): Promise<OwnPartner | undefined> {
    if (!isUuid(partnerId)) return undefined;
    const row = await partnersOf(db, organisationId).where('organisations.id', partnerId).first();
    return row && fromRow(row);
  }

  /** The grant goes, the relationship stays; a second press finds it gone. The partner is told. */
  async function takeBack(
    actor: Actor,
    partnerId: string,
    kind: CustomerGrantKind,
  ): Promise<Result<void, TakeBackRefusal>> {
    const may = permit(actor, 'remove-provider-access');
    if (!may.ok) return may;
    if (!isUuid(partnerId)) return err({ kind: 'no-reseller-relationship' });
    const { organisationId } = actor;
    const holderId = brand<OrganisationId>(partnerId);
    return transact<void, TakeBackRefusal>(db, undefined, async (trx) => {
      const grant = await lockGrant(trx, { holderId, organisationId, kind });
      if (!grant) return err({ kind: 'no-reseller-relationship' });
      if (grant.state === 'removed') return ok(undefined);
      await saveGrant(trx, removeGrant(grant, actor.memberId, now()));
      await refreshHoldings(trx, holderId, organisationId);
      await recordBy(trx, actor, {
        action: 'grant.removed',
        subject: { kind: 'grant', id: grant.id },
        before: { state: 'active', grant: kind },
        after: { state: 'removed', grant: kind },
        at: now(),
      });
      await tellPartner(trx, actor, { holderId, kind, occasion: grant.id });
      return ok(undefined);
    });
  }

  return { list, find, takeBack };
}

/** Only where the relationship stands: a removed one is nobody's news any more (RMV-6). */
async function tellPartner(
  trx: Knex.Transaction,
  { organisationId }: Actor,
  { holderId, kind, occasion }: { holderId: OrganisationId; kind: CustomerGrantKind; occasion: string },
): Promise<void> {
  const relationship = await findActiveRelationship(trx, holderId, organisationId);
  if (!relationship) return;
  await owe(trx, {
    topic: 'customerGrant.removed',
    organisationId: holderId,
    members: await toldAt(trx, holderId),
    data: { id: relationship.id, kind, subject: customerSubject },
    occasion,
  });
}

/** Whoever has an active relationship with the customer or holds a grant of it: the customer's own facts alone. */
function partnersOf(db: Knex, customerId: OrganisationId): Knex.QueryBuilder<Row, Row[]> {
  const grants = db('grants as g')
    .whereRaw('g.holder_id = organisations.id')
    .where({ 'g.organisation_id': customerId, 'g.state': 'active' })
    .whereIn('g.kind', ['customer_admin', 'customer_order', 'delegated_admin']);
  const standing = db('customer_relationships as r')
    .whereRaw('r.partner_id = organisations.id')
    .where({ 'r.customer_id': customerId, 'r.state': 'active' });
  const listed = db.raw(
    `coalesce(json_agg(json_build_object('kind', g.kind, 'given_at', g.given_at) order by g.kind), '[]')`,
  );
  return db('organisations')
    .whereIn(
      'organisations.id',
      db('grants')
        .select('holder_id')
        .where({ organisation_id: customerId, state: 'active' })
        .unionAll([
          db('customer_relationships').select('partner_id').where({ customer_id: customerId, state: 'active' }),
        ]),
    )
    .where(
      (known) =>
        void known.whereExists(grants.clone().select(db.raw('1'))).orWhereExists(standing.clone().select(db.raw('1'))),
    )
    .select<Row[]>(
      'organisations.id',
      'organisations.name',
      standing.clone().select(db.raw(`to_char(r.since, 'YYYY-MM-DD')`)).as('since'),
      grants.clone().select(listed).as('grants'),
    );
}

function fromRow({ id, name, since, grants }: Row): OwnPartner {
  return {
    partnerId: brand<OrganisationId>(id),
    name,
    since: since ?? undefined,
    grants: grants.map(({ kind, given_at: at }) => ({ kind, givenAt: new Date(at) })),
  };
}
