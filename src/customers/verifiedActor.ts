import type { Knex } from 'knex';
import { findMemberByIdentity } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { VerifiedAdmin } from './customerAcceptance';

/** The member behind a page's session, once an acceptance has made it known here; with the roles of our records. */
export async function verifiedActor(db: Knex, admin: VerifiedAdmin): Promise<Actor | undefined> {
  const member = await findMemberByIdentity(db, admin.tenantId, admin.aadObjectId);
  const organisation = member && (await findOrganisation(db, member.organisationId));
  if (!member || !organisation) return undefined;
  const { id: organisationId, capabilities } = organisation;
  const person = { ...admin, locale: 'en', timeZone: 'UTC' } as const; // a page shows its own visitor's language
  return { ...person, organisationId, memberId: member.id, roles: member.roles, capabilities };
}
