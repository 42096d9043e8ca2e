import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { errorCodeOf } from '../db/errorCode';
import { transact } from '../db/transact';
import type { Operator } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { err, ok, type Result } from '../shared/result';
import { checkRecord, differencesOf, missingOf } from './companyRecord';
import type { CompanyRecord, Difference, Missing, RecordRefusal } from './companyRecord';
import type { Markets } from './market';
import type { Organisation } from './organisation';
import { addCapability } from './organisationChanges';
import { acceptElsewhere, enterDirectory } from './organisationFacts';
import { findOrganisation } from './organisationLookup';
import * as store from './organisationStore';

export type CompanyRefusal =
  | RecordRefusal
  | { readonly kind: 'company-differs'; readonly differences: readonly Difference[] }
  | { readonly kind: 'mpn-already-linked' }
  | { readonly kind: 'domain-in-use' };

export interface RecordedCompany {
  readonly id: OrganisationId;
  readonly outcome: 'added' | 'completed' | 'unchanged';
  /** What was written now, in the words of the audit. */
  readonly written: JsonObject;
}

export type TenantUnknown = { readonly kind: 'tenant-unknown'; readonly tenantId: TenantId };
export type AffiliateRefusal = TenantUnknown | { readonly kind: 'own-affiliate' };
export type OffboardingRefusal = TenantUnknown | { readonly kind: 'not-direct-bill' };
export interface Changed {
  readonly id: OrganisationId;
  readonly changed: boolean;
}

/** What the programme operator records of companies. */
export interface OrganisationService {
  /** Adds a company, or what its record lacks; what contradicts the record is refused and named. */
  add(operator: Operator, company: CompanyRecord): Promise<Result<RecordedCompany, CompanyRefusal>>;
  /** CUS-28: neither sells to the other. */
  addAffiliate(operator: Operator, tenantId: TenantId, of: TenantId): Promise<Result<Changed, AffiliateRefusal>>;
  /** TRN-3. */
  identifyForOffboarding(operator: Operator, tenantId: TenantId): Promise<Result<Changed, OffboardingRefusal>>;
}

export interface OrganisationServiceOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly markets: Markets;
  /** REL-14: in the transaction that makes the company an indirect reseller. */
  readonly onReseller: (
    trx: Knex.Transaction,
    company: { readonly organisationId: OrganisationId; readonly tenantId: TenantId },
  ) => Promise<void>;
}

export function createOrganisationService(options: OrganisationServiceOptions): OrganisationService {
  const { db, now, markets } = options;

  return {
    add: async (operator, company) => {
      const checked = checkRecord(company, markets);
      if (!checked.ok) return checked;
      try {
        return await transact<RecordedCompany, CompanyRefusal>(db, undefined, (trx) =>
          addIn(trx, options, operator, company),
        );
      } catch (error) {
        if (errorCodeOf(error) !== uniqueViolation) throw error;
        return err({ kind: 'mpn-already-linked' });
      }
    },
    addAffiliate: async (operator, tenantId, of) => {
      if (tenantId === of) return err({ kind: 'own-affiliate' });
      return transact<Changed, AffiliateRefusal>(db, undefined, async (trx) => {
        const ids = new Map<TenantId, OrganisationId>();
        for (const one of [tenantId, of].sort()) {
          const id = await store.lockOrganisationOf(trx, one); // in one order, whichever way round they were given
          if (id === undefined) return err({ kind: 'tenant-unknown', tenantId: one });
          ids.set(one, id);
        }
        const [id, affiliateId] = [ids.get(tenantId), ids.get(of)];
        if (id === undefined || affiliateId === undefined) throw new Error('a locked company is gone');
        const changed = await store.insertAffiliates(trx, id, affiliateId);
        if (changed) await tell(trx, operator, { at: now(), id, action: 'affiliate.added', after: { affiliateId } });
        return ok({ id, changed });
      });
    },
    identifyForOffboarding: (operator, tenantId) =>
      transact<Changed, OffboardingRefusal>(db, undefined, async (trx) => {
        const id = await store.lockOrganisationOf(trx, tenantId);
        const organisation = id && (await findOrganisation(trx, id));
        if (!id || !organisation) return err({ kind: 'tenant-unknown', tenantId });
        if (!organisation.capabilities.has('direct-bill')) return err({ kind: 'not-direct-bill' });
        if (organisation.offboardingIdentifiedAt !== undefined) return ok({ id, changed: false });
        const at = now();
        await store.patchOrganisation(trx, id, { offboardingIdentifiedAt: at }, at);
        await tell(trx, operator, { at, id, action: 'offboarding.identified', after: { state: 'identified' } });
        return ok({ id, changed: true });
      }),
  };
}

