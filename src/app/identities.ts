import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Identities } from '../bot/readers';
import type { OperatorId } from '../config';
import { findMemberByIdentity } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Person } from '../shared/actor';

/** Who somebody is by our own records (USR-9): tenant and object id as verified, nothing else. */
export function createIdentities(db: Knex, operators: readonly OperatorId[]): Identities {
  return {
    actorOf: async (person) => {
      const member = await findMemberByIdentity(db, person.tenantId, person.aadObjectId);
      const organisation = member && (await findOrganisation(db, member.organisationId));
      if (!member || !organisation) return undefined;
      const { id: organisationId, name: company, country, capabilities } = organisation;
      return {
        company,
        country,
        actor: { ...person, organisationId, memberId: member.id, roles: member.roles, capabilities },
      };
    },
    operatorOf: async (person) => {
      const isOperator = operators.some(
        ({ tenantId, aadObjectId }) => tenantId === person.tenantId && aadObjectId === person.aadObjectId,
      );
      return isOperator ? { operator: operatorName(person), correlationId: person.correlationId } : undefined;
    },
  };
}

/** The audit's name for an operator in Teams: always the same for one person, and no object id. */
export function operatorName({ tenantId, aadObjectId }: Pick<Person, 'tenantId' | 'aadObjectId'>): string {
  return `operator-${createHash('sha256').update(`${tenantId}/${aadObjectId}`).digest('hex').slice(0, 12)}`;
}
