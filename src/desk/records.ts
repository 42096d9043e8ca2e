import { countAudit, listAudit, pageAudit, record, type AuditFilter, type ListedEntry } from '../audit/audit';
import type { Database } from '../db/openDatabase';
import type { Page, PageAsked } from '../db/page';
import { transact } from '../db/transact';
import { countDead, findNotice, pageDead, retryNotice, type FailedNotice } from '../notifications/outbox';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import {
  companiesCalled,
  namesOf,
  type FoundCompany,
  type NamedOrganisation,
} from '../organisations/organisationNames';
import type { Operator } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export interface AuditAsked {
  readonly organisationId: OrganisationId | undefined;
  readonly action: string | undefined;
  readonly since: Date | undefined;
}

export type Counted<Row> = Page<Row> & { readonly total: number };

/** What the operator reads and mends beside the companies: names, notices that failed for good, the audit. */
export interface Records {
  findTenant(tenantId: TenantId): Promise<OrganisationId | undefined>;
  /** By tenant id, domain or name. */
  findCompanies(operator: Operator, words: string): Promise<readonly FoundCompany[]>;
  namesOf(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, NamedOrganisation>>;
  deadNotices(): Promise<readonly FailedNotice[]>;
  pageDeadNotices(operator: Operator, asked: PageAsked): Promise<Counted<FailedNotice>>;
  notice(operator: Operator, id: string): Promise<FailedNotice | undefined>;
  retry(operator: Operator, id: string): Promise<Result<null, { readonly kind: 'notice-unknown' }>>;
  /** Oldest first, as it happened. */
  audit(asked: AuditAsked): Promise<readonly ListedEntry[]>;
  /** Newest first; counted up to `mostCounted`. */
  pageAudit(operator: Operator, asked: AuditAsked, page: PageAsked): Promise<Counted<ListedEntry>>;
}

const page = 1000;
const mostNamed = 6;
export const mostCounted = 1000;

export function createRecords(db: Database['knex'], now: () => Date): Records {
  async function deadNotices(): Promise<readonly FailedNotice[]> {
    const all: FailedNotice[] = [];
    for (;;) {
      const { rows, hasAfter } = await pageDead(db, { size: page, ...after(all) });
      all.push(...rows);
      if (!hasAfter) return all;
    }
  }

  async function audit(asked: AuditAsked): Promise<readonly ListedEntry[]> {
    const all: ListedEntry[] = [];
    for (;;) {
      const cursor = all.at(-1)?.id;
      const some = await listAudit(db, { ...filterOf(asked), limit: page, ...(cursor ? { cursor } : {}) });
      all.push(...some);
      if (some.length < page) return all;
    }
  }

  return {
    findTenant: async (tenantId) => (await findOrganisationByTenant(db, tenantId))?.id,
    findCompanies: (_operator, words) => companiesCalled(db, words, mostNamed),
    namesOf: (ids) => namesOf(db, ids),
    deadNotices,
    pageDeadNotices: async (_operator, asked) => ({ ...(await pageDead(db, asked)), total: await countDead(db) }),
    notice: (_operator, id) => findNotice(db, id),
    audit,
    pageAudit: async (_operator, asked, size) => ({
      ...(await pageAudit(db, filterOf(asked), size)),
      total: await countAudit(db, filterOf(asked), mostCounted + 1),
    }),
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

function after(seen: readonly { readonly id: string }[]): { readonly after?: string } {
  const last = seen.at(-1)?.id;
  return last === undefined ? {} : { after: last };
}

function filterOf({ organisationId, action, since }: AuditAsked): AuditFilter {
  return {
    ...(organisationId ? { organisationId } : {}),
    ...(action ? { action } : {}),
    ...(since ? { since } : {}),
  };
}
