import type { BotProcess } from './botProcess';
import type { FakeEntra } from './fakeEntra';
import type { Identity } from './player';

/** Where the product is told that its pages are. */
export const publicUrl = 'https://channelmate.contoso.com';

interface SignIn {
  readonly bot: BotProcess;
  readonly entra: FakeEntra;
  readonly identity: Identity;
  readonly company: string;
  readonly card: object;
}

/** What a browser does with the link of the card: our page, Microsoft's sign-in, back, and the company's name. */
export async function signInOnPages({ bot, entra, identity, company, card }: SignIn): Promise<string> {
  const link = /https:\/\/[^"]+\/sign-in\/[\w-]+/.exec(JSON.stringify(card))?.[0] ?? '';
  const browser = createBrowser(bot);
  const form = { formToken: tokenOn(await browser.get(link)) };
  const { code, state } = entra.signIn(new URL((await browser.post(link, form)).location), identity);
  const back = await browser.get(`${publicUrl}/sign-in/callback?code=${code}&state=${state}`);
  if (back.location === '') return back.text;
  const page = await browser.get(new URL(back.location, publicUrl).href);
  const profile = { formToken: tokenOn(page), name: company, country: 'KR', domain: '' };
  return (await browser.post(new URL(back.location, publicUrl).href, profile)).text;
}

interface Answered {
  readonly text: string;
  readonly location: string;
}

function tokenOn({ text }: Answered): string {
  const token = /name="formToken" value="([^"]+)"/.exec(text)?.[1];
  if (token === undefined) throw new Error(`no form on the page: ${text.slice(0, 2_000)}`);
  return token;
}

/** Keeps the cookie; `publicUrl` is the bot behind its proxy. */
export function createBrowser(bot: BotProcess): {
  get(address: string): Promise<Answered>;
  post(address: string, form: Readonly<Record<string, string>>): Promise<Answered>;
} {
  let cookie = '';
  const visit = async (address: string, init: RequestInit): Promise<Answered> => {
    const headers = { ...init.headers, cookie, 'accept-language': 'en-US' };
    const response = await fetch(address.replace(publicUrl, bot.url), { ...init, headers, redirect: 'manual' });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { text: await response.text(), location: response.headers.get('location') ?? '' };
  };
  return {
    get: (address) => visit(address, {}),
    post: (address, form) =>
      visit(address, { method: 'POST', headers: { origin: publicUrl }, body: new URLSearchParams(form) }),
  };
}
