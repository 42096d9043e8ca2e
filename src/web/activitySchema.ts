import { z } from 'zod';
import { hasConsistentIdentity, type InboundActivity } from '../shared/inboundActivity';

const id = z.string().min(1).max(1_024);
const label = z.string().max(1_024);
const account = z.looseObject({ id, name: label.nullish(), aadObjectId: label.nullish() });
const list = z.array(z.looseObject({})).max(500);

/** The shape that a turn may rely on. What is not named here passes through unread. */
export const activitySchema = z
  .looseObject({
    type: z.string().min(1).max(64),
    channelId: z.literal('msteams'),
    serviceUrl: z.string().min(1).max(2_048),
    id: id.optional(),
    name: label.nullish(),
    action: label.nullish(),
    replyToId: label.nullish(),
    timestamp: label.nullish(),
    localTimestamp: label.nullish(),
    localTimezone: label.nullish(),
    locale: label.nullish(),
    text: z.string().max(65_536).nullish(),
    from: account,
    recipient: account,
    conversation: z.looseObject({
      id,
      tenantId: label.nullish(),
      conversationType: label.nullish(),
      isGroup: z.boolean().nullish(),
    }),
    channelData: z.looseObject({ tenant: z.looseObject({ id: label.nullish() }).nullish() }).nullish(),
    entities: list.nullish(),
    attachments: list.nullish(),
    membersAdded: z.array(account).max(500).nullish(),
    membersRemoved: z.array(account).max(500).nullish(),
  })
  .refine(
    hasConsistentIdentity,
    'tenant or person is not a GUID, or two tenants are named',
  ) satisfies z.ZodType<InboundActivity>;

const deepest = 40;

/**
 * Takes `__proto__` keys out (they would turn into prototypes when copied) and says whether the value is flat enough
 * to be walked by recursive code. Walks without recursion itself.
 */
export function isTame(root: unknown): boolean {
  const queue: { readonly node: object; readonly depth: number }[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === 'object' && value !== null) queue.push({ node: value, depth });
  };
  visit(root, 1);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { node, depth } = next;
    if (depth > deepest) return false;
    if (Object.hasOwn(node, '__proto__')) Reflect.deleteProperty(node, '__proto__');
    for (const child of Object.values(node)) visit(child, depth + 1);
  }
  return true;
}
