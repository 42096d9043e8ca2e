import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Catalogue } from '../subscriptions/catalogue';
import type { OrganisationId } from '../shared/ids';
import { nameKeyOf, sortNameOf } from './customerName';
import type { ImportedCustomer } from './importedCustomer';
import type { PartnerNames } from './partnerNames';

export interface ImportRef {
  readonly partnerId: OrganisationId;
  readonly importId: string;
}

export interface Meanings {
  readonly provider: PartnerNames;
  readonly reseller: PartnerNames;
  readonly catalogue: Catalogue;
}

/** A row as it is read in, with all that is computed from it; what is the same has the same fingerprint. */
export function stagedRow(customer: ImportedCustomer, { provider, reseller, catalogue }: Meanings) {
  const sharedWith = customer.provider === undefined ? undefined : provider(customer.provider);
  const soldThrough = customer.reseller === undefined ? undefined : reseller(customer.reseller);
  const subscriptions = customer.subscriptions.map(({ product, licences }) => ({
    product,
    publisher: catalogue.find(product)?.publisher ?? 'first_party',
    licences,
  }));
  const row = {
    name: customer.name,
    sort_name: sortNameOf(customer.name),
    name_key: nameKeyOf(customer.name),
    primary_domain: customer.primaryDomain,
    country: customer.country,
    city: customer.city ?? null,
    acquired_as: customer.acquiredAs,
    provider_id: sharedWith?.id ?? null,
    provider_name: sharedWith?.name ?? null,
    reseller_id: soldThrough?.id ?? null,
    reseller_name: soldThrough?.name ?? null,
    support_contact: customer.supportContact ?? null,
    state: customer.state,
    since: customer.since,
    subscriptions: subscriptions.toSorted((a, b) => (a.product < b.product ? -1 : 1)),
    total_licences: subscriptions.reduce((sum, { licences }) => sum + licences, 0),
    subscription_count: subscriptions.length,
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(row)).digest('base64url');
  return { line: customer.line, ...row, fingerprint };
}

export type StagedRow = ReturnType<typeof stagedRow>;

const stageColumns = [
  'line integer',
  'name text',
  'sort_name text',
  'name_key text',
  'primary_domain text',
  'country text',
  'city text',
  'acquired_as text',
  'provider_id uuid',
  'provider_name text',
  'reseller_id uuid',
  'reseller_name text',
  'support_contact text',
  'state text',
  'since date',
  'subscriptions jsonb',
  'total_licences integer',
  'subscription_count integer',
  'fingerprint text',
] as const;
const stageNames = stageColumns.map((column) => column.split(' ')[0]).join(', ');

/** A batch on its way in; what is read so far is nobody's customer yet. */
export async function insertStaged(
  db: Knex,
  { partnerId, importId }: ImportRef,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.raw(
    `insert into customer_import_rows (partner_id, import_id, ${stageNames})
     select cast(:partnerId as uuid), cast(:importId as uuid), ${stageNames}
     from jsonb_to_recordset(cast(:rows as jsonb)) as r(${stageColumns.join(', ')})`,
    { partnerId, importId, rows: JSON.stringify(rows) },
  );
}

/** Of this run, and of earlier ones of the tenant that were broken off. */
export async function deleteStaged(db: Knex, { partnerId, importId }: ImportRef, brokenOffBefore: Date): Promise<void> {
  await db('customer_import_rows').where({ partner_id: partnerId, import_id: importId }).del();
  const gone = db('customer_imports')
    .where({ partner_id: partnerId })
    .where((over) => {
      void over.whereNot('state', 'reading').orWhere('started_at', '<', brokenOffBefore);
    })
    .select('id');
  await db('customer_import_rows').where({ partner_id: partnerId }).whereIn('import_id', gone).del();
}
