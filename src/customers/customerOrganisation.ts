import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import { brand, type OrganisationId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';

/** What is known of a company whose admin accepts: its tenant from the sign-in, the rest from the invitation and itself. */
export interface CustomerFacts {
  readonly tenantId: TenantId;
  /** Verified to be the tenant's when the invitation was bound. */
  readonly domain: string;
  readonly name: string;
  /** As the customer states it (CUS-35). */
  readonly country: string;
  readonly at: Date;
  readonly correlation: string;
}

/**
 * The customer's record as it is before the acceptance, locked until the transaction ends: by tenant, or the one that
 * waits for its tenant under this domain because a partner imported or created it.
 */
export async function lockCustomer(
  trx: Knex.Transaction,
  { tenantId, domain }: Pick<CustomerFacts, 'tenantId' | 'domain'>,
): Promise<Organisation | undefined> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`customer:${tenantId}`]);
  const unbound = { kind: 'customer', primary_domain: domain, tenant_id: null };
  const row = await trx('organisations')
    .where('tenant_id', tenantId)
    .orWhere((waiting) => void waiting.where(unbound))
    .orderByRaw('tenant_id nulls last')
    .forUpdate()
    .first<{ id: string } | undefined>('id');
  return row && findOrganisation(trx, brand<OrganisationId>(row.id));
}

/** Makes or completes the record of a company that has just become a customer; `known` is what `lockCustomer` found. */
export async function saveCustomer(
  trx: Knex.Transaction,
  known: Organisation | undefined,
  facts: CustomerFacts,
): Promise<Organisation> {
  const id = known?.id ?? brand<OrganisationId>(randomUUID());
  if (known === undefined) await insert(trx, id, facts);
  else await complete(trx, known, facts);
  const saved = await findOrganisation(trx, id);
  if (!saved) throw new Error('a customer just saved is gone');
  return saved;
}

async function insert(trx: Knex.Transaction, id: OrganisationId, facts: CustomerFacts): Promise<void> {
  const { tenantId: tenant_id, name, country, at } = facts;
  const primary_domain = (await isTaken(trx, id, facts.domain)) ? null : facts.domain;
  const row = { id, tenant_id, kind: 'customer', name, country, primary_domain, created_at: at };
  await trx('organisations').insert(row);
  await recordOf(trx, id, facts, { action: 'organisation.added', after: { country, kind: 'customer' } });
}

/** A company that only connected to the bot becomes a customer; one that waited for its tenant is bound. */
async function complete(trx: Knex.Transaction, known: Organisation, facts: CustomerFacts): Promise<void> {
  const { tenantId, country } = facts;
  const isAlike = known.kind === 'customer' && known.tenantId === tenantId && known.country === country;
  if (isAlike) return;
  const domain = known.primaryDomain ?? facts.domain;
  const primary_domain = (await isTaken(trx, known.id, domain)) ? null : domain;
  await trx('organisations')
    .where('id', known.id)
    .update({ tenant_id: tenantId, kind: 'customer', country, primary_domain });
  const bound: JsonObject = known.tenantId === undefined ? { tenant: 'bound' } : {};
  await recordOf(trx, known.id, facts, {
    action: 'organisation.updated',
    before: { kind: known.kind, country: known.country },
    after: { kind: 'customer', country, ...bound },
  });
}

/** One customer a domain: another one with it keeps it. */
async function isTaken(trx: Knex.Transaction, id: OrganisationId, domain: string): Promise<boolean> {
  const other = await trx('organisations')
    .where({ kind: 'customer', primary_domain: domain })
    .whereNot('id', id)
    .first<{ id: string } | undefined>('id');
  return other !== undefined;
}

async function recordOf(
  trx: Knex.Transaction,
  id: OrganisationId,
  { at, correlation }: CustomerFacts,
  change: Pick<Parameters<typeof record>[1], 'action' | 'before' | 'after'>,
): Promise<void> {
  await record(trx, { ...change, at, organisationId: id, subject: { kind: 'organisation', id }, correlation });
}
