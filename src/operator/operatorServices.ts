import { createServices } from '../app/services';
import type { OperatorId, Rules } from '../config';
import type { Database } from '../db/openDatabase';
import { createMpnImport, type MpnImport } from '../enrolment/mpnImport';
import type { Records } from '../desk/records';
import type { TenantResolver } from '../invitations/tenantResolver';
import { createMemberRecording, type MemberRecording } from '../members/memberRecording';
import type { OrganisationService } from '../organisations/organisationService';

type ChatServices = ReturnType<typeof createServices>;

/** What the commands may do: the chat's own services, and what only the operator records. */
export interface OperatorServices {
  readonly organisations: OrganisationService;
  readonly people: MemberRecording;
  readonly memberships: MpnImport;
  readonly enrolment: Pick<ChatServices['enrolment'], 'list' | 'approve' | 'reject'>;
  readonly partnerships: Pick<
    ChatServices['relationships']['partnerships'],
    'listForOperator' | 'terminateByOperator' | 'refuseByOperator'
  >;
  readonly transitions: Pick<ChatServices['transitions'], 'list' | 'approve' | 'reject' | 'hold' | 'release'>;
  readonly customers: Pick<ChatServices['customers']['imports'], 'run'>;
  readonly questions: Pick<ChatServices['questions'], 'answerAll'>;
  readonly records: Records;
}

interface Place {
  readonly db: Database['knex'];
  readonly now: () => Date;
}

export function createOperatorServices({ db, now }: Place, chat: ChatServices): OperatorServices {
  const { remindOfInvitations } = chat.relationships.invitations;
  return {
    organisations: chat.desk.companies,
    people: createMemberRecording({
      db,
      now,
      onAdminAgent: chat.enrolment.noticeAdminAgent,
      onLinked: (trx, company, memberId) =>
        remindOfInvitations(trx, company, { name: `connected-${memberId}`, also: [memberId] }),
    }),
    memberships: createMpnImport({ db, now }),
    enrolment: chat.enrolment,
    transitions: chat.transitions,
    partnerships: chat.relationships.partnerships,
    records: chat.desk.records,
    customers: chat.customers.imports,
    questions: chat.questions,
  };
}

interface OwnSettings {
  readonly rules: Rules;
  readonly operators: readonly OperatorId[];
}

/** No command sends an invitation, so no domain's tenant is looked up. */
const nobodyAsks: TenantResolver = { tenantOfDomain: async () => undefined };

/** Without a bot around: notices are owed, and the bot renders and sends them when it runs. */
export function createOwnServices({ rules, operators }: OwnSettings, place: Place): OperatorServices {
  return createOperatorServices(
    place,
    createServices({ ...place, rules, operators, publicUrl: () => '', resolver: nobodyAsks }),
  );
}
