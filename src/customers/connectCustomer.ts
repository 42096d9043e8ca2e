import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { CustomerGrantKind } from '../grants/grant';
import { insertGrant } from '../grants/grantRecords';
import type { Organisation } from '../organisations/organisation';
import type { MemberId, OrganisationId } from '../shared/ids';
import type { AcquiredAs, AcquisitionChannel, CustomerOrigin, CustomerRelationship } from './customerRelationship';
import { insertRelationship, lockActiveRelationship, saveRelationship } from './customerRelationshipStore';
import { refreshHoldings } from './holdings';

/** The partner on the other side of an indirect customer: the provider of a reseller's, the reseller of a provider's. */
export type Counterpart = { readonly provider: Organisation } | { readonly reseller: Organisation };

export interface Connection {
  readonly partner: Organisation;
  readonly customer: Organisation;
  readonly city?: string;
  readonly with?: Counterpart;
  readonly origin: CustomerOrigin;
  readonly acquiredAs: AcquiredAs;
  readonly channel?: AcquisitionChannel;
  readonly invitationId?: string;
  /** What the partner may do from now on, apart from the relationship (CUS-12). */
  readonly grants: readonly CustomerGrantKind[];
  /** Whoever decided it: the customer's admin who accepted, or the partner's member who created the customer. */
  readonly by: MemberId;
  /** The day at the partner's place, YYYY-MM-DD. */
  readonly since: string;
  readonly at: Date;
  readonly correlation: string;
}

/**
 * One partner's side of a new or closer relationship, with its grants, in the transaction of the consent. A partner that
 * has the customer already keeps its row, which learns of the counterpart. Guards are the caller's (`checkSale`).
 */
export async function connectCustomer(
  trx: Knex.Transaction,
  connection: Connection,
): Promise<{ readonly relationship: CustomerRelationship; readonly isNew: boolean }> {
  const { partner, customer } = connection;
  const fresh = newRelationship(connection);
  const isNew = await insertRelationship(trx, fresh);
  const relationship = isNew ? fresh : await drawCloser(trx, connection);
  await recordFor(connection, trx, {
    action: isNew ? 'customer-relationship.added' : 'customer-relationship.updated',
    subject: { kind: 'customer-relationship', id: relationship.id },
    after: { state: 'active', origin: connection.origin, acquiredAs: relationship.acquiredAs },
  });
  for (const kind of connection.grants) await give(trx, connection, kind);
  await refreshHoldings(trx, partner.id, customer.id);
  return { relationship, isNew };
}

/** What stands stays as it is, but for who shares the customer from now on and how it is served. */
async function drawCloser(trx: Knex.Transaction, connection: Connection): Promise<CustomerRelationship> {
  const standing = await lockActiveRelationship(trx, connection.partner.id, connection.customer.id);
  if (standing === undefined) throw new Error('the relationship that was there is gone within the transaction');
  return saveRelationship(trx, {
    ...standing,
    ...counterpartOf(connection.with),
    acquiredAs: connection.acquiredAs,
    invitationId: connection.invitationId ?? standing.invitationId,
  });
}

async function give(trx: Knex.Transaction, connection: Connection, kind: CustomerGrantKind): Promise<void> {
  const id = randomUUID();
  const grant = {
    id,
    kind,
    holderId: connection.partner.id,
    organisationId: connection.customer.id,
    state: 'active' as const,
    givenBy: connection.by,
    givenAt: connection.at,
    removedBy: undefined,
    removedAt: undefined,
  };
  if (!(await insertGrant(trx, grant))) return;
  const subject = { kind: 'grant', id };
  await recordFor(connection, trx, { action: 'grant.added', subject, after: { state: 'active', grant: kind } });
}

/** In the partner's own record, by whoever decided. */
async function recordFor(
  { partner, by, at, correlation }: Connection,
  trx: Knex.Transaction,
  change: Pick<Parameters<typeof record>[1], 'action' | 'subject' | 'after'>,
): Promise<void> {
  await record(trx, { ...change, at, organisationId: partner.id, memberId: by, correlation });
}

function newRelationship(connection: Connection): CustomerRelationship {
  const { partner, customer, at } = connection;
  return {
    ...nobodyBeside,
    ...counterpartOf(connection.with),
    partnerId: partner.id,
    id: randomUUID(),
    customerId: customer.id,
    version: 1,
    state: 'active',
    origin: connection.origin,
    acquiredAs: connection.acquiredAs,
    channel: connection.channel,
    name: customer.name,
    primaryDomain: customer.primaryDomain,
    country: customer.country,
    city: connection.city,
    supportContact: undefined,
    invitationId: connection.invitationId,
    since: connection.since,
    startedAt: at,
    removedAt: undefined,
    removedBy: undefined,
    totalLicences: 0,
    subscriptionCount: 0,
  };
}

const nobodyBeside = {
  providerId: undefined,
  providerName: undefined,
  resellerId: undefined,
  resellerName: undefined,
};

function counterpartOf(counterpart: Counterpart | undefined): {
  readonly providerId?: OrganisationId;
  readonly providerName?: string;
  readonly resellerId?: OrganisationId;
  readonly resellerName?: string;
} {
  if (counterpart === undefined) return {};
  return 'provider' in counterpart
    ? { providerId: counterpart.provider.id, providerName: counterpart.provider.name }
    : { resellerId: counterpart.reseller.id, resellerName: counterpart.reseller.name };
}
