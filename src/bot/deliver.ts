import type { Activity } from 'botbuilder';
import type { Connector, Delivered } from './connector';

export type { Delivered } from './connector';
export type { Failure } from './connectorPolicy';

/** Where a person was last heard; `serviceUrl` is the latest one seen in that chat. */
export interface ConversationReference {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly teamsUserId: string;
}

/** Messages that no turn asks for. One attempt each: when to try again is the outbox's decision. */
export interface Deliver {
  send(to: ConversationReference, activity: Partial<Activity>): Promise<Delivered>;
  /** Repeating it is harmless, so no failure of it is `ambiguous`. */
  update(to: ConversationReference, activityId: string, activity: Partial<Activity>): Promise<Delivered>;
}

export function createDeliver(connector: Connector): Deliver {
  return {
    send: (to, activity) => connector.send(to, addressed(to, activity)),
    update: (to, activityId, activity) =>
      connector.update(to, activityId, { ...addressed(to, activity), id: activityId }),
  };
}

function addressed(to: ConversationReference, activity: Partial<Activity>): Partial<Activity> {
  return {
    ...activity,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    from: { id: to.botId, name: '' },
    recipient: { id: to.teamsUserId, name: '' },
    conversation: {
      id: to.conversationId,
      tenantId: to.tenantId,
      conversationType: 'personal',
      isGroup: false,
      name: '',
    },
  };
}
