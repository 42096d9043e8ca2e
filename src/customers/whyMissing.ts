import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { ok, type Result } from '../shared/result';
import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { CustomerContext } from './customerContext';
import { findNamed } from './customerListStore';
import type { CustomerRelationship } from './customerRelationship';

/** What became of the latest invitation of this partner to the one named, if that explains why it is not listed. */
export interface InvitationReason {
  readonly state: 'waiting' | 'declined' | 'expired' | 'withdrawn';
  readonly at: Date;
}

export type FindInvitationReason = (
  db: Knex,
  partnerId: OrganisationId,
  names: readonly string[],
) => Promise<InvitationReason | undefined>;

export type WhyMissing =
  | { readonly reason: 'listed'; readonly relationship: CustomerRelationship }
  | { readonly reason: 'removed'; readonly relationship: CustomerRelationship; readonly removedAt: Date }
  | { readonly reason: 'invited'; readonly invitation: InvitationReason }
  | { readonly reason: 'unknown' };

const longestName = 200;

/** CUS-5, REL-22: from the partner's own records alone; what others have is no reason that one is told. */
export function createWhyMissing({
  db,
  invitationReason,
}: Pick<CustomerContext, 'db'> & { readonly invitationReason: FindInvitationReason }) {
  /** Several readings of one name, the likeliest first: Korean joins its particles to it. */
  return async function whyMissing(
    actor: Actor,
    readings: readonly string[],
  ): Promise<Result<WhyMissing, RoleRequired>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const names = readings.map((name) => name.trim().slice(0, longestName)).filter((name) => name !== '');
    const relationship = await firstNamed(actor.organisationId, names);
    if (relationship?.state === 'active') return ok({ reason: 'listed', relationship });
    const invitation = await invitationReason(db, actor.organisationId, names);
    if (invitation !== undefined) return ok({ reason: 'invited', invitation });
    if (relationship?.removedAt === undefined) return ok({ reason: 'unknown' });
    return ok({ reason: 'removed', relationship, removedAt: relationship.removedAt });
  };

  async function firstNamed(
    partnerId: OrganisationId,
    names: readonly string[],
  ): Promise<CustomerRelationship | undefined> {
    for (const name of names) {
      const found = await findNamed(db, partnerId, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
