import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OperatorId } from '../../src/config';
import type { EnrolmentService } from '../../src/enrolment/enrolmentService';
import type { OwnedProfile } from '../../src/enrolment/mpn';
import type { AgreementService } from '../../src/agreements/agreementService';
import type { Actor, Operator } from '../../src/shared/actor';
import { brand, type RequestKey } from '../../src/shared/ids';
import type { Capability, Role } from '../../src/shared/roles';
import { aCompany, aMember, type TestCompany } from './companies';
import { aProfile, contact, legal, support, tokenFor, codeFor } from './enrolmentStory';
import { startTalk, type Talk } from './talk';

/** One company's Global admin in front of the services. */
export interface Office {
  readonly talk: Talk;
  readonly enrolment: EnrolmentService;
  readonly agreements: AgreementService;
  readonly company: TestCompany;
  readonly actor: Actor;
  readonly profile: OwnedProfile;
}

interface OfficeShape {
  readonly company?: Parameters<typeof aCompany>[1];
  readonly roles?: readonly Role[];
  readonly profile?: Partial<OwnedProfile>;
  /** The same running bot as another office’s. */
  readonly beside?: Office;
}

export async function anOffice(db: Knex, shape: OfficeShape = {}): Promise<Office> {
  const desk: OperatorId = { tenantId: brand(randomUUID()), aadObjectId: brand(randomUUID()) };
  const talk = shape.beside?.talk ?? startTalk(db, { operators: [desk] });
  if (shape.beside === undefined) await db('sender_leases').del(); // the processes of earlier tests have ended
  const company = await aCompany(db, { name: 'Adatum', ...shape.company });
  const actor = await aColleague(db, company, shape.roles ?? ['global-admin'], shape.company?.capabilities);
  const profile = await aProfile(db, shape.profile);
  const { enrolment, agreements } = talk.core.services;
  return { talk, enrolment, agreements, company, actor, profile };
}

export async function aColleague(
  db: Knex,
  company: TestCompany,
  roles: readonly Role[] = ['global-admin'],
  capabilities: readonly Capability[] = [],
): Promise<Actor> {
  const member = await aMember(db, company, roles);
  return {
    ...member,
    locale: 'en',
    timeZone: 'Asia/Seoul',
    correlationId: 'test',
    roles: new Set(roles),
    capabilities: new Set(capabilities),
  };
}

export const anOperator: Operator = { operator: 'desk', correlationId: 'test' };

export function aKey(): RequestKey {
  return brand<RequestKey>(randomUUID());
}

export async function started({ enrolment, actor }: Office): Promise<string> {
  const begun = await enrolment.start(actor);
  if (!begun.ok) throw new Error(begun.error.kind);
  return begun.value.id;
}

export async function saves(
  office: Office,
  id: string,
  step: 'checklist' | 'legal' | 'contact' | 'support',
  values = {},
) {
  const fitting = {
    checklist: { workAccount: 'have', itemsReady: 'true' },
    legal,
    contact: { ...contact, isMe: undefined },
    support,
  };
  const { isMe: _, ...typed } = { ...fitting[step], isMe: undefined, ...values };
  return office.enrolment.save(office.actor, id, { step, version: undefined, values: typed });
}

export async function linked(office: Office, id: string, profile = office.profile) {
  const { enrolment, actor } = office;
  await enrolment.askForCode(actor, id, profile.email, aKey());
  await enrolment.enterCode(actor, id, await codeFor(office, profile.email));
  return enrolment.chooseProfile(actor, id, profile.mpnId);
}

/** A draft with every step answered. */
export async function aCompleteDraft(
  office: Office,
  contactEmail = uniqueContact(),
): Promise<{ id: string; contactEmail: string }> {
  const id = await started(office);
  await saves(office, id, 'checklist');
  await linked(office, id);
  await saves(office, id, 'legal');
  await saves(office, id, 'contact', { contactEmail });
  await saves(office, id, 'support');
  return { id, contactEmail };
}

export function uniqueContact(): string {
  return `legal-${randomUUID().slice(0, 8)}@adatum.com`;
}

export async function versionOf({ enrolment, actor }: Office): Promise<number> {
  return (await enrolment.current(actor))?.version ?? 0;
}

export async function submitted(office: Office): Promise<{ id: string; contactEmail: string }> {
  const draft = await aCompleteDraft(office);
  const outcome = await office.enrolment.submit(office.actor, draft.id, {
    version: await versionOf(office),
    isAuthorised: true,
  });
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return draft;
}

export async function inReview(office: Office): Promise<{ id: string; contactEmail: string }> {
  const draft = await submitted(office);
  const token = await tokenFor(office, draft.contactEmail);
  await office.enrolment.answerContactPage(token, { signedUp: true, ownsAddress: true }, 'test');
  return draft;
}

export async function approved(office: Office): Promise<{ id: string; contactEmail: string }> {
  const draft = await inReview(office);
  const outcome = await office.enrolment.approve(anOperator, draft.id);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return draft;
}

export async function stateOf({ enrolment, actor }: Office): Promise<string | undefined> {
  return (await enrolment.current(actor))?.state;
}

export async function mailsTo(
  { talk }: Pick<Office, 'talk'>,
  address: string,
): Promise<readonly { subject: string; body: string }[]> {
  talk.clock.pass(60);
  await talk.deliverNotices();
  return (await talk.mails()).filter(({ to_address }) => to_address === address);
}

export async function auditOf(db: Knex, subjectId: string): Promise<readonly string[]> {
  return (await db('audit_entries').where('subject_id', subjectId).orderBy('id').select('action')).map(
    ({ action }: { action: string }) => action,
  );
}
