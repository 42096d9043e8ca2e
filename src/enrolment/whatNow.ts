import type { Knex } from 'knex';
import { holdersOf } from '../members/memberLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { EnrolmentContext } from './enrolmentContext';

/** ENR-24: the named next steps after enrolment, each computed from what is on record. */
export interface WhatNow {
  /** An Admin agent is there and can manage the account. */
  readonly account: boolean;
  readonly customers: boolean;
  /** Legal and support details are on file. */
  readonly businessProfile: boolean;
  /** Somebody of the company has opened the explanation. */
  readonly incentives: boolean;
}

export function whatNowUseCases({ db, now, hasCustomers }: EnrolmentContext) {
  async function whatNow({ organisationId }: Actor): Promise<WhatNow> {
    const profile = await db<{ details: object; incentives_seen_at: Date | null }>('partner_profiles')
      .where('organisation_id', organisationId)
      .first('details', 'incentives_seen_at');
    return {
      account: (await holdersOf(db, organisationId, ['admin-agent'])).length > 0,
      customers: await hasCustomers(db, organisationId),
      businessProfile: profile !== undefined && Object.keys(profile.details).length > 0,
      incentives: profile?.incentives_seen_at instanceof Date,
    };
  }

  async function noteIncentivesSeen({ organisationId }: Actor): Promise<void> {
    await db.transaction((trx) => saveIncentivesSeen(trx, organisationId, now()));
  }

  return { whatNow, noteIncentivesSeen };
}

async function saveIncentivesSeen(trx: Knex.Transaction, organisationId: OrganisationId, at: Date): Promise<void> {
  await trx('partner_profiles')
    .insert({ organisation_id: organisationId, details: '{}', incentives_seen_at: at, updated_at: at })
    .onConflict('organisation_id')
    .merge({
      incentives_seen_at: trx.raw('coalesce(partner_profiles.incentives_seen_at, excluded.incentives_seen_at)'),
    });
}
