import type { AadObjectId, TenantId } from './ids';
import { brand } from './ids';

/** What the edge looks at in an activity; everything else passes through to the turn. */
export interface InboundActivity {
  readonly type: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly id?: string | undefined;
  readonly from: { readonly id: string; readonly aadObjectId?: string | null | undefined };
  readonly recipient: { readonly id: string };
  readonly conversation: { readonly id: string; readonly tenantId?: string | null | undefined };
  readonly channelData?: unknown;
}

export interface VerifiedIdentity {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  /** `29:…`, per bot: needed to write to the person, never to recognise one. */
  readonly teamsUserId: string;
  /** `28:…` of this bot in that chat. */
  readonly botId: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isGuid(value: unknown): value is string {
  return typeof value === 'string' && guid.test(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The tenant in `channelData`, undefined when there is none; what is no GUID stays what it is. */
function channelTenant({ channelData }: Pick<InboundActivity, 'channelData'>): unknown {
  if (typeof channelData !== 'object' || channelData === null || !('tenant' in channelData)) return undefined;
  const { tenant } = channelData;
  return typeof tenant === 'object' && tenant !== null && 'id' in tenant ? tenant.id : undefined;
}

/** Both places that name the tenant name one and the same, as a GUID; so is the person's object id, where given. */
export function hasConsistentIdentity(
  activity: Pick<InboundActivity, 'channelData' | 'conversation' | 'from'>,
): boolean {
  const named = [channelTenant(activity), activity.conversation.tenantId].filter((id) => isGiven(id));
  const tenants = new Set(named.map((id) => (isGuid(id) ? id.toLowerCase() : id)));
  const { aadObjectId } = activity.from;
  return named.every(isGuid) && tenants.size <= 1 && (!isGiven(aadObjectId) || isGuid(aadObjectId));
}

/** Who speaks, for an activity whose token has been verified; undefined when Teams does not say. */
export function verifiedIdentity(activity: InboundActivity): VerifiedIdentity | undefined {
  const tenantId = activity.conversation.tenantId ?? channelTenant(activity);
  const { aadObjectId } = activity.from;
  if (!hasConsistentIdentity(activity) || !isGuid(tenantId) || !isGuid(aadObjectId)) return undefined;
  return {
    tenantId: brand<TenantId>(tenantId.toLowerCase()),
    aadObjectId: brand<AadObjectId>(aadObjectId.toLowerCase()),
    teamsUserId: activity.from.id,
    botId: activity.recipient.id,
    conversationId: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
  };
}
