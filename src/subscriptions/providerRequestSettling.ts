import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { settle, type ProviderRequest } from './providerRequest';
import { findProviderRequest, lockProviderRequest, saveProviderRequest } from './providerRequestStore';
import type { StaleCard } from './subscription';
import { providerRequestSubject, type SubscriptionContext } from './subscriptionContext';

/** A request that this provider was sent and has not answered: what a form is filled in with. */
export async function findSentRequest(
  db: Knex,
  providerId: OrganisationId,
  id: string,
): Promise<ProviderRequest | undefined> {
  const request = await findProviderRequest(db, providerId, id);
  return request?.providerId === providerId && request.state === 'sent' ? request : undefined;
}

export interface Answer {
  readonly state: 'done' | 'declined' | 'withdrawn';
  readonly reason?: string | undefined;
}

/**
 * Settles a request in the transaction that does what was asked: once, whoever of the colleagues comes first. The
 * reseller is told, and every card about it is drawn anew. `stale-card` when it is settled otherwise or is not theirs.
 */
export async function settleRequest(
  context: Pick<SubscriptionContext, 'now' | 'redrawCardsAbout'>,
  trx: Knex.Transaction,
  actor: Actor,
  asked: Answer & { readonly id: string },
): Promise<Result<ProviderRequest, StaleCard>> {
  const request = await lockProviderRequest(trx, actor.organisationId, asked.id);
  const answers = asked.state === 'withdrawn' ? request?.resellerId : request?.providerId;
  if (request === undefined || answers !== actor.organisationId) return err({ kind: 'stale-card' });
  const settled = settle(request, { ...asked, by: actor.memberId }, context.now());
  if (!settled.ok || settled.value === request) return settled;
  const saved = await saveProviderRequest(trx, settled.value);
  await recordBy(trx, actor, {
    action: `provider-request.${asked.state}`,
    subject: { kind: providerRequestSubject, id: saved.id },
    before: { state: request.state },
    after: { state: saved.state },
    at: context.now(),
  });
  await context.redrawCardsAbout(trx, providerRequestSubject, saved.id);
  if (saved.state !== 'withdrawn') await tellReseller(trx, saved);
  return ok(saved);
}

async function tellReseller(trx: Knex.Transaction, { resellerId, requestedBy, id, state }: ProviderRequest) {
  await owe(trx, {
    topic: 'providerRequest.settled',
    organisationId: resellerId,
    members: await toldAt(trx, resellerId, [requestedBy]),
    data: { id },
    occasion: state,
  });
}
