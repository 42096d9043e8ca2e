import { z } from 'zod';
import type { CompanyRefusal, RecordedCompany } from '../../organisations/organisationService';
import type { TenantId } from '../../shared/ids';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';

const companySchema = z.object({
  tenant: value.tenant,
  name: value.name,
  country: value.country,
  domain: value.domain,
  kind: value.companyKind.default('csp'),
  capability: z.array(value.capability).default([]),
  mpn: value.mpnId.optional(),
  contact: value.email.optional(),
  'mpa-signed': value.flag,
  'csp-enrolled': value.flag,
});

const addCompany = defineCommand({
  name: 'org add',
  about: 'Record a company, or what its record lacks',
  usage:
    '--tenant ID --name NAME --country CC --domain DOMAIN [--capability C …] [--mpn ID] [--mpa-signed] [--csp-enrolled] [--kind csp|customer] [--contact EMAIL]',
  details: [
    '--tenant         Entra tenant id of the company',
    '--country        country of the tenant, two letters, such as KR',
    '--capability     indirect-provider, indirect-reseller or direct-bill; may be repeated; none for customers and',
    '                 companies that have not enrolled yet',
    '--mpn            MPN ID on file',
    "--mpa-signed     the Microsoft Partner Agreement is signed for the country's region",
    '--csp-enrolled   enrolled in CSP before: a short enrolment, given an MPN ID',
    '--kind           csp (the default) or customer',
    '--contact        whom resellers write to, in the provider directory',
    'The same command again changes nothing. Facts that are missing are added; nothing recorded is replaced or removed.',
  ],
  options: {
    tenant: 'text',
    name: 'text',
    country: 'text',
    domain: 'text',
    kind: 'text',
    capability: 'texts',
    mpn: 'text',
    contact: 'text',
    'mpa-signed': 'flag',
    'csp-enrolled': 'flag',
  },
  schema: companySchema,
  run: async ({ services, operator }, input) => {
    const added = await services.organisations.add(operator, {
      tenantId: input.tenant,
      kind: input.kind,
      name: input.name,
      country: input.country,
      primaryDomain: input.domain,
      mpnId: input.mpn,
      cspEnrolled: input['csp-enrolled'],
      mpaSigned: input['mpa-signed'],
      capabilities: input.capability,
      contactEmail: input.contact,
    });
    if (!added.ok) return refusal(...sentencesOf(added.error));
    const { id, outcome, written } = added.value;
    const json = { outcome, organisation: id, tenant: input.tenant, written };
    return said(json, ...wordsOf(added.value, input), ...contactLine(input, written));
  },
});

function wordsOf({ id, outcome, written }: RecordedCompany, { name, tenant }: z.infer<typeof companySchema>): string[] {
  const company = `${name} (tenant ${tenant}, organisation ${id})`;
  switch (outcome) {
    case 'added':
      return [`Added ${company}.`];
    case 'completed':
      return [`Completed ${company}: ${Object.keys(written).join(', ')}.`];
    case 'unchanged':
      return [`${company} is recorded so already. Nothing changed.`];
  }
}

function contactLine({ contact }: z.infer<typeof companySchema>, written: RecordedCompany['written']): string[] {
  if (written['directory'] === undefined) return [];
  if (contact !== undefined) return [`Listed in the provider directory with the contact ${contact}.`];
  return ['Listed in the provider directory without a contact. Add one with --contact.'];
}

function sentencesOf(error: CompanyRefusal): readonly string[] {
  switch (error.kind) {
    case 'company-differs':
      return [
        'The tenant is recorded with other facts. Give the recorded ones, or correct the tenant id:',
        ...error.differences.map(
          ({ what, recorded, given }) => `  --${what}: recorded "${recorded}", given "${given}"`,
        ),
      ];
    case 'partner-facts-of-customer':
      return ['A customer has no capability, MPN ID, agreement or CSP enrolment. Leave them out, or use --kind csp.'];
    case 'contact-without-provider':
      return [
        'Only indirect providers stand in the directory. Leave --contact out, or add --capability indirect-provider.',
      ];
    case 'country-without-market':
      return [
        `${error.country} has no CSP market. Use the country of the tenant, such as KR; --kind customer takes any.`,
      ];
    case 'mpn-already-linked':
      return ['The MPN ID is linked to another company. Check the number, or leave --mpn out.'];
    case 'domain-in-use':
      return ['Another company is recorded with this domain. Check the domain and the tenant id.'];
  }
}

const addAffiliate = defineCommand({
  name: 'affiliate add',
  about: 'Record two companies as affiliates: neither sells to the other',
  usage: '--tenant ID --of ID',
  details: ['--tenant, --of   Entra tenant ids of the two companies, in either order'],
  options: { tenant: 'text', of: 'text' },
  schema: z.object({ tenant: value.tenant, of: value.tenant }),
  run: async ({ services, operator }, { tenant, of }) => {
    const added = await services.organisations.addAffiliate(operator, tenant, of);
    if (!added.ok) {
      if (added.error.kind === 'tenant-unknown') return refusal(unknownTenant(added.error.tenantId));
      return refusal('A company is no affiliate of itself. Give two tenant ids.');
    }
    const { changed } = added.value;
    const text = changed
      ? 'They are recorded as affiliates.'
      : 'They are recorded as affiliates already. Nothing changed.';
    return said({ outcome: changed ? 'added' : 'unchanged', tenant, of }, text);
  },
});

const identifyOffboarding = defineCommand({
  name: 'offboarding identify',
  about: 'Mark a direct bill partner as identified for offboarding: it may make the transition',
  usage: '--tenant ID',
  details: ['--tenant         Entra tenant id of the direct bill partner'],
  options: { tenant: 'text' },
  schema: z.object({ tenant: value.tenant }),
  run: async ({ services, operator }, { tenant }) => {
    const identified = await services.organisations.identifyForOffboarding(operator, tenant);
    if (!identified.ok) {
      if (identified.error.kind === 'tenant-unknown') return refusal(unknownTenant(tenant));
      return refusal('Only a direct bill partner can be identified. See: org add --capability direct-bill');
    }
    const { changed, id } = identified.value;
    const text = changed ? 'The partner may make the transition now.' : 'It is identified already. Nothing changed.';
    return said({ outcome: changed ? 'identified' : 'unchanged', organisation: id, tenant }, text);
  },
});

export function unknownTenant(tenantId: TenantId): string {
  return `No company is recorded with the tenant ${tenantId}. Check the id, or record the company with: org add`;
}

export const organisationCommands: readonly Command[] = [addCompany, addAffiliate, identifyOffboarding];
