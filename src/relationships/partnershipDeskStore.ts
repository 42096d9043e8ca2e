import type { Knex } from 'knex';
import { cutPage, type Page, type PageAsked } from '../db/page';
import type { OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { Partnership } from './partnership';
import { partnershipOf, type PartnershipRow } from './partnershipStore';

/** A partnership as the operator sees it: of no side, with both names. */
export interface NamedPartnership extends Partnership {
  readonly provider: string;
  readonly reseller: string;
  readonly providerTenant: string | null;
  readonly resellerTenant: string | null;
  readonly providerCountry: string;
}

type NamedRow = PartnershipRow & {
  provider: string;
  reseller: string;
  provider_tenant: string | null;
  provider_country: string;
  reseller_tenant: string | null;
};

/** The newest first; of one company, whichever side it is on, where one is asked for. */
export async function pageAnyPartnerships(
  db: Knex,
  company: OrganisationId | undefined,
  asked: PageAsked,
): Promise<Page<NamedPartnership>> {
  const rows = ofCompany(named(db), company).limit(asked.size + 1);
  const direction = asked.before === undefined ? 'desc' : 'asc';
  const cursor = asked.after ?? asked.before;
  if (cursor !== undefined) {
    const place = db('partnerships as c').select('c.started_at', 'c.id').where('c.id', idOr(cursor));
    void rows.whereRaw(`(p.started_at, p.id) ${direction === 'desc' ? '<' : '>'} (?)`, [place]);
  }
  const found = await rows.orderBy('p.started_at', direction).orderBy('p.id', direction);
  return cutPage(found.map(namedOf), asked);
}

export async function countAnyPartnerships(db: Knex, company: OrganisationId | undefined): Promise<number> {
  const [counted] = await ofCompany(db('partnerships as p'), company).count<{ count: string }[]>({ count: '*' });
  return Number(counted?.count ?? 0);
}

export async function findAnyPartnership(db: Knex, id: string): Promise<NamedPartnership | undefined> {
  const row = await named(db).where('p.id', idOr(id)).first();
  return row && namedOf(row);
}

/** Whose end was asked for, the longest waiting first. */
export async function partnershipsToEnd(db: Knex): Promise<readonly NamedPartnership[]> {
  const rows = await named(db)
    .where('p.state', 'termination_requested')
    .orderBy(['p.termination_requested_at', 'p.id']);
  return rows.map(namedOf);
}

function idOr(id: string): string | null {
  return isUuid(id) ? id : null;
}

function named(db: Knex): Knex.QueryBuilder<NamedRow, NamedRow[]> {
  return db('partnerships as p')
    .join('organisations as a', 'a.id', 'p.provider_id')
    .join('organisations as b', 'b.id', 'p.reseller_id')
    .select<NamedRow[]>('p.*', {
      provider: 'a.name',
      reseller: 'b.name',
      provider_tenant: 'a.tenant_id',
      reseller_tenant: 'b.tenant_id',
      provider_country: 'a.country',
    });
}

function ofCompany<Query extends Knex.QueryBuilder>(query: Query, company: OrganisationId | undefined): Query {
  if (company === undefined) return query;
  void query.where((side) => void side.where({ 'p.provider_id': company }).orWhere({ 'p.reseller_id': company }));
  return query;
}

function namedOf(row: NamedRow): NamedPartnership {
  const { provider, reseller, provider_tenant: providerTenant, reseller_tenant: resellerTenant } = row;
  const providerCountry = row.provider_country;
  return { ...partnershipOf(row), provider, reseller, providerTenant, resellerTenant, providerCountry };
}
