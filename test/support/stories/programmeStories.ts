import { aStranger } from '../talk';
import type { Cast } from './cast';

/** Questions about the programme itself: by somebody unknown, and by both kinds of partner. */
export async function programme(cast: Cast): Promise<void> {
  const stranger = cast.person(aStranger(), 'asking stranger');
  await stranger.says('enroll as advertising partner');
  await stranger.says('enroll as a direct bill partner');
  await stranger.presses('programme.checkDirectBill', { api: 'true' });
  await stranger.presses('programme.checkDirectBill', {
    api: 'true',
    billing: 'true',
    support: 'true',
    managed: 'true',
  });
  await stranger.says('can I sell to a customer in Japan?');
  for (const kind of ['provider', 'reseller'] as const) {
    const player = await cast.colleague(await cast.company(kind));
    for (const words of questions) await player.says(words);
    await player.says('can we buy licenses for ourselves from our provider?');
    await player.presses('scenario.otherTenant');
    await player.says('am I ready');
  }
}

const questions: readonly string[] = [
  'can I sell to a customer in Japan?',
  'can I sell to a customer in South Korea?',
  'can I sell to a customer in Cuba?',
  'can I partner with a provider in Germany?',
  'can we own the customer end to end?',
  'can two partners serve one customer?',
  'can I manage what the customer bought elsewhere?',
  'can I sell to our own group?',
];
