import { csvRecord } from './csv';
import { customerColumns as columns } from './customerColumns';
import type { CustomerRelationship } from './customerRelationship';

const byteOrderMark = '\ufeff';

export const customerCsvHead = byteOrderMark + csvRecord(columns);

export function customerCsvRow(
  customer: CustomerRelationship,
  holdings: readonly { readonly product: string; readonly licences: number }[] = [],
): string {
  return csvRecord([
    customer.name,
    customer.primaryDomain,
    customer.country,
    customer.city,
    customer.acquiredAs === 'direct_bill' ? 'direct' : 'indirect',
    customer.providerName,
    customer.resellerName,
    customer.state,
    customer.since,
    holdings.map(({ product, licences }) => `${product}:${licences}`).join(';'),
    customer.supportContact,
  ]);
}
