import type { Knex } from 'knex';
import { globalAdminsOf } from '../members/memberLookup';
import { enqueue } from '../notifications/outbox';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import type { PartnershipRequest } from './partnershipRequest';

/** The company that an invitation belongs to, as far as it is known here (REL-25). */
export async function addresseeOf(db: Knex, request: PartnershipRequest): Promise<OrganisationId | undefined> {
  if (request.boundTenantId !== undefined) return (await findOrganisationByTenant(db, request.boundTenantId))?.id;
  if (request.boundEmail === undefined) return undefined;
  const rows = await db<{ organisation_id: string }>('members')
    .where('state', 'active')
    .whereNotNull('aad_object_id')
    .whereRaw('lower(email) = ?', [request.boundEmail])
    .distinct('organisation_id')
    .limit(2);
  const [only] = rows;
  return rows.length === 1 && only ? brand<OrganisationId>(only.organisation_id) : undefined;
}

/** Who is told of what happened to a company's relationships: its Global admins, and whoever began it. */
export async function toldAt(
  db: Knex,
  organisationId: OrganisationId,
  also: readonly MemberId[] = [],
): Promise<readonly MemberId[]> {
  const admins = await globalAdminsOf(db, organisationId);
  return [...new Set([...also, ...admins.map(({ id }) => id)])];
}

export interface Owed {
  readonly topic: string;
  readonly organisationId: OrganisationId;
  readonly members: readonly MemberId[];
  readonly data: JsonObject & { readonly id: string };
  /** Tells this occasion from the next one about the same subject. */
  readonly occasion: string;
}

/** One notice for each person, once an occasion. */
export async function owe(
  trx: Knex.Transaction,
  { topic, organisationId, members, data, occasion }: Owed,
): Promise<void> {
  for (const member of members) {
    await enqueue(trx, `${topic}:${data.id}:${occasion}:${member}`, { topic, to: { member }, data, organisationId });
  }
}
