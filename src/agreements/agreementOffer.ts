import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { findEnrolmentSummary } from '../enrolment/enrolmentLookup';
import type { Markets } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Agreement, AgreementKind } from './agreement';
import { findAgreement, insertAgreement } from './agreementStore';

export type OfferRefusal =
  | { readonly kind: 'enrolment-not-approved'; readonly state: string }
  | { readonly kind: 'country-without-market'; readonly country: string };

export interface Offer {
  readonly organisationId: OrganisationId;
  readonly kind: AgreementKind;
  readonly region: string;
  readonly at: Date;
}

export async function offerIn(trx: Knex.Transaction, { organisationId, kind, region, at }: Offer): Promise<void> {
  await insertAgreement(trx, {
    id: randomUUID(),
    organisationId,
    kind,
    region,
    state: 'offered',
    offeredAt: at,
    acceptedAt: undefined,
    acceptedBy: undefined,
    textVersion: undefined,
  });
}

/**
 * MPA-5: the company's agreement, offered from the approval on. A partner whom the operator recorded with a capability
 * never enrolled here: to such a one it is offered when first asked for.
 */
export async function offered(
  trx: Knex.Transaction,
  markets: Markets,
  { organisationId, kind, now }: Pick<Offer, 'organisationId' | 'kind'> & { readonly now: Date },
): Promise<Result<Agreement, OfferRefusal>> {
  const organisation = await findOrganisation(trx, organisationId);
  const country = organisation?.country ?? '';
  const region = markets.regionOf(country);
  if (region === undefined) return err({ kind: 'country-without-market', country });
  const known = await findAgreement(trx, { organisationId, kind, region });
  if (known !== undefined) return ok(known);
  const { state } = await findEnrolmentSummary(trx, organisationId);
  if (kind !== 'mpa' || organisation === undefined || organisation.capabilities.size === 0)
    return err({ kind: 'enrolment-not-approved', state });
  await offerIn(trx, { organisationId, kind, region, at: now });
  const fresh = await findAgreement(trx, { organisationId, kind, region });
  if (fresh === undefined) throw new Error('an agreement just offered is gone');
  return ok(fresh);
}

/** The operator's record of a signature given elsewhere, by import or for a company known before. */
export async function recordSignedMpa(
  trx: Knex.Transaction,
  { organisationId, region, at }: Omit<Offer, 'kind'>,
): Promise<void> {
  await offerIn(trx, { organisationId, kind: 'mpa', region, at });
  await trx('agreements')
    .where({ organisation_id: organisationId, kind: 'mpa', region, state: 'offered' })
    .update({ state: 'accepted', accepted_at: at });
}
