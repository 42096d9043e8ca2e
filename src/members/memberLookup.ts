import type { Knex } from 'knex';
import { brand, type AadObjectId, type MemberId, type OrganisationId, type TenantId } from '../shared/ids';
import { roles, type Role } from '../shared/roles';
import type { Member, MemberState } from './member';

interface Row {
  id: string;
  organisation_id: string;
  aad_object_id: string | null;
  name: string;
  email: string | null;
  state: MemberState;
  held: string[];
}

export async function findMember(
  db: Knex,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<Member | undefined> {
  const row = await query(db).where('members.organisation_id', organisationId).where('members.id', memberId).first();
  return row && fromRow(row);
}

/** Everybody who is not removed, by name. */
export async function listMembers(db: Knex, organisationId: OrganisationId): Promise<readonly Member[]> {
  const rows = await query(db)
    .where('members.organisation_id', organisationId)
    .whereNot('members.state', 'removed')
    .orderBy(['members.name', 'members.id']);
  return rows.map(fromRow);
}

/** The linked member behind a verified Teams identity (USR-9); removed members are nobody. */
export async function findMemberByIdentity(
  db: Knex,
  tenantId: TenantId,
  aadObjectId: AadObjectId,
): Promise<Member | undefined> {
  const row = await query(db)
    .join('organisations', 'organisations.id', 'members.organisation_id')
    .where('organisations.tenant_id', tenantId)
    .where('members.aad_object_id', aadObjectId)
    .where('members.state', 'active')
    .first();
  return row && fromRow(row);
}

/** Active members of the company holding at least one of the roles, by name. */
export async function holdersOf(
  db: Knex,
  organisationId: OrganisationId,
  wanted: readonly Role[],
): Promise<readonly Member[]> {
  const rows = await query(db)
    .where('members.organisation_id', organisationId)
    .where('members.state', 'active')
    .whereIn('members.id', db('member_roles').select('member_id').whereIn('role', wanted))
    .orderBy('members.name');
  return rows.map(fromRow);
}

export async function globalAdminsOf(db: Knex, organisationId: OrganisationId): Promise<readonly Member[]> {
  return holdersOf(db, organisationId, ['global-admin']);
}

function query(db: Knex): Knex.QueryBuilder<Row, Row[]> {
  const held = db('member_roles')
    .select(db.raw(`coalesce(json_agg(role order by role), '[]')`))
    .where('member_roles.member_id', db.ref('members.id'))
    .as('held');
  return db<Row>('members').select('members.*', held);
}

function fromRow(row: Row): Member {
  return {
    id: brand<MemberId>(row.id),
    organisationId: brand<OrganisationId>(row.organisation_id),
    aadObjectId: row.aad_object_id === null ? undefined : brand<AadObjectId>(row.aad_object_id),
    name: row.name,
    email: row.email ?? undefined,
    state: row.state,
    roles: new Set(roles.filter((role) => row.held.includes(role))),
  };
}
