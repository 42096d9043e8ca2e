import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { asMember } from '../enrolment/change';
import { enqueue } from '../notifications/outbox';
import { checkMailAddress } from '../notifications/mailAddress';
import { addCapability, lockOrganisation } from '../organisations/organisationChanges';
import { findOrganisationDates } from '../organisations/organisationDates';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Actor } from '../shared/actor';
import { localeOfCountry } from '../shared/locale';
import { expectedBy, type IncentiveNotice, type MpnAccount } from './incentive';
import { insertIncentiveNotice, insertProgramme } from './incentiveStore';
import { changeTransition } from './transitionChange';
import type { TransitionContext } from './transitionContext';
import { redrawTransition } from './transitionStanding';
import { lockTransition } from './transitionStore';
import { tellOfTransition } from './transitionTell';

/** What the acceptance of the indirect reseller agreement brings about, in its own transaction. */
export type Activate = (trx: Knex.Transaction, acceptedAt: Date) => Promise<void>;

/** TRN-8 to TRN-10, INC-3 to INC-6: the capability on the same company, for good, and the 30 days of the incentives. */
export function activation(context: TransitionContext) {
  const { accountOf, onReseller, form } = context;

  /** Asks for the MPN account first, since that may take its time. */
  async function prepareActivation(actor: Actor): Promise<Activate> {
    const account = await accountOf(actor.organisationId);
    return (trx, acceptedAt) => activate(trx, actor, account, acceptedAt);
  }

  async function activate(trx: Knex.Transaction, actor: Actor, account: MpnAccount, at: Date): Promise<void> {
    const { organisationId } = actor;
    await lockOrganisation(trx, organisationId);
    const transition = await lockTransition(trx, organisationId);
    const organisation = await findOrganisation(trx, organisationId);
    if (transition === undefined || organisation === undefined) throw new Error('an agreement without a transition');
    const change = { event: 'accept-agreement', by: asMember(actor), at, patch: { acceptedAt: at } } as const;
    const accepted = await changeTransition(trx, transition, change);
    if (!accepted.ok) throw new Error(`a transition that is ${transition.state} cannot be completed`);
    await addCapability(trx, organisationId, 'indirect-reseller', at);
    await expectInvitation(trx, actor, { organisation, account, at });
    const { country } = organisation;
    const { contactEmail } = await form.read(trx, organisationId);
    await tellOfTransition(trx, accepted.value, { contactEmail, country, by: actor.memberId });
    await onReseller(trx, { organisationId, country, at });
    await redrawTransition(trx, context, accepted.value);
  }

  return { prepareActivation };
}

interface Activated {
  readonly organisation: Organisation;
  readonly account: MpnAccount;
  readonly at: Date;
}

async function expectInvitation(
  trx: Knex.Transaction,
  actor: Actor,
  { organisation, account, at }: Activated,
): Promise<void> {
  const { id: organisationId, mpnId } = organisation;
  const { capableSince } = await findOrganisationDates(trx, organisationId, 'direct-bill');
  await insertProgramme(trx, organisationId, 'direct-bill', capableSince ?? at);
  await insertProgramme(trx, organisationId, 'indirect-reseller', at);
  const notice: IncentiveNotice = {
    id: randomUUID(),
    organisationId,
    state: 'expected',
    account: { mpnId, email: account.mpnId === mpnId ? account.email : undefined },
    activatedAt: at,
    expectedBy: expectedBy(at),
    receivedAt: undefined,
    receivedBy: undefined,
  };
  await insertIncentiveNotice(trx, notice);
  await tellOfIncentive(trx, actor, notice, organisation.country);
}

/** NTF-3: the MPN account's mailbox learns what to look for; who accepted hears of it when the day has passed. */
async function tellOfIncentive(
  trx: Knex.Transaction,
  { memberId }: Actor,
  { id, organisationId, account, expectedBy: day }: IncentiveNotice,
  country: string,
): Promise<void> {
  const data = { id };
  const address = account.email === undefined ? undefined : checkMailAddress(account.email);
  if (address?.ok) {
    const mail = { address: address.value, locale: localeOfCountry(country) };
    const topic = 'incentive.expected';
    await enqueue(trx, `${topic}:${id}`, { topic, to: { mail }, data, organisationId });
  }
  const topic = 'incentive.overdue';
  const runAt = new Date(day.getTime() + 1000);
  await enqueue(trx, `${topic}:${id}`, { topic, to: { member: memberId }, data, organisationId, runAt });
}
