import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { Values } from './form';
import type { OnFile } from './steps';

/** What is on file of a company: from its approved enrolment, or recorded by the operator (ENR-2). */
export interface PartnerProfile extends OnFile {
  readonly details: Values;
  readonly contactVerifiedAt: Date | undefined;
  readonly updatedAt: Date;
}

interface Row {
  details: Values;
  contact_email: string | null;
  contact_verified_at: Date | null;
  updated_at: Date;
}

export async function findPartnerProfile(
  db: Knex,
  organisationId: OrganisationId,
): Promise<PartnerProfile | undefined> {
  const row = await db<Row>('partner_profiles').where('organisation_id', organisationId).first();
  if (row === undefined) return undefined;
  return {
    details: row.details,
    contactEmail: row.contact_email ?? undefined,
    isContactVerified: row.contact_verified_at !== null,
    contactVerifiedAt: row.contact_verified_at ?? undefined,
    updatedAt: row.updated_at,
  };
}

export interface ProfileToKeep {
  readonly details: Values;
  readonly contactEmail: string | undefined;
  readonly contactVerifiedAt: Date | undefined;
}

export async function putPartnerProfile(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  profile: ProfileToKeep,
  now: Date,
): Promise<void> {
  await trx('partner_profiles')
    .insert({
      organisation_id: organisationId,
      details: JSON.stringify(profile.details),
      contact_email: profile.contactEmail ?? null,
      contact_verified_at: profile.contactVerifiedAt ?? null,
      updated_at: now,
    })
    .onConflict('organisation_id')
    .merge();
}
