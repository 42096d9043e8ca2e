import type { Knex } from 'knex';
import { recordSignedMpa } from '../../agreements/agreementOffer';
import { loadMarkets, type Markets } from '../../organisations/market';
import { findOrganisationByTenant } from '../../organisations/organisationLookup';
import type { Organisation } from '../../organisations/organisation';
import { brand, type TenantId } from '../../shared/ids';
import { demoCompanies, demoTenantOf } from './demoPeople';

type Company = keyof typeof demoCompanies;

/** Adatum's memberships: one that may be linked, and one for each of the two refusals of ENR-10. */
const memberships = [
  { mpn_id: '4200003', name: 'Adatum', country: 'KR', active: true },
  { mpn_id: '4200013', name: 'Adatum Busan', country: 'KR', active: false },
  { mpn_id: '4200023', name: 'Adatum Japan', country: 'JP', active: true },
].map((profile) => ({ ...profile, email: `admin@${demoCompanies.adatum.domain}` }));

/** The direct bill partner may make the transition at once: identified, with everything on file. */
const northwind = demoCompanies.northwind;
const northwindMembership = {
  mpn_id: '4100004',
  name: northwind.company,
  country: northwind.country,
  active: true,
  email: `membership@${northwind.domain}`,
};
const northwindDetails = {
  legalName: northwind.company,
  addressLine1: 'Teheran-ro 152',
  city: 'Seoul',
  postalCode: '06236',
  contactFirstName: 'Legal',
  contactLastName: 'Department',
  contactEmail: `legal@${northwind.domain}`,
  contactPhone: '+82 2 2345 6789',
  supportEmail: `support@${northwind.domain}`,
  supportPhone: '+82 2 2345 6780',
};

const listings = [
  {
    company: 'contoso',
    entry: {
      offers_training: true,
      offers_marketing: true,
      offers_finance: true,
      offers_customer_support: true,
      offers_billing: true,
      contact_phone: '+82 2 1234 5678',
    },
  },
  {
    company: 'treyResearch',
    entry: { offers_training: true, offers_marketing: false, offers_finance: true, contact_phone: '+49 30 23125 000' },
  },
] as const satisfies readonly { readonly company: Company; readonly entry: object }[];

const signed: readonly Company[] = ['contoso', 'fabrikam'];

/** What else the operator would have imported: memberships, the provider list, agreements signed elsewhere. */
export async function insertDemoProgramme(trx: Knex.Transaction, now: Date): Promise<void> {
  await trx('mpn_profiles')
    .insert([...memberships, northwindMembership])
    .onConflict('mpn_id')
    .ignore();
  await identifyNorthwind(trx, now);
  for (const { company, entry } of listings) {
    const { id } = await demoOrganisation(trx, company);
    const contact_email = `partners@${demoCompanies[company].domain}`;
    await trx('provider_profiles')
      .insert({ organisation_id: id, contact_email, ...entry })
      .onConflict('organisation_id')
      .ignore();
  }
  const markets = loadMarkets();
  for (const company of signed)
    await signMpa(trx, markets, { organisation: await demoOrganisation(trx, company), now });
}

async function identifyNorthwind(trx: Knex.Transaction, now: Date): Promise<void> {
  const { id } = await demoOrganisation(trx, 'northwind');
  await trx('organisations').where({ id, offboarding_identified_at: null }).update({ offboarding_identified_at: now });
  await trx('partner_profiles')
    .insert({
      organisation_id: id,
      details: JSON.stringify(northwindDetails),
      contact_email: northwindDetails.contactEmail,
      updated_at: now,
    })
    .onConflict('organisation_id')
    .ignore();
}

async function signMpa(
  trx: Knex.Transaction,
  markets: Markets,
  { organisation, now }: { readonly organisation: Organisation; readonly now: Date },
): Promise<void> {
  const region = markets.regionOf(organisation.country ?? '');
  if (region !== undefined) await recordSignedMpa(trx, { organisationId: organisation.id, region, at: now });
}

async function demoOrganisation(trx: Knex.Transaction, company: Company): Promise<Organisation> {
  const organisation = await findOrganisationByTenant(trx, brand<TenantId>(demoTenantOf(company)));
  if (organisation === undefined) throw new Error(`no demo company ${company}`);
  return organisation;
}
