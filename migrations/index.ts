import { requestKeys } from './20261121090000_requestKeys';
import { organisations } from './20261121090500_organisations';
import { turns } from './20261121091000_turns';
import { notices } from './20261121092000_notices';
import { audit } from './20261121093000_audit';
import { members } from './20261121100000_members';
import { enrolments } from './20261121110000_enrolments';
import { agreements } from './20261121111000_agreements';
import { partnerships } from './20261121120000_partnerships';
import { directory } from './20261121121000_directory';
import { customers } from './20261125090000_customers';
import { customerInvitations } from './20261125100000_customerInvitations';
import { pageSignIns } from './20261125100500_pageSignIns';
import { customerUsers } from './20261125110000_customerUsers';
import { newCustomers } from './20261125120000_newCustomers';
import { providerRequests } from './20261125130000_providerRequests';
import { customerImports } from './20261125140000_customerImports';
import { transitions } from './20261125150000_transitions';
import { reminders } from './20261125160000_reminders';
import { questions } from './20261125170000_questions';
import { providerServices } from './20261125180000_providerServices';
import type { Migration } from './migration';

/** In the order in which they run; a merged one is never edited. */
export const migrations: readonly Migration[] = [
  requestKeys,
  organisations,
  turns,
  notices,
  audit,
  members,
  enrolments,
  agreements,
  partnerships,
  directory,
  customers,
  customerInvitations,
  pageSignIns,
  customerUsers,
  newCustomers,
  providerRequests,
  customerImports,
  transitions,
  reminders,
  questions,
  providerServices,
];
