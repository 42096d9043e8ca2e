import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import type { CustomerGrantKind } from '../grants/grant';
import { insertConsent } from '../grants/grantRecords';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { customerSubject, type CustomerContext } from './customerContext';
import { removeRelationship, type CustomerRelationship } from './customerRelationship';
import {
  findActiveRelationship,
  findRelationship,
  lockRelationship,
  saveRelationship,
} from './customerRelationshipStore';
import {
  dropSupportContact,
  findRemoval,
  insertRemoval,
  listGrantsOn,
  listOwnActive,
  type RemainingSubscription,
  type Removal,
} from './customerRemovalStore';
import { customerRemovalTextVersion, isNameTyped, mustSuspendFirst } from './removalConfirmation';

export type CustomerRemovalRefusal =
  | RoleRequired
  | { readonly kind: 'no-reseller-relationship' }
  | { readonly kind: 'active-subscriptions-remain'; readonly remaining: readonly RemainingSubscription[] }
  | { readonly kind: 'attestation-required' }
  | { readonly kind: 'confirmation-mismatch' };

/** What the person says on the card (RMV-4, RMV-5, RMV-7). */
export interface RemovalAnswer {
  readonly hasAttested: boolean;
  readonly typedName: string;
  /** YYYY-MM-DD. */
  readonly noticeGivenOn: string | undefined;
}

export interface RemovalView {
  readonly relationship: CustomerRelationship;
  /** All that stays: only the customer can take it back (RMV-3). */
  readonly grants: readonly CustomerGrantKind[];
  /** How it ended, if somebody of the company removed it. */
  readonly removal: Removal | undefined;
  /** The relationship with this customer that stands now: this one, or a later one (RMV-8). */
  readonly current: CustomerRelationship | undefined;
}

/**
 * Removing a customer relationship: the caller's row alone, and nobody is told. Neither a notice nor a redraw is owed
 * here to anybody, the remover's colleagues included (RMV-6).
 */
export function createCustomerRemoval({ db, now, rules }: CustomerContext) {
  async function view({ organisationId }: Actor, id: string): Promise<RemovalView | undefined> {
    const relationship = await findRelationship(db, organisationId, id);
    if (relationship === undefined) return undefined;
    const { customerId } = relationship;
    return {
      relationship,
      grants: await listGrantsOn(db, { partnerId: organisationId, customerId }),
      removal: await findRemoval(db, organisationId, id),
      current: await findActiveRelationship(db, organisationId, customerId),
    };
  }

  /** Before the card is filled in: whether it would be refused anyway. */
  async function check(actor: Actor, id: string): Promise<Result<void, CustomerRemovalRefusal>> {
    const may = permit(actor, 'remove-customer-relationship');
    if (!may.ok) return may;
    const relationship = await findRelationship(db, actor.organisationId, id);
    if (relationship?.state !== 'active') return err({ kind: 'no-reseller-relationship' });
    return checkRemaining(db, actor, relationship);
  }

  async function checkRemaining(
    on: Knex,
    { organisationId: partnerId, capabilities }: Actor,
    relationship: CustomerRelationship,
  ): Promise<Result<void, CustomerRemovalRefusal>> {
    if (!rules.removalNeedsSuspended || !mustSuspendFirst(relationship, capabilities)) return ok(undefined);
    const remaining = await listOwnActive(on, { partnerId, customerId: relationship.customerId });
    return remaining.length > 0 ? err({ kind: 'active-subscriptions-remain', remaining }) : ok(undefined);
  }

  /** RMV-2: to `removed`, kept for history. The same click again has the same answer. */
  async function remove(
    actor: Actor,
    id: string,
    answer: RemovalAnswer,
    key: RequestKey,
  ): Promise<Result<null, CustomerRemovalRefusal>> {
    const may = permit(actor, 'remove-customer-relationship');
    if (!may.ok) return may;
    return transact<null, CustomerRemovalRefusal>(db, key, async (trx) => {
      const relationship = await lockRelationship(trx, actor.organisationId, id);
      if (relationship?.state !== 'active') return err({ kind: 'no-reseller-relationship' });
      const free = await checkRemaining(trx, actor, relationship);
      if (!free.ok) return free;
      if (!answer.hasAttested) return err({ kind: 'attestation-required' });
      if (!isNameTyped(answer.typedName, relationship.name)) return err({ kind: 'confirmation-mismatch' });
      await carryOut(trx, actor, relationship, answer.noticeGivenOn);
      return ok(null);
    });
  }

  async function carryOut(
    trx: Knex.Transaction,
    actor: Actor,
    relationship: CustomerRelationship,
    noticeGivenOn: string | undefined,
  ): Promise<void> {
    const at = now();
    const { organisationId: partnerId, memberId } = actor;
    const { id, customerId } = relationship;
    await saveRelationship(trx, removeRelationship(relationship, memberId, at));
    await dropSupportContact(trx, { partnerId, customerId }, at);
    const textVersion = customerRemovalTextVersion;
    await insertRemoval(trx, {
      partnerId,
      relationshipId: id,
      removedBy: memberId,
      removedAt: at,
      textVersion,
      noticeGivenOn,
    });
    const subject = { kind: customerSubject, id };
    await insertConsent(trx, { organisationId: partnerId, memberId, subject, textVersion, givenAt: at });
    await recordBy(trx, actor, {
      action: 'customer-relationship.removed',
      subject,
      before: { state: 'active' },
      after: { state: 'removed', attestation: textVersion, ...(noticeGivenOn === undefined ? {} : { noticeGivenOn }) },
      at,
    });
  }

  return { view, check, remove };
}
