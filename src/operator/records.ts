import { listAudit, record, type ListedEntry } from '../audit/audit';
import type { Database } from '../db/openDatabase';
import { transact } from '../db/transact';
import { listDead, retryNotice, type DeadNotice } from '../notifications/outbox';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import { namesOf, type NamedOrganisation } from '../organisations/organisationNames';
import type { Operator } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export interface AuditAsked {
  readonly organisationId: OrganisationId | undefined;
  readonly action: string | undefined;
  readonly since: Date | undefined;
}

/** What the operator reads and mends beside the companies: names, notices that failed for good, the audit. */
export interface Records {
  findTenant(tenantId: TenantId): Promise<OrganisationId | undefined>;
  namesOf(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, NamedOrganisation>>;
  deadNotices(): Promise<readonly DeadNotice[]>;
  retry(operator: Operator, id: string): Promise<Result<null, { readonly kind: 'notice-unknown' }>>;
  /** Oldest first, as it happened. */
  audit(asked: AuditAsked): Promise<readonly ListedEntry[]>;
}

const page = 1000;

export function createRecords(db: Database['knex'], now: () => Date): Records {
  async function deadNotices(): Promise<readonly DeadNotice[]> {
    const all: DeadNotice[] = [];
    for (;;) {
      const before = all.at(-1)?.id;
      const some = await listDead(db, { limit: page, ...(before ? { before } : {}) });
      all.push(...some);
      if (some.length < page) return all;
    }
  }

  async function audit({ organisationId, action, since }: AuditAsked): Promise<readonly ListedEntry[]> {
    const query = {
      ...(organisationId ? { organisationId } : {}),
      ...(action ? { action } : {}),
      ...(since ? { since } : {}),
    };
    const all: ListedEntry[] = [];
    for (;;) {
      const cursor = all.at(-1)?.id;
      const some = await listAudit(db, { ...query, limit: page, ...(cursor ? { cursor } : {}) });
      all.push(...some);
      if (some.length < page) return all;
    }
  }

  return {
    findTenant: async (tenantId) => (await findOrganisationByTenant(db, tenantId))?.id,
    namesOf: (ids) => namesOf(db, ids),
    deadNotices,
    audit,
    retry: (operator, id) =>
      transact<null, { readonly kind: 'notice-unknown' }>(db, undefined, async (trx) => {
        if (!(await retryNotice(trx, id))) return err({ kind: 'notice-unknown' });
        await record(trx, {
          at: now(),
          operator: operator.operator,
          action: 'notice.retried',
          subject: { kind: 'notice', id },
          before: { state: 'dead' },
          after: { state: 'ready' },
          correlation: operator.correlationId,
        });
        return ok(null);
      }),
  };
}
