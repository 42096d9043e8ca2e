import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { PageAsked } from './partnershipStore';

/** What most providers help with (PRG-13). */
export interface ProviderServices {
  readonly training?: boolean;
  readonly marketing?: boolean;
  readonly finance?: boolean;
  /** On the resellers' behalf (PRG-4). */
  readonly customerSupport?: boolean;
  readonly billing?: boolean;
}

export interface ProviderProfile {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly country: string;
  readonly mpnId: string | undefined;
  readonly offers: ProviderServices;
  /** Undefined where the operator recorded none. */
  readonly contactEmail: string | undefined;
  readonly contactPhone: string | undefined;
  readonly confirmedAt: Date | undefined;
}

export interface ProviderPage {
  readonly rows: readonly ProviderProfile[];
  readonly total: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

interface Row {
  organisation_id: string;
  name: string;
  country: string;
  mpn_id: string | null;
  offers_training: boolean | null;
  offers_marketing: boolean | null;
  offers_finance: boolean | null;
  offers_customer_support: boolean | null;
  offers_billing: boolean | null;
  contact_email: string | null;
  contact_phone: string | null;
  confirmed_at: Date | null;
}

export async function listProfiles(db: Knex, countries: readonly string[], page: PageAsked): Promise<ProviderPage> {
  const isBackwards = page.before !== undefined;
  const cursor = page.after ?? page.before;
  const query = profiles(db)
    .whereIn('o.country', countries)
    .limit(page.size + 1);
  if (cursor !== undefined) {
    const place = db('organisations as c')
      .where('c.id', isUuid(cursor) ? cursor : null)
      .select(db.raw('c.name collate "C"'), 'c.id');
    void query.whereRaw(`(o.name collate "C", o.id) ${isBackwards ? '<' : '>'} (?)`, [place]);
  }
  const direction = isBackwards ? 'desc' : 'asc';
  const rows = (await query.orderByRaw(`o.name collate "C" ${direction}, o.id ${direction}`)).map(fromRow);
  const counted = await profiles(db)
    .whereIn('o.country', countries)
    .clearSelect()
    .count<{ count: string }[]>({ count: '*' });
  const isFull = rows.length > page.size;
  const shown = rows.slice(0, page.size);
  return {
    rows: isBackwards ? shown.toReversed() : shown,
    total: Number(counted[0]?.count ?? 0),
    hasBefore: isBackwards ? isFull : cursor !== undefined,
    hasAfter: isBackwards ? true : isFull,
  };
}

export async function findProfile(db: Knex, organisationId: string): Promise<ProviderProfile | undefined> {
  if (!isUuid(organisationId)) return undefined;
  const row = await profiles(db).where('p.organisation_id', organisationId).first();
  return row && fromRow(row);
}

/** False when it was confirmed before: the first confirmation counts. */
export async function confirmProfile(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  confirmed: { readonly by: MemberId; readonly at: Date },
): Promise<boolean> {
  const changed = await trx('provider_profiles')
    .where({ organisation_id: organisationId, confirmed_at: null })
    .update({ confirmed_at: confirmed.at, confirmed_by: confirmed.by });
  return changed > 0;
}

export interface ListedProvider {
  readonly organisationId: OrganisationId;
  readonly offers: ProviderServices;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
}

/** The list is Microsoft's: entries come from the operator, never from the provider (PRG-12). */
export async function saveProfile(db: Knex, listed: ListedProvider): Promise<void> {
  await db('provider_profiles')
    .insert({
      organisation_id: listed.organisationId,
      offers_training: listed.offers.training ?? null,
      offers_marketing: listed.offers.marketing ?? null,
      offers_finance: listed.offers.finance ?? null,
      offers_customer_support: listed.offers.customerSupport ?? null,
      offers_billing: listed.offers.billing ?? null,
      contact_email: listed.contactEmail ?? null,
      contact_phone: listed.contactPhone ?? null,
    })
    .onConflict('organisation_id')
    .merge();
}

function profiles(db: Knex): Knex.QueryBuilder<Row, Row[]> {
  return db('provider_profiles as p')
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .select<Row[]>('p.*', 'o.name', 'o.country', 'o.mpn_id');
}

function fromRow(row: Row): ProviderProfile {
  return {
    organisationId: brand<OrganisationId>(row.organisation_id),
    name: row.name,
    country: row.country,
    mpnId: row.mpn_id ?? undefined,
    offers: {
      training: row.offers_training ?? undefined,
      marketing: row.offers_marketing ?? undefined,
      finance: row.offers_finance ?? undefined,
      customerSupport: row.offers_customer_support ?? undefined,
      billing: row.offers_billing ?? undefined,
    },
    contactEmail: row.contact_email ?? undefined,
    contactPhone: row.contact_phone ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
  };
}
