import type { Knex } from 'knex';
import type { QueueSource } from '../desk/queue';
import { partnershipsToEnd } from './partnershipDeskStore';

/** Partnerships whose end was asked for on a ticket: the operator ends them or refuses (REL-20). */
export function createTerminationQueue(db: Knex): QueueSource {
  return {
    kind: 'termination',
    waiting: async () =>
      (await partnershipsToEnd(db)).map(
        ({ id, provider, reseller, providerCountry, terminationRequestedAt, startedAt }) => ({
          id,
          names: [provider, reseller],
          country: providerCountry,
          since: terminationRequestedAt ?? startedAt,
        }),
      ),
  };
}
