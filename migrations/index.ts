import { requestKeys } from './20261121090000_requestKeys';
import { organisations } from './20261121090500_organisations';
import type { Migration } from './migration';

/** In the order in which they run; a merged one is never edited. */
export const migrations: readonly Migration[] = [requestKeys, organisations];
