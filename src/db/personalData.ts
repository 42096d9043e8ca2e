import type { Knex } from 'knex';
import type { AadObjectId, MemberId, OrganisationId, TenantId } from '../shared/ids';

/** Somebody about whom things are kept. */
export interface Subject {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  /** Where they write to the bot. */
  readonly conversationId: string | undefined;
  readonly member:
    { readonly id: MemberId; readonly organisationId: OrganisationId; readonly email: string | undefined } | undefined;
}

/** Each has a word in both languages: `kept.<what>`. */
export type KeptKind =
  | 'name'
  | 'email'
  | 'roles'
  | 'since'
  | 'tenantId'
  | 'objectId'
  | 'teamsName'
  | 'teamsUserId'
  | 'conversationId'
  | 'language'
  | 'timeZone'
  | 'reminders'
  | 'heardAt'
  | 'signIns'
  | 'codes'
  | 'codeTries'
  | 'replyTo'
  | 'cards'
  | 'turns'
  | 'notices'
  | 'mails'
  | 'questions';

export interface KeptFact {
  readonly what: KeptKind;
  /** As it is kept: words, a count, a time, or codes to be named in the reader's language. */
  readonly value: string | number | Date | readonly string[] | boolean;
}

/** What one part of the program keeps about people: handed out when they ask, emptied when they leave. */
export interface PersonalPart {
  kept(db: Knex, subject: Subject): Promise<readonly KeptFact[]>;
  empty(trx: Knex.Transaction, subject: Subject, now: Date): Promise<void>;
}

export async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [counted] = await query.clone().count<{ count: string }[]>({ count: '*' });
  return Number(counted?.count ?? 0);
}