const uniqueViolation = '23505';

async function addIn(
  trx: Knex.Transaction,
  { now, markets, onReseller }: OrganisationServiceOptions,
  operator: Operator,
  company: CompanyRecord,
): Promise<Result<RecordedCompany, CompanyRefusal>> {
  const at = now();
  const inserted = await store.insertOrganisation(trx, { ...company, at });
  const organisation = await recorded(trx, company.tenantId, inserted);
  const { id } = organisation;
  const differences = differencesOf(organisation, company);
  if (differences.length > 0) return err({ kind: 'company-differs', differences });
  const missing = missingOf(organisation, company);
  const taken = await takenByOther(trx, id, company, missing, inserted !== undefined);
  if (taken) return err(taken);
  await store.patchOrganisation(trx, id, missing, at);
  for (const capability of missing.capabilities) await addCapability(trx, id, capability, at);
  if (missing.capabilities.includes('indirect-reseller'))
    await onReseller(trx, { organisationId: id, tenantId: company.tenantId });
  const isListed = await enterDirectory(trx, id, company);
  const isAccepted = await acceptElsewhere(trx, { id, company, markets, operator, at });
  const facts = { ...(isListed ? { directory: 'listed' } : {}), ...(isAccepted ? { mpa: 'accepted' } : {}) };
  const written = {
    ...(inserted ? { kind: company.kind, country: company.country } : {}),
    ...auditOf(missing),
    ...facts,
  };
  if (Object.keys(written).length === 0) return ok({ id, outcome: 'unchanged', written });
  const action = inserted ? 'organisation.added' : 'organisation.completed';
  await tell(trx, operator, { at, id, action, after: written });
  return ok({ id, outcome: inserted ? 'added' : 'completed', written });
}

async function recorded(
  trx: Knex.Transaction,
  tenantId: TenantId,
  inserted: OrganisationId | undefined,
): Promise<Organisation> {
  const id = inserted ?? (await store.lockOrganisationOf(trx, tenantId));
  const organisation = id && (await findOrganisation(trx, id));
  if (!organisation) throw new Error('a recorded company is gone');
  return organisation;
}

async function takenByOther(
  trx: Knex.Transaction,
  id: OrganisationId,
  { primaryDomain, mpnId }: CompanyRecord,
  missing: Missing,
  isNew: boolean,
): Promise<CompanyRefusal | undefined> {
  const needsDomain = isNew || missing.primaryDomain !== undefined;
  if (needsDomain && (await store.findOther(trx, id, 'primary_domain', primaryDomain)))
    return { kind: 'domain-in-use' };
  if (mpnId !== undefined && (await store.findOther(trx, id, 'mpn_id', mpnId))) return { kind: 'mpn-already-linked' };
  return undefined;
}

function auditOf({ capabilities, mpnId, cspEnrolled, primaryDomain }: Missing): JsonObject {
  return {
    ...(capabilities.length > 0 ? { capabilities } : {}),
    ...(mpnId === undefined ? {} : { mpn: 'linked' }),
    ...(cspEnrolled ? { cspEnrolled } : {}),
    ...(primaryDomain === undefined ? {} : { domain: 'recorded' }),
  };
}

interface Happened {
  readonly at: Date;
  readonly id: OrganisationId;
  readonly action: string;
  readonly after: JsonObject;
}

async function tell(trx: Knex.Transaction, operator: Operator, { at, id, action, after }: Happened): Promise<void> {
  await record(trx, {
    at,
    organisationId: id,
    operator: operator.operator,
    action,
    subject: { kind: 'organisation', id },
    after,
    correlation: operator.correlationId,
  });
}
