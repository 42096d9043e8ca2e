import type { Knex } from 'knex';
import { mpaSignedAt } from '../agreements/agreementLookup';
import { offered, recordSignedMpa } from '../agreements/agreementOffer';
import { record } from '../audit/audit';
import { listInDirectory } from '../relationships/directoryListing';
import type { Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { CompanyRecord } from './companyRecord';
import type { Markets } from './market';

/** PRG-12: the list of providers is the operator's to write. False when nothing changed. */
export async function enterDirectory(
  trx: Knex.Transaction,
  id: OrganisationId,
  { capabilities, contactEmail }: CompanyRecord,
): Promise<boolean> {
  if (!capabilities.includes('indirect-provider')) return false;
  return listInDirectory(trx, id, contactEmail);
}

interface Signature {
  readonly id: OrganisationId;
  readonly company: CompanyRecord;
  readonly markets: Markets;
  readonly operator: Operator;
  readonly at: Date;
}

/** An agreement that was signed outside of this bot, for the region of the company's country. False when it is known. */
export async function acceptElsewhere(trx: Knex.Transaction, signature: Signature): Promise<boolean> {
  const { id, company, markets, operator, at } = signature;
  const region = markets.regionOf(company.country);
  if (!company.mpaSigned || region === undefined) return false;
  if (await mpaSignedAt(trx, id, region)) return false;
  await recordSignedMpa(trx, { organisationId: id, region, at });
  const agreement = await offered(trx, markets, { organisationId: id, kind: 'mpa', now: at });
  if (!agreement.ok) throw new Error('an agreement just recorded is gone');
  await record(trx, {
    at,
    organisationId: id,
    operator: operator.operator,
    action: 'agreement.accepted',
    subject: { kind: 'agreement', id: agreement.value.id },
    after: { state: 'accepted', kind: 'mpa', region: region.toLowerCase() },
    correlation: operator.correlationId,
  });
  return true;
}
