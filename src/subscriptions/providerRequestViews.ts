import { namesOf } from '../organisations/organisationNames';
import type { Actor } from '../shared/actor';
import type { NewestPage, PageAsked } from './newestFirst';
import type { ProviderRequest } from './providerRequest';
import { findProviderRequest, listOpenRequests } from './providerRequestStore';
import type { SubscriptionContext } from './subscriptionContext';

export interface ProviderRequestView {
  readonly request: ProviderRequest;
  /** The reader's own side of it. */
  readonly side: 'provider' | 'reseller';
  /** The other company. */
  readonly partnerName: string;
}

export function createProviderRequestViews({ db }: Pick<SubscriptionContext, 'db'>) {
  async function find(actor: Actor, id: string): Promise<ProviderRequestView | undefined> {
    const request = await findProviderRequest(db, actor.organisationId, id);
    return request && (await viewsOf(actor, [request]))[0];
  }

  /** Open ones of both directions, the newest first. */
  async function list(actor: Actor, page: PageAsked): Promise<NewestPage<ProviderRequestView>> {
    const { rows, ...rest } = await listOpenRequests(db, actor.organisationId, page);
    return { ...rest, rows: await viewsOf(actor, rows) };
  }

  async function viewsOf(
    { organisationId }: Actor,
    requests: readonly ProviderRequest[],
  ): Promise<readonly ProviderRequestView[]> {
    const names = await namesOf(
      db,
      requests.flatMap(({ providerId, resellerId }) => [providerId, resellerId]),
    );
    return requests.map((request) => {
      const side = request.providerId === organisationId ? 'provider' : 'reseller';
      const partner = side === 'provider' ? request.resellerId : request.providerId;
      return { request, side, partnerName: names.get(partner)?.name ?? '' };
    });
  }

  return { find, list };
}
