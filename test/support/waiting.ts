import { randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aCompany, aMember, type TestCompany, type TestMember } from './companies';

export interface WaitingEnrolment {
  readonly id: string;
  readonly company: TestCompany;
  readonly admin: TestMember;
}

export interface WaitingSketch {
  readonly name?: string;
  readonly mpnId?: string;
  readonly state?: 'in_review' | 'email_verification_pending' | 'draft';
  readonly at?: string;
}

/** An enrolment whose primary contact has confirmed, unless said otherwise. */
export async function anEnrolment(db: Knex, sketch: WaitingSketch = {}): Promise<WaitingEnrolment> {
  const { name = 'Adatum', state = 'in_review', mpnId = String(randomInt(1e9, 9e9)) } = sketch;
  const company = await aCompany(db, { name });
  const admin = await aMember(db, company, ['global-admin']);
  const [id, at] = [randomUUID(), new Date(sketch.at ?? '2026-11-19T09:00:00Z')];
  const form = { contactEmail: [{ version: 1, value: 'contact@adatum.com' }] };
  const isSubmitted = state !== 'draft';
  await db('enrolments').insert({
    id,
    organisation_id: company.organisationId,
    state,
    version: 3,
    form: JSON.stringify(form),
    mpn_id: mpnId,
    started_by: admin.memberId,
    started_at: at,
    submitted_by: isSubmitted ? admin.memberId : null,
    submitted_at: isSubmitted ? at : null,
    email_verified_at: state === 'in_review' ? at : null,
    changed_at: at,
  });
  if (state === 'email_verification_pending') await isAsked(db, { id, company }, at);
  return { id, company, admin };
}

async function isAsked(db: Knex, { id, company }: Pick<WaitingEnrolment, 'id' | 'company'>, at: Date): Promise<void> {
  await db('enrolment_confirmations').insert({
    id: randomUUID(),
    organisation_id: company.organisationId,
    enrolment_id: id,
    address: 'contact@adatum.com',
    state: 'open',
    created_at: at,
    expires_at: new Date(at.getTime() + 7 * 24 * 3_600_000),
  });
}

/** A notice that is no longer tried; answers its number. */
export async function aDeadNotice(db: Knex, topic = 'partnership.accepted'): Promise<string> {
  const [row] = await db('notices')
    .insert({
      topic,
      recipient: JSON.stringify({ member: randomUUID() }),
      dedupe_key: randomUUID(),
      payload: '{}',
      run_at: new Date(),
      state: 'dead',
      attempts: 9,
      last_error: 'ECONNREFUSED',
    })
    .returning<{ id: string }[]>('id');
  return String(row?.id);
}
