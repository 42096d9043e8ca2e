import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ShownSecret } from '../../src/members/codeUseCases';
import { createMemberService, type MemberService } from '../../src/members/memberService';
import type { Actor, Person } from '../../src/shared/actor';
import { brand, type AadObjectId, type RequestKey, type TenantId } from '../../src/shared/ids';
import { aClock, type TestClock } from './clock';
import { value } from './relationships';

export function someMembers(db: Knex, clock: TestClock = aClock()): MemberService {
  return createMemberService({ db, now: clock.now, codeHours: 72, onAdminAgent: async () => {} });
}

export function aKey(): RequestKey {
  return brand<RequestKey>(randomUUID());
}

/** Somebody in Teams, of this tenant, whom nobody knows yet. */
export function aColleague(tenantId: TenantId): Person {
  const aadObjectId = brand<AadObjectId>(randomUUID());
  return { tenantId, aadObjectId, locale: 'en', timeZone: 'Asia/Seoul', correlationId: 'turn-of-a-colleague' };
}

/** A colleague who was added and has a code in hand. */
export async function anInvited(members: MemberService, actor: Actor, roles = ['sales-agent']): Promise<ShownSecret> {
  const email = `seller-${randomUUID().slice(0, 8)}@contoso.example`;
  return value(await members.add(actor, { name: 'Contoso seller', email, roles }, aKey()));
}

/** What happened to a member, in order. */
export async function auditOf(db: Knex, memberId: string): Promise<readonly object[]> {
  const about = { subject_kind: 'member', subject_id: memberId };
  return db('audit_entries').where(about).orderBy('id').select('action', 'before', 'after');
}
