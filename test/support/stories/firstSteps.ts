import { randomUUID } from 'node:crypto';
import { aStranger } from '../talk';
import type { Player } from '../player';
import type { Cast } from './cast';

/** Somebody of a company nobody knows: the welcome, nonsense, a language, the sign-in, a colleague's code. */
export async function firstSteps(cast: Cast): Promise<void> {
  const stranger = aStranger();
  const player = cast.person(stranger, 'stranger');
  await player.install();
  for (const words of ['help', 'asdf', 'cancel', 'review', 'who sells what', 'which model fits me', 'sign out']) {
    await player.says(words);
  }
  await player.says('language');
  await player.presses(cast.locale === 'ko' ? '한국어' : 'English');
  await player.says(cast.locale === 'ko' ? '한국어' : 'English');
  await pressesACardOfNobody(player, cast);
  await player.says('connect company');
  await player.presses('member.forwardText');
  await player.says('enter code');
  await player.presses('member.useCode', { userName: 'nobody', code: 'K7QF-2M9D-X4TR' });
  await connects(cast, stranger, player);
}

async function pressesACardOfNobody(player: Player, { seen }: Cast): Promise<void> {
  const action = { type: 'Action.Execute', verb: 'home.command', data: { cardId: randomUUID(), verb: 'home.command' } };
  const answer = await player.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });
  const body = answer?.body as { value?: object } | undefined;
  seen.push({ card: (body?.value ?? {}) as Readonly<Record<string, unknown>>, path: 'stranger: a card of nobody' });
}

/** What the sign-in page does once the directory has spoken; the chat hears of it by itself. */
async function connects(cast: Cast, stranger: ReturnType<typeof aStranger>, player: Player): Promise<void> {
  const { signIn } = cast.talk.core.services;
  const shown = JSON.stringify((await player.says('connect company')).card);
  const link = /sign-in\/([\w-]+)/u.exec(shown)?.[1] ?? '';
  const request = await signIn.find(link);
  await signIn.begin(link, 'browser');
  const claims = { tid: stranger.tenantId, oid: stranger.aadObjectId, wids: ['62e90394-69f5-4237-9190-012177145e10'] };
  await signIn.prove(request?.id ?? '', claims);
  const connected = await signIn.connect(request?.id ?? '', {
    name: cast.names.newcomer,
    country: 'KR',
    domain: undefined,
  });
  if (!connected.ok) throw new Error(`not connected: ${connected.error.kind}`);
  await cast.delivers();
  player.newest();
  await player.says('connect company');
}

/** A Global admin and the colleague who joins with the code; then one whose code is locked. */
export async function colleagues(cast: Cast): Promise<void> {
  const company = await cast.company('provider');
  const admin = await cast.colleague(company);
  const agent = await cast.colleague(company, ['sales-agent']);
  await agent.says('users');
  await admin.says('users');
  const onlyAdmin = await cast.colleague(company, ['global-admin']);
  await onlyAdmin.says('users');
  await onlyAdmin.says('make me an admin agent');
  await adds(cast, admin, 'first');
  const { userName, code } = secretOn(admin);
  await admin.presses('member.closeSecret');
  await admin.presses('member.showAgain');
  const joining = cast.person({ tenantId: company.tenantId, aadObjectId: randomUUID() }, 'joining');
  await joining.says('enter code');
  await joining.presses('member.useCode', { userName, code });
  await cast.delivers();
  admin.newest();
  await admin.presses('member.open');
  await admin.presses('member.update', { roles: 'sales-agent,helpdesk-agent' });
  await admin.presses('member.askRemove');
  await admin.presses('member.remove');
  await adds(cast, admin, 'second');
  const locked = secretOn(admin).userName;
  const guessing = cast.person({ tenantId: company.tenantId, aadObjectId: randomUUID() }, 'guessing');
  await guessing.says('enter code');
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await guessing.presses('member.useCode', { userName: locked, code: 'K7QF-2M9D-X4TR' });
  }
  await cast.delivers();
  admin.newest();
}

async function adds({ names }: Cast, admin: Player, who: string): Promise<void> {
  await admin.says('add user');
  await admin.presses('member.check', { name: names.words, email: 'no address', roles: '' });
  await admin.presses('member.check', { name: names.words, email: `${who}@contoso.com`, roles: 'sales-agent' });
  await admin.presses('member.add', { name: names.words, email: `${who}@contoso.com`, roles: 'sales-agent' });
}

function secretOn(admin: Player): { userName: string; code: string } {
  const shown = admin.newest().words;
  return {
    userName: /(?:first|second)-[a-z0-9]+/u.exec(shown)?.[0] ?? '',
    code: /[A-Z0-9]{4,5}(?:-[A-Z0-9]{4,5}){2,}/u.exec(shown)?.[0] ?? '',
  };
}
