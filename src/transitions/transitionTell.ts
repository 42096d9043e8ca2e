import type { Knex } from 'knex';
import { emailAddressOf } from '../enrolment/fieldProblem';
import { enqueue, type NoticePerson } from '../notifications/outbox';
import type { MemberId } from '../shared/ids';
import { localeOfCountry } from '../shared/locale';
import type { Transition } from './transition';

interface Told {
  /** The primary contact's address on the form. */
  readonly contactEmail: string | undefined;
  readonly country: string;
  /** Whose own doing it was; that person sees it already. */
  readonly by: MemberId | undefined;
}

/** NTF-2: to the primary contact's address on the form, and to the submitting person in Teams. */
export async function tellOfTransition(
  trx: Knex.Transaction,
  { id, organisationId, state, version, submittedBy }: Transition,
  { contactEmail, country, by }: Told,
): Promise<void> {
  const topic = 'transition.update';
  const data = { id, state };
  const address = emailAddressOf(contactEmail ?? '');
  if (address !== undefined) {
    const mail = { address, locale: localeOfCountry(country) };
    await enqueue(trx, `${topic}:${id}:${version}:contact`, { topic, to: { mail }, data, organisationId });
  }
  if (submittedBy === undefined || submittedBy === by) return;
  const to = { member: submittedBy };
  await enqueue(trx, `${topic}:${id}:${version}:${submittedBy}`, { topic, to, data, organisationId });
}

/** Each person who decides gets a card of their own; the others' are redrawn when one has decided. */
export async function askOperatorsOf(
  trx: Knex.Transaction,
  { id, version, organisationId }: Transition,
  operators: readonly NoticePerson[],
): Promise<void> {
  const topic = 'transitionReview.requested';
  for (const person of operators) {
    const key = `${topic}:${id}:${version}:${person.tenantId}/${person.aadObjectId}`;
    await enqueue(trx, key, { topic, to: { person }, data: { id }, organisationId });
  }
}
