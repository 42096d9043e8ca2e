import type { Knex } from 'knex';
import { brand, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import { nameKeyOf } from './customerName';

export interface NamedPartner {
  /** Set when it is an active partnership of the tenant; a name alone gives nobody any right. */
  readonly id: OrganisationId | undefined;
  readonly name: string;
}

/** Finds whom a name or tenant id in a file means, among the tenant's own partnerships alone. */
export type PartnerNames = (written: string) => NamedPartner;

interface Row {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly name: string;
}

const sides = {
  provider: { mine: 'reseller_id', theirs: 'provider_id' },
  reseller: { mine: 'provider_id', theirs: 'reseller_id' },
} as const;

export async function partnerNamesOf(
  db: Knex,
  own: { readonly id: OrganisationId; readonly name: string; readonly tenantId: string | undefined },
  side: keyof typeof sides,
): Promise<PartnerNames> {
  const { mine, theirs } = sides[side];
  const rows = await db('partnerships')
    .join('organisations', 'organisations.id', `partnerships.${theirs}`)
    .where(`partnerships.${mine}`, own.id)
    .whereNot('partnerships.state', 'terminated')
    .select<Row[]>('organisations.id', 'organisations.tenant_id', 'organisations.name');
  const byName = new Map<string, Row | undefined>();
  for (const row of rows) byName.set(nameKeyOf(row.name), byName.has(nameKeyOf(row.name)) ? undefined : row);
  const byTenant = new Map(rows.map((row) => [row.tenant_id, row]));
  return (written) => {
    const found = isUuid(written) ? byTenant.get(written.toLowerCase()) : byName.get(nameKeyOf(written));
    if (found) return { id: brand<OrganisationId>(found.id), name: found.name };
    const isOwn = written.toLowerCase() === own.tenantId;
    return { id: undefined, name: isOwn ? own.name : written };
  };
}
