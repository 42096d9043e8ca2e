import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import type { Grant } from '../grants/grant';
import { findGrant, lockGrant } from '../grants/grantRecords';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { permit, type PermittedAction, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { customerSubject, type CustomerContext } from './customerContext';
import type { CustomerRelationship } from './customerRelationship';
import { findActiveRelationship, findRelationship } from './customerRelationshipLookup';
import { holdRelationship, lockRelationship, saveRelationship } from './customerRelationshipStore';
import { seenSubscriptions, type SeenSubscription } from './seenSubscriptions';

export const customerGrants = ['customer_admin', 'customer_order', 'delegated_admin'] as const;
export type CustomerGrant = (typeof customerGrants)[number];

/** One customer as the actor's company has it, and no other company. */
export interface CustomerView {
  readonly relationship: CustomerRelationship;
  /** Apart from the relationship (RMV-3): what this partner may do in the customer's tenant. */
  readonly grants: readonly { readonly kind: CustomerGrant; readonly state: Grant['state'] | 'none' }[];
  /** For a reseller's customer: whether the provider it is shared with has a relationship too (CUS-2). */
  readonly isShared: boolean;
}

export type ReadRefusal = RoleRequired | { readonly kind: 'no-reseller-relationship' };
/** The relationship alone does not administer the customer (CUS-12). */
export type AdminRefusal = ReadRefusal | { readonly kind: 'grant-required' };
export type EditRefusal = ReadRefusal | { readonly kind: 'company-name-missing' } | { readonly kind: 'stale-card' };

const longest = 100;

export function createCustomerRecord({ db, now }: Pick<CustomerContext, 'db' | 'now'>) {
  /** A removed one is shown as removed; somebody else's and none are one refusal. */
  async function find(actor: Actor, id: string): Promise<Result<CustomerView, ReadRefusal>> {
    const found = await readable(db, actor, { action: 'view-customers', id });
    if (!found.ok) return found;
    const relationship = found.value;
    const { customerId, providerId } = relationship;
    const theirs = providerId && (await findActiveRelationship(db, providerId, customerId));
    const grants = await grantsOf(db, actor.organisationId, customerId);
    return ok({ relationship, grants, isShared: theirs !== undefined });
  }

  async function subscriptions(actor: Actor, id: string): Promise<Result<readonly SeenSubscription[], ReadRefusal>> {
    const found = await readable(db, actor, { action: 'view-customers', id });
    if (!found.ok) return found;
    if (found.value.state !== 'active') return err({ kind: 'no-reseller-relationship' });
    return ok(await seenSubscriptions(db, viewerOf(found.value)));
  }

  /** Name and city as this partner calls them; nobody else’s record changes. */
  async function edit(
    actor: Actor,
    asked: { readonly id: string; readonly version: number | undefined; readonly name: string; readonly city: string },
  ): Promise<Result<null, EditRefusal>> {
    const may = permit(actor, 'edit-customer');
    if (!may.ok) return may;
    const [name, city] = [plain(asked.name), plain(asked.city)];
    if (name === '') return err({ kind: 'company-name-missing' });
    return transact<null, EditRefusal>(db, undefined, async (trx) => {
      const relationship = await lockRelationship(trx, actor.organisationId, asked.id);
      if (relationship?.state !== 'active') return err({ kind: 'no-reseller-relationship' });
      if (relationship.name === name && (relationship.city ?? '') === city) return ok(null);
      if (relationship.version !== asked.version) return err({ kind: 'stale-card' });
      const saved = await saveRelationship(trx, { ...relationship, name, city: city === '' ? undefined : city });
      await recordBy(trx, actor, {
        action: 'customer-relationship.edited',
        subject: { kind: customerSubject, id: asked.id },
        before: { version: relationship.version },
        after: { version: saved.version },
        at: now(),
      });
      return ok(null);
    });
  }

  return { find, subscriptions, edit };
}

function plain(typed: string): string {
  const line = typed.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.trim().slice(0, longest);
}

export function viewerOf({ partnerId, customerId }: CustomerRelationship) {
  return { partnerId, customerId };
}

export async function readable(
  db: Knex,
  actor: Actor,
  { action, id }: { readonly action: PermittedAction; readonly id: string },
): Promise<Result<CustomerRelationship, ReadRefusal>> {
  const may = permit(actor, action);
  if (!may.ok) return may;
  const relationship = isUuid(id) ? await findRelationship(db, actor.organisationId, id) : undefined;
  return relationship ? ok(relationship) : err({ kind: 'no-reseller-relationship' });
}

/**
 * The customer whose users and licences the actor may change: role, relationship and grant, both held until the
 * transaction ends, so that a removal comes before or after it.
 */
export async function administered(
  trx: Knex.Transaction,
  actor: Actor,
  id: string,
): Promise<Result<CustomerRelationship, AdminRefusal>> {
  const may = permit(actor, 'manage-customer-users');
  if (!may.ok) return may;
  const relationship = await holdRelationship(trx, actor.organisationId, id);
  if (relationship?.state !== 'active') return err({ kind: 'no-reseller-relationship' });
  const grant = await lockGrant(trx, {
    holderId: actor.organisationId,
    organisationId: relationship.customerId,
    kind: 'customer_admin',
  });
  return grant?.state === 'active' ? ok(relationship) : err({ kind: 'grant-required' });
}

async function grantsOf(
  db: Knex,
  holderId: OrganisationId,
  organisationId: OrganisationId,
): Promise<CustomerView['grants']> {
  const found: { kind: CustomerGrant; state: Grant['state'] | 'none' }[] = [];
  for (const kind of customerGrants) {
    const grant = await findGrant(db, { holderId, organisationId, kind });
    found.push({ kind, state: grant?.state ?? 'none' });
  }
  return found;
}
