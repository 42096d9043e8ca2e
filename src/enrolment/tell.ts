import type { Knex } from 'knex';
import { enqueue, type MailRecipient } from '../notifications/outbox';
import type { MemberId } from '../shared/ids';
import { localeOfCountry } from '../shared/locale';
import type { Confirmation } from './confirmationStore';
import { contactDenied, type Enrolment } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { emailAddressOf } from './fieldProblem';
import { valuesOf } from './form';

/** The primary contact's mailbox, in the language of the company's country; strangers told us none. */
function contactOf(address: string | undefined, country: string): MailRecipient | undefined {
  const checked = emailAddressOf(address ?? '');
  return checked && { address: checked, locale: localeOfCountry(country) };
}

/** ENR-15: the mail with the two questions. Its address is made when it is sent, so that only a hash is ever kept. */
export async function askContact(
  trx: Knex.Transaction,
  { id, enrolmentId, organisationId, address }: Confirmation,
  country: string,
): Promise<void> {
  const mail = contactOf(address, country);
  if (mail === undefined) throw new Error('the primary contact of a submitted enrolment has no address');
  const data = { id: enrolmentId, confirmationId: id };
  await enqueue(trx, `enrolment.confirm:${id}`, { topic: 'enrolment.confirm', to: { mail }, data, organisationId });
}

/**
 * ENR-18: a state change goes to the primary contact by mail and to the submitting person in Teams, unless it was that
 * person's own doing. A contact who said that none of this is theirs hears of that decision and of nothing after it.
 */
export async function tellOf(
  trx: Knex.Transaction,
  enrolment: Enrolment,
  { country, by }: { readonly country: string; readonly by: MemberId | undefined },
): Promise<void> {
  const { id, organisationId, state, version, submittedBy } = enrolment;
  const data = { id, state };
  const mail = contactOf(valuesOf(enrolment.form).contactEmail, country);
  const isOver = enrolment.rejectionReason === contactDenied && state !== 'rejected';
  if (mail !== undefined && submittedBy !== undefined && !isOver) {
    const key = `enrolment.update:${id}:${version}:contact`;
    await enqueue(trx, key, { topic: 'enrolment.update', to: { mail }, data, organisationId });
  }
  if (submittedBy === undefined || submittedBy === by) return;
  const key = `enrolment.update:${id}:${version}:${submittedBy}`;
  await enqueue(trx, key, { topic: 'enrolment.update', to: { member: submittedBy }, data, organisationId });
}

/** Each person who reviews gets a card of their own; the others' are redrawn when one has decided. */
export async function askOperators(
  trx: Knex.Transaction,
  { id, version, organisationId }: Enrolment,
  operators: EnrolmentContext['operators'],
): Promise<void> {
  for (const person of operators) {
    const key = `review.requested:${id}:${version}:${person.tenantId}/${person.aadObjectId}`;
    await enqueue(trx, key, { topic: 'review.requested', to: { person }, data: { id }, organisationId });
  }
}
