import { randomUUID } from 'node:crypto';
import type { Core } from '../../src/app/core';
import { value } from './relationships';
import type { Player, Seen } from './player';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** The newest card's sign-in link. */
export function signInLinkOf({ card }: Pick<Seen, 'card'>): string {
  const link = /\/sign-in\/([\w-]{48})/u.exec(JSON.stringify(card))?.[1];
  if (link === undefined) throw new Error('no sign-in link on the card');
  return link;
}

/** What the sign-in page does, without its browser: the person of the chat proves the role and names the company. */
export async function provesToBeGlobalAdmin(
  { services: { signIn } }: Core,
  player: Player,
  profile: { readonly name: string; readonly country: string },
): Promise<void> {
  const browser = randomUUID();
  const { state } = value(await signIn.begin(signInLinkOf(player.newest()), browser));
  const request = await signIn.awaited(state, browser);
  if (!request) throw new Error('the sign-in did not begin');
  const claims = { tid: request.tenantId, oid: request.aadObjectId, wids: [globalAdministrator] };
  const proved = value(await signIn.prove(request.id, claims));
  if (proved.state === 'company-unknown') value(await signIn.connect(request.id, { ...profile, domain: undefined }));
}
