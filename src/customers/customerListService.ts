import { randomUUID } from 'node:crypto';
import { transact } from '../db/transact';
import type { Place } from '../db/keyset';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import { findOrganisation } from '../organisations/organisationLookup';
import { permit, type RoleRequired } from '../shared/permissions';
import { ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import type { CustomerContext } from './customerContext';
import {
  filterValues,
  isNarrowed,
  noFilter,
  readFilter,
  type CustomerFilter,
  type CustomerScope,
  type TypedFilter,
} from './customerList';
import { countCustomers, findPlace, listCustomers } from './customerListStore';
import type { CustomerRelationship } from './customerRelationship';
import { countActive } from './customerRelationshipLookup';
import { checkScope, type ScopeRefusal } from './customerScope';
import { findSearch, insertSearch } from './customerSearchStore';

export type ListRefusal = RoleRequired | ScopeRefusal;

export interface CustomerListPage {
  readonly scope: CustomerScope;
  readonly filter: CustomerFilter;
  readonly isNarrowed: boolean;
  /** The provider or reseller that the scope names. */
  readonly partnerName: string | undefined;
  readonly rows: readonly CustomerRelationship[];
  readonly total: number;
  /** There are more than `total`, which is where counting ends. */
  readonly isMore: boolean;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export interface ListChoices {
  readonly filter: CustomerFilter;
  readonly values: typeof filterValues & { readonly countries: readonly string[] };
}

export interface ListAsked {
  readonly scope: CustomerScope;
  /** The id that `keepSearch` answered; one that is not there (any more) is no search. */
  readonly search?: string | undefined;
  readonly size: number;
  /** Ids of the last and the first row seen. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** A filtered list counts exactly up to here; beyond, the chat says that there are more. */
export const mostCounted = 10_000;

export function createCustomerList({ db, now, markets }: Pick<CustomerContext, 'db' | 'now' | 'markets'>) {
  async function page(actor: Actor, asked: ListAsked): Promise<Result<CustomerListPage, ListRefusal>> {
    const { scope, search } = asked;
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const partner = await checkScope(db, actor.organisationId, scope);
    if (!partner.ok) return partner;
    const filter = await filterOf(actor, search);
    const found = await rowsOf(actor, asked, filter);
    const isWhole = !found.hasBefore && !found.hasAfter;
    const counted = isWhole ? found.rows.length : await total(actor, scope, filter);
    const isMore = counted > mostCounted && (scope.kind !== 'mine' || isNarrowed(filter));
    const shown = { scope, filter, isNarrowed: isNarrowed(filter), partnerName: partner.value };
    return ok({ ...shown, ...found, total: isMore ? mostCounted : counted, isMore });
  }

  /** A page that has become empty since it was offered is the first one instead. */
  async function rowsOf(actor: Actor, { scope, size, after, before }: ListAsked, filter: CustomerFilter) {
    const place = async (id: string | undefined): Promise<Place | undefined> =>
      id !== undefined && isUuid(id) ? findPlace(db, actor.organisationId, id, filter.sort) : undefined;
    const cursors = { after: await place(after), before: await place(before) };
    const found = await listCustomers(db, actor.organisationId, { scope, filter }, { size, ...cursors });
    const isFirst = cursors.after === undefined && cursors.before === undefined;
    if (found.rows.length > 0 || isFirst) return found;
    return listCustomers(db, actor.organisationId, { scope, filter }, { size });
  }

  /** Unfiltered from the counter, which costs the same whatever the size (CUS-34). */
  async function total(actor: Actor, scope: CustomerScope, filter: CustomerFilter): Promise<number> {
    if (scope.kind === 'mine' && !isNarrowed(filter)) return countActive(db, actor.organisationId);
    return countCustomers(db, actor.organisationId, { scope, filter }, mostCounted);
  }

  async function filterOf(actor: Actor, search: string | undefined): Promise<CustomerFilter> {
    return (search && (await findSearch(db, actor.organisationId, search))) || noFilter;
  }

  /** What a list can be narrowed by, and what it is narrowed by now: customers are of the partner's own region (REG-1). */
  async function choices(actor: Actor, search: string | undefined): Promise<Result<ListChoices, RoleRequired>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    const own = (await findOrganisation(db, actor.organisationId))?.country ?? '';
    const region = markets.regionOf(own);
    const countries = markets.all.filter((market) => market.region === region).map(({ iso2 }) => iso2);
    const values = { ...filterValues, countries: [...new Set(countries)] };
    return ok({ filter: await filterOf(actor, search), values });
  }

  /** Answers the id under which the list's buttons find the search again. */
  async function keepSearch(actor: Actor, typed: TypedFilter, key: RequestKey): Promise<Result<string, RoleRequired>> {
    const may = permit(actor, 'view-customers');
    if (!may.ok) return may;
    return transact<string, RoleRequired>(db, key, async (trx) => {
      const id = randomUUID();
      await insertSearch(trx, { partnerId: actor.organisationId, id, filter: readFilter(typed), at: now() });
      return ok(id);
    });
  }

  return { page, choices, keepSearch };
}
