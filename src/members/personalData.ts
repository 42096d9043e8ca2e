import type { Knex } from 'knex';
import { countOf, type KeptFact, type PersonalPart, type Subject } from '../db/personalData';
import { findMember } from './memberLookup';

/** The colleague's row is emptied and keeps its id; where they are reached, their sign-ins and codes go. */
export const memberData: PersonalPart = {
  kept: async (db, subject) => [
    ...(await ofMember(db, subject)),
    ...(await ofChat(db, subject)),
    ...(await counts(db, subject)),
  ],
  empty: async (trx, subject, now) => {
    const person = keyOf(subject);
    await trx('conversation_references').where(person).del();
    await trx('sign_in_requests').where(person).del();
    await trx('code_tries').where(person).del();
    const { member } = subject;
    if (member === undefined) return;
    const mine = { organisation_id: member.organisationId, member_id: member.id };
    await trx('one_time_secrets').where(mine).del();
    await trx('member_roles').where(mine).del();
    await trx('members')
      .where({ organisation_id: member.organisationId, id: member.id })
      .update({ name: '', email: null, aad_object_id: null, state: 'removed', removed_at: now });
  },
};

async function ofMember(db: Knex, { member }: Subject): Promise<readonly KeptFact[]> {
  const found = member && (await findMember(db, member.organisationId, member.id));
  if (!found) return [];
  const row = await db('members').where({ id: found.id }).first<{ created_at: Date }>('created_at');
  return [
    { what: 'name', value: found.name },
    ...(found.email ? [{ what: 'email', value: found.email } as const] : []),
    { what: 'roles', value: [...found.roles] },
    { what: 'since', value: row.created_at },
  ];
}

interface Chat {
  readonly name: string | null;
  readonly teams_user_id: string;
  readonly conversation_id: string;
  readonly chosen_locale: string | null;
  readonly teams_locale: string | null;
  readonly time_zone: string | null;
  readonly reminders_off_at: Date | null;
  readonly updated_at: Date;
}

async function ofChat(db: Knex, subject: Subject): Promise<readonly KeptFact[]> {
  const ids: readonly KeptFact[] = [
    { what: 'tenantId', value: subject.tenantId },
    { what: 'objectId', value: subject.aadObjectId },
  ];
  const chat = await db('conversation_references').where(keyOf(subject)).first<Chat | undefined>();
  if (chat === undefined) return ids;
  const language = chat.chosen_locale ?? chat.teams_locale;
  return [
    ...ids,
    ...(chat.name ? [{ what: 'teamsName', value: chat.name } as const] : []),
    { what: 'teamsUserId', value: chat.teams_user_id },
    { what: 'conversationId', value: chat.conversation_id },
    ...(language ? [{ what: 'language', value: language } as const] : []),
    ...(chat.time_zone ? [{ what: 'timeZone', value: chat.time_zone } as const] : []),
    { what: 'reminders', value: chat.reminders_off_at === null },
    { what: 'heardAt', value: chat.updated_at },
  ];
}

async function counts(db: Knex, subject: Subject): Promise<readonly KeptFact[]> {
  const person = keyOf(subject);
  const codes = subject.member ? await countOf(db('one_time_secrets').where('member_id', subject.member.id)) : 0;
  return [
    { what: 'signIns', value: await countOf(db('sign_in_requests').where(person)) },
    { what: 'codeTries', value: await countOf(db('code_tries').where(person)) },
    { what: 'codes', value: codes },
  ];
}

function keyOf({ tenantId, aadObjectId }: Subject): { tenant_id: string; aad_object_id: string } {
  return { tenant_id: tenantId, aad_object_id: aadObjectId };
}
