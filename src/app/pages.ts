import { loadMarkets } from '../organisations/market';
import type { Log } from '../shared/log';
import { aboutPages } from '../web/aboutPages';
import { mountPages, mountStyle } from '../web/page';
import type { BotServer } from '../web/server';
import { signInPages } from '../web/signInPages';
import type { SignInProvider } from '../web/signInProvider';
import type { Core } from './core';

export interface AppPagesOptions {
  readonly origin: () => string;
  readonly log: Log;
  /** Undefined in local mode. */
  readonly provider: SignInProvider | undefined;
}

/** Every page of ours on the bot's server. */
export function mountAppPages({ restify }: BotServer, core: Core, { origin, log, provider }: AppPagesOptions): void {
  const { signIn } = core.services;
  mountStyle(restify);
  mountPages(restify, { origin }, [
    ...aboutPages({ isLocal: provider === undefined }),
    ...signInPages({ signIn, markets: loadMarkets(), log, provider }),
  ]);
}
