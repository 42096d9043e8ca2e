import type { Knex } from 'knex';
import type { FileProblem, ImportedCustomer } from '../../src/customers/importedCustomer';
import type { OrganisationId, TenantId } from '../../src/shared/ids';
import { type Result } from '../../src/shared/result';
import { aPartner, type Partner } from './partnerCompanies';
import { dump } from './tables';
import { startTalk } from './talk';

const operator = { operator: 'desk-1', correlationId: 'command-1' };
export type Rows = AsyncIterable<Result<ImportedCustomer, readonly FileProblem[]>>;

export function desk(db: Knex) {
  const { imports, removal } = startTalk(db).core.services.customers;
  const brings = (to: { readonly tenantId: TenantId }, rows: Rows) =>
    imports.run(operator, { tenantId: to.tenantId, rows });
  return { imports, removal, brings };
}

let serial = 0;
/** No test sees another one's customers. */
export const domain = (name: string): string => `${name}-${(serial += 1)}.example`;

export async function aReseller(db: Knex, country = 'KR'): Promise<Partner> {
  return aPartner(db, { name: 'Contoso', country, capabilities: ['indirect-reseller'] });
}

export async function partnersWith(db: Knex, reseller: Partner, name = 'Fabrikam'): Promise<Partner> {
  const provider = await aPartner(db, { name, capabilities: ['indirect-provider'] });
  const keys = { provider_id: provider.id, reseller_id: reseller.id, id: reseller.id, request_id: reseller.id };
  await db('partnerships').insert({ ...keys, state: 'active', started_at: new Date() });
  return provider;
}

export async function listOf(db: Knex, partner: OrganisationId): Promise<Record<string, unknown>[]> {
  return db('customer_relationships').where({ partner_id: partner }).orderBy('name').select('*');
}

export async function problemsOf(db: Knex, to: Partner, rows: Rows): Promise<readonly unknown[]> {
  const before = await dump(db);
  const refused = await desk(db).brings(to, rows);
  if (refused.ok || refused.error.kind !== 'rows-wrong') throw new Error('it was not refused for its rows');
  expect(withoutRuns(await dump(db))).toBe(withoutRuns(before));
  return refused.error.problems;
}

/** All but the record that there was a run. */
export function withoutRuns(dumped: string): string {
  return dumped.replace(/customer_imports: [\s\S]*?(?=\n\w+: )/u, '');
}
