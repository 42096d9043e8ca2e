import type { OrganisationService } from '../organisations/organisationService';
import type { Queue } from './queue';
import type { Records } from './records';

/** What the operator does beside reviews and partnerships: in the chat and on the command line the same. */
export interface DeskServices {
  readonly queue: Queue;
  readonly records: Records;
  readonly companies: OrganisationService;
}
