import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OwnedProfile } from '../../src/enrolment/mpn';
import type { Role } from '../../src/shared/roles';
import type { TransitionService } from '../../src/transitions/transitionService';
import { contact, legal, support } from './enrolmentStory';
import type { TestCompany } from './companies';
import { anOffice, anOperator, uniqueContact, versionOf, type Office } from './enrolmentUseCases';

/** A direct bill partner's Global admin in front of the services, with everything on file. */
export interface DirectBill extends Office {
  readonly transitions: TransitionService;
  readonly contactEmail: string;
}

export interface DirectBillShape {
  readonly isIdentified?: boolean;
  /** Whether legal, contact and support details are on file. */
  readonly hasProfile?: boolean;
  readonly country?: string;
  readonly roles?: readonly Role[];
  readonly profile?: Partial<OwnedProfile>;
  readonly capabilities?: readonly ('direct-bill' | 'indirect-provider' | 'indirect-reseller')[];
  readonly beside?: Office;
}

export const profiledAt = new Date('2026-03-02T00:00:00Z');

export async function aDirectBill(db: Knex, shape: DirectBillShape = {}): Promise<DirectBill> {
  const { isIdentified = true, hasProfile = true, country = 'KR', roles, beside } = shape;
  const { capabilities = ['direct-bill'] } = shape;
  const mpnId = String(4_000_000 + Math.floor(Math.random() * 1_000_000_000));
  const office = await anOffice(db, {
    company: { name: 'Northwind Traders', country, capabilities, mpnId },
    profile: { mpnId, country, name: 'Northwind Traders', email: `mpn${mpnId}@northwindtraders.com`, ...shape.profile },
    roles,
    beside,
  });
  const { organisationId } = office.company;
  if (isIdentified) await identifies(db, office);
  const contactEmail = uniqueContact();
  if (hasProfile) await onFile(db, organisationId, contactEmail);
  return { ...office, transitions: office.talk.core.services.transitions, contactEmail };
}

export async function identifies(db: Knex, { company }: { readonly company: TestCompany }): Promise<void> {
  await db('organisations')
    .where('id', company.organisationId)
    .update({ offboarding_identified_at: new Date('2026-11-01T00:00:00Z') });
}

export async function onFile(db: Knex, organisationId: string, contactEmail: string): Promise<void> {
  const { isMe: _, ...person } = contact;
  const details = { ...legal, ...person, ...support, legalName: 'Northwind Traders Korea', contactEmail };
  await db('partner_profiles').insert({
    organisation_id: organisationId,
    details: JSON.stringify(details),
    contact_email: contactEmail,
    updated_at: profiledAt,
  });
}

export const current = { isProfileCurrent: true, isMpnCurrent: true };
export const certain = { version: undefined, isAuthorised: true, typed: 'no way back' };

/** Begun, both parts confirmed: the review is next. */
export async function confirmed(partner: DirectBill): Promise<void> {
  done(await partner.transitions.begin(partner.actor));
  done(await partner.transitions.confirm(partner.actor, current));
}

/** Approved at once. */
export async function approvedAtOnce(partner: DirectBill): Promise<void> {
  await confirmed(partner);
  done(await partner.transitions.submit(partner.actor, { ...certain, version: await versionOf(partner) }));
}

/** In the operator's queue: the confirmation was too long ago. */
export async function queued(partner: DirectBill): Promise<string> {
  await confirmed(partner);
  partner.talk.clock.pass(31 * 24 * 3600);
  done(await partner.transitions.submit(partner.actor, certain));
  return idOf(partner);
}

export async function idOf({ transitions, actor }: DirectBill): Promise<string> {
  return (await transitions.current(actor)).id ?? '';
}

export async function stateIn({ transitions, actor }: DirectBill): Promise<string> {
  return (await transitions.current(actor)).state;
}

/** MPA-7: the page's own button. */
export async function reads({ agreements, actor }: DirectBill): Promise<void> {
  const address = await agreements.addressToRead(actor, 'indirect_reseller_agreement');
  if (!address.ok) throw new Error(address.error.kind);
  await agreements.confirmReading(address.value.url.split('/').at(-1) ?? '', 'test');
}

export const consent = { isTicked: true, typed: '되돌릴 수 없음' };

export async function accepts(partner: DirectBill) {
  await reads(partner);
  return partner.agreements.accept(partner.actor, 'indirect_reseller_agreement', consent);
}

/** Through to both kinds of partner. */
export async function activated(partner: DirectBill): Promise<void> {
  await approvedAtOnce(partner);
  done(await accepts(partner));
}

export async function decides(partner: DirectBill, decision: 'approve' | 'reject', id: string, reason = 'No') {
  const { transitions } = partner;
  return decision === 'approve' ? transitions.approve(anOperator, id) : transitions.reject(anOperator, id, reason);
}

export function done(result: { readonly ok: boolean; readonly error?: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}

export async function capabilitiesOf(db: Knex, { company }: Pick<Office, 'company'>): Promise<readonly string[]> {
  const rows = await db('organisation_capabilities')
    .where('organisation_id', company.organisationId)
    .orderBy('capability')
    .select<{ capability: string }[]>('capability');
  return rows.map(({ capability }) => capability);
}

export const someId = (): string => randomUUID();
