import { transact } from '../db/transact';
import type { RegionRefusal } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { confirmProfile, findProfile, listProfiles, saveProfile } from './directoryStore';
import type { ListedProvider, ProviderPage, ProviderProfile } from './directoryStore';
import type { PageAsked } from './partnershipStore';
import { listPartnerships } from './partnershipStore';
import { recordBy } from '../audit/recordBy';
import type { RelationshipContext } from './relationshipContext';

export type ProfileRefusal =
  RoleRequired | { readonly kind: 'provider-not-connected' } | { readonly kind: 'profile-change-via-microsoft' };

export interface RegionalPage extends ProviderPage {
  readonly region: string;
}

/** PRG-11: what a provider has done, computed and never set by hand. */
export interface Checklist {
  readonly profile: ProviderProfile | undefined;
  readonly resellers: number;
  readonly customers: number;
}

/** Customers come with their own feature; until then nobody has any here. */
export type CountCustomers = (actor: Actor) => Promise<number>;

export function createDirectoryService(context: RelationshipContext & { readonly countCustomers: CountCustomers }) {
  const { db, now, markets } = context;

  /** PRG-14: the providers of the caller's own region, because no other can be partnered with (REG-1). */
  async function list(actor: Actor, page: PageAsked): Promise<Result<RegionalPage, RegionRefusal>> {
    const own = await findOrganisation(db, actor.organisationId);
    const country = own?.country ?? '';
    const region = markets.sameRegion(country, country);
    if (!region.ok) return region;
    const countries = markets.all.filter((market) => market.region === region.value).map(({ iso2 }) => iso2);
    return ok({ region: region.value, ...(await listProfiles(db, countries, page)) });
  }

  /** An entry of the reader's own region; looking at it connects nobody (PRG-15). */
  async function find(actor: Actor, organisationId: string): Promise<ProviderProfile | undefined> {
    const profile = await findProfile(db, organisationId);
    const own = profile && (await findOrganisation(db, actor.organisationId));
    return profile && own && markets.sameRegion(own.country, profile.country).ok ? profile : undefined;
  }

  async function checklist(actor: Actor): Promise<Checklist> {
    const asProvider = { mine: 'provider_id', theirs: 'reseller_id', organisationId: actor.organisationId } as const;
    const resellers = await listPartnerships(db, asProvider, { size: 1 });
    const profile = await findProfile(db, actor.organisationId);
    return { profile, resellers: resellers.total, customers: await context.countCustomers(actor) };
  }

  /** REL-26: the provider has looked at its own entry and found it right. */
  async function confirmOwn(actor: Actor): Promise<Result<void, ProfileRefusal>> {
    const may = permit(actor, 'send-partnership-request');
    if (!may.ok) return may;
    return transact<void, ProfileRefusal>(db, undefined, async (trx) => {
      const { organisationId, memberId } = actor;
      if (!(await findProfile(trx, organisationId))) return err({ kind: 'profile-change-via-microsoft' });
      if (!(await confirmProfile(trx, organisationId, { by: memberId, at: now() }))) return ok(undefined);
      const subject = { kind: 'provider-profile', id: organisationId };
      await recordBy(trx, actor, { action: 'provider-profile.confirmed', subject, at: now() });
      return ok(undefined);
    });
  }

  /** For the operator and the demo companies. */
  async function listProvider(listed: ListedProvider): Promise<void> {
    await saveProfile(db, listed);
  }

  return { list, find, checklist, confirmOwn, listProvider };
}
