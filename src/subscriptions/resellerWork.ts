import { recordBy } from '../audit/recordBy';
import { sharedWith } from '../customers/customerRelationshipLookup';
import { transact } from '../db/transact';
import { findPartnershipFor } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { newestFirst, type NewestPage, type PageAsked } from './newestFirst';
import type { SubscriptionContext } from './subscriptionContext';

export interface SharedCustomer {
  /** The provider's own relationship with the customer. */
  readonly id: string;
  readonly name: string;
  readonly subscriptionCount: number;
}

/** What a provider does with one of its resellers, beginning at the reseller's card (REL-17, REL-19). */
export function createResellerWork({ db, now }: Pick<SubscriptionContext, 'db' | 'now'>) {
  /** The customers that it has together with the reseller of this partnership; undefined when that is not its own. */
  async function customers(
    actor: Actor,
    partnershipId: string,
    page: PageAsked,
  ): Promise<NewestPage<SharedCustomer> | undefined> {
    const partnership = await findPartnershipFor(db, actor.organisationId, partnershipId);
    if (partnership?.providerId !== actor.organisationId || partnership.state === 'terminated') return undefined;
    const open = () => sharedWith(db, actor.organisationId, partnership.resellerId);
    const columns = { at: 'c.started_at', id: 'c.id', all: 'c.*' };
    const found = await newestFirst<{ id: string; name: string; subscription_count: number }>(db, open, page, columns);
    const rows = found.rows.map(({ id, name, subscription_count }) => ({
      id,
      name,
      subscriptionCount: subscription_count,
    }));
    return { ...found, rows };
  }

  /** REL-19: the Tenant owner permission is given in the Azure portal; here it is only kept that it was. */
  async function recordTenantOwner(
    actor: Actor,
    partnershipId: string,
    key: RequestKey,
  ): Promise<Result<null, RoleRequired | { readonly kind: 'not-your-reseller' }>> {
    const may = permit(actor, 'associate-reseller');
    if (!may.ok) return may;
    return transact<null, { readonly kind: 'not-your-reseller' }>(db, key, async (trx) => {
      const partnership = await findPartnershipFor(trx, actor.organisationId, partnershipId);
      if (partnership?.providerId !== actor.organisationId || partnership.state === 'terminated')
        return err({ kind: 'not-your-reseller' });
      const subject = { kind: 'partnership', id: partnership.id };
      const after = { permission: 'tenant-owner', done: 'outside-this-tool' };
      await recordBy(trx, actor, { action: 'partnership.tenant-owner-recorded', subject, after, at: now() });
      return ok(null);
    });
  }

  return { customers, recordTenantOwner };
}
