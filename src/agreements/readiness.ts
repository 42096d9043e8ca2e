import type { Knex } from 'knex';
import { findEnrolmentSummary } from '../enrolment/enrolmentLookup';
import type { EnrolmentState } from '../enrolment/enrolment';
import type { Markets } from '../organisations/market';
import { findOrganisationDates } from '../organisations/organisationDates';
import { findOrganisation } from '../organisations/organisationLookup';
import { activeProviderSince } from '../relationships/partnershipLookup';
import type { OrganisationId } from '../shared/ids';
import { capabilities, type Capability } from '../shared/roles';
import { mpaSignedAt } from './agreementLookup';

/** What keeps a company from transacting, in the order in which it is mended. */
export const readinessBlocks = [
  'country-without-market',
  'not-a-partner-type',
  'mpa-not-signed',
  'no-active-provider',
] as const;
export type ReadinessBlock = (typeof readinessBlocks)[number];

/** What the blocks are computed from. */
export interface Standing {
  readonly region: string | undefined;
  readonly types: ReadonlySet<Capability>;
  readonly mpaSignedAt: Date | undefined;
  readonly hasProvider: boolean;
}

/** ENR-21: the three things before new business, each with its date once it is there, and what else stands against it. */
export interface Readiness {
  /** The company's account is connected. */
  readonly onboardedAt: Date | undefined;
  /** It is an indirect reseller, or of another type that transacts. */
  readonly enrolledAt: Date | undefined;
  readonly enrolmentState: EnrolmentState;
  readonly mpaSignedAt: Date | undefined;
  readonly country: string;
  readonly region: string | undefined;
  readonly types: ReadonlySet<Capability>;
  readonly providerSince: Date | undefined;
  readonly blocks: readonly ReadinessBlock[];
  readonly isReady: boolean;
}

/** PRG-5: who is a reseller and nothing else transacts through a provider. */
export function needsProvider(types: ReadonlySet<Capability>): boolean {
  return types.has('indirect-reseller') && types.size === 1;
}

/** The same for the company itself, for its providers, and for the guards of orders and partnerships. */
export function blocksOf({ region, types, mpaSignedAt, hasProvider }: Standing): readonly ReadinessBlock[] {
  const stands: Readonly<Record<ReadinessBlock, boolean>> = {
    'country-without-market': region === undefined,
    'not-a-partner-type': types.size === 0,
    'mpa-not-signed': mpaSignedAt === undefined,
    'no-active-provider': needsProvider(types) && !hasProvider,
  };
  return readinessBlocks.filter((block) => stands[block]);
}

export async function readinessOf(db: Knex, markets: Markets, organisationId: OrganisationId): Promise<Readiness> {
  const organisation = await findOrganisation(db, organisationId);
  const types = organisation?.capabilities ?? new Set<Capability>();
  const country = organisation?.country ?? '';
  const region = markets.regionOf(country);
  const { connectedAt, capableSince } = await findOrganisationDates(db, organisationId, mainTypeOf(types));
  const { state: enrolmentState } = await findEnrolmentSummary(db, organisationId);
  const signedAt = region === undefined ? undefined : await mpaSignedAt(db, organisationId, region);
  const providerSince = await activeProviderSince(db, organisationId);
  const blocks = blocksOf({ region, types, mpaSignedAt: signedAt, hasProvider: providerSince !== undefined });
  return {
    onboardedAt: connectedAt,
    enrolledAt: capableSince,
    enrolmentState,
    mpaSignedAt: signedAt,
    country,
    region,
    types,
    providerSince,
    blocks,
    isReady: connectedAt !== undefined && blocks.length === 0,
  };
}

function mainTypeOf(types: ReadonlySet<Capability>): Capability {
  if (types.has('indirect-reseller')) return 'indirect-reseller';
  return capabilities.find((type) => types.has(type)) ?? 'indirect-reseller';
}
