import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Capability, Role } from '../../shared/roles';
import { demoCompanies, demoPeople, demoTenantOf } from './demoPeople';
import { insertDemoProgramme } from './demoProgramme';

interface Known {
  readonly company: keyof typeof demoCompanies;
  readonly capabilities: readonly Capability[];
  readonly mpnId: string;
  readonly people: Readonly<Record<string, readonly Role[]>>;
}

const adminRoles: readonly Role[] = ['global-admin', 'admin-agent'];

/** What the operator would have recorded. Adatum and the customer are left to be connected by their own people. */
const known: readonly Known[] = [
  {
    company: 'contoso',
    capabilities: ['indirect-provider'],
    mpnId: '4100001',
    people: { 'contoso-admin': adminRoles, 'contoso-sales': ['sales-agent'] },
  },
  {
    company: 'fabrikam',
    capabilities: ['indirect-reseller'],
    mpnId: '4100002',
    people: { 'fabrikam-admin': adminRoles, 'fabrikam-sales': ['sales-agent'] },
  },
  { company: 'northwind', capabilities: ['direct-bill'], mpnId: '4100004', people: { 'northwind-admin': adminRoles } },
  {
    company: 'treyResearch',
    capabilities: ['indirect-provider'],
    mpnId: '4100006',
    people: { 'treyresearch-admin': adminRoles },
  },
];

/** Writes the demo companies where they are missing; what was done with them since stays. */
export async function insertDemoRecords(db: Knex, now: Date): Promise<void> {
  await db.transaction(async (trx) => {
    for (const company of known) await insertCompany(trx, company, now);
    await insertDemoProgramme(trx, now);
  });
}

async function insertCompany(trx: Knex, { company, capabilities, mpnId, people }: Known, now: Date): Promise<void> {
  const { company: name, country, domain } = demoCompanies[company];
  const tenantId = demoTenantOf(company);
  const [inserted] = await trx('organisations')
    .insert({
      id: randomUUID(),
      tenant_id: tenantId,
      kind: 'csp',
      name,
      country,
      primary_domain: domain,
      mpn_id: mpnId,
      created_at: now,
    })
    .onConflict('tenant_id')
    .ignore()
    .returning<{ id: string }[]>('id');
  if (inserted === undefined) return;
  const organisation_id = inserted.id;
  await trx('organisation_capabilities').insert(
    capabilities.map((capability) => ({ organisation_id, capability, added_at: now })),
  );
  if (capabilities.includes('indirect-provider')) await insertListing(trx, organisation_id, domain);
  for (const [id, roles] of Object.entries(people)) await insertMember(trx, organisation_id, id, roles, now);
}

/** Both providers stand in the official list; each region sees its own. */
async function insertListing(trx: Knex, organisation_id: string, domain: string): Promise<void> {
  await trx('provider_profiles').insert({
    organisation_id,
    offers_training: true,
    offers_marketing: true,
    offers_finance: false,
    contact_email: `partners@${domain}`,
  });
}

async function insertMember(
  trx: Knex,
  organisation_id: string,
  personId: string,
  roles: readonly Role[],
  now: Date,
): Promise<void> {
  const person = demoPeople.find(({ id }) => id === personId);
  if (person === undefined) throw new Error(`no demo person ${personId}`);
  const id = randomUUID();
  await trx('members').insert({
    id,
    organisation_id,
    aad_object_id: person.aadObjectId,
    name: `${person.company} ${person.title.en}`,
    email: person.email,
    state: 'active',
    created_at: now,
  });
  await trx('member_roles').insert(roles.map((role) => ({ organisation_id, member_id: id, role })));
}
