import type { OrganisationId } from '../shared/ids';
import type { AcquiredAs, AcquisitionChannel, CustomerOrigin, CustomerRelationship } from './customerRelationship';

/**
 * Which of the actor's own customers: all of them, those got as direct bill (CUS-32), those shared with a provider
 * (REL-18), those of one of its resellers (CUS-25).
 */
export type CustomerScope =
  | { readonly kind: 'mine' }
  | { readonly kind: 'direct-bill' }
  | { readonly kind: 'shared-with'; readonly providerId: OrganisationId }
  | { readonly kind: 'of-reseller'; readonly resellerId: OrganisationId };

export type CustomerSort = 'name' | 'newest' | 'licences';

/** An empty list of values narrows nothing. */
export interface CustomerFilter {
  readonly search: string;
  readonly countries: readonly string[];
  readonly acquiredAs: readonly AcquiredAs[];
  readonly origins: readonly CustomerOrigin[];
  readonly channels: readonly AcquisitionChannel[];
  readonly state: CustomerRelationship['state'];
  readonly sort: CustomerSort;
}

export interface CustomersAsked {
  readonly scope: CustomerScope;
  readonly filter: CustomerFilter;
}

export const noFilter: CustomerFilter = {
  search: '',
  countries: [],
  acquiredAs: [],
  origins: [],
  channels: [],
  state: 'active',
  sort: 'name',
};

export const filterValues = {
  acquiredAs: ['direct_bill', 'indirect'],
  origins: ['invitation', 'created', 'other_portal', 'multi_channel'],
  channels: ['own_marketing', 'microsoft_referral', 'indirect_provider'],
  states: ['active', 'removed'],
  sorts: ['name', 'newest', 'licences'],
} as const;

const longestSearch = 100;
const mostCountries = 60;

/** As people and cards send it: what is no value of ours is left out. */
export interface TypedFilter {
  readonly search?: string | undefined;
  readonly countries?: readonly string[];
  readonly acquiredAs?: readonly string[];
  readonly origins?: readonly string[];
  readonly channels?: readonly string[];
  readonly state?: string | undefined;
  readonly sort?: string | undefined;
}

export function readFilter(typed: TypedFilter): CustomerFilter {
  const { acquiredAs, origins, channels, states, sorts } = filterValues;
  return {
    search: (typed.search ?? '').normalize('NFC').trim().slice(0, longestSearch),
    countries: [...new Set(typed.countries)].filter((code) => /^[A-Z]{2}$/u.test(code)).slice(0, mostCountries),
    acquiredAs: acquiredAs.filter((one) => typed.acquiredAs?.includes(one)),
    origins: origins.filter((one) => typed.origins?.includes(one)),
    channels: channels.filter((one) => typed.channels?.includes(one)),
    state: states.find((one) => one === typed.state) ?? noFilter.state,
    sort: sorts.find((one) => one === typed.sort) ?? noFilter.sort,
  };
}

/** Whether the list shows fewer, or others, than the scope alone would. */
export function isNarrowed(filter: CustomerFilter): boolean {
  const { search, countries, acquiredAs, origins, channels, state } = filter;
  const isChosen = [countries, acquiredAs, origins, channels].some((values) => values.length > 0);
  return search !== '' || isChosen || state !== noFilter.state;
}
