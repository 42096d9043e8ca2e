import { loadMarkets } from '../organisations/market';
import type { Log } from '../shared/log';
import { aboutPages } from '../web/aboutPages';
import { agreementPages } from '../web/agreementPage';
import { customerExportPages } from '../web/customerExportPage';
import { contactPages } from '../web/contactPage';
import { invitationPages } from '../web/invitationPage';
import { mountPages, mountStyle } from '../web/page';
import type { BotServer } from '../web/server';
import { signInPages, type DemoSignIn } from '../web/signInPages';
import type { SignInProvider } from '../web/signInProvider';
import type { Core } from './core';

export interface AppPagesOptions {
  readonly origin: () => string;
  readonly log: Log;
  /** Opens the chat with these words prepared. */
  readonly chatLink: (words: string) => string;
  /** In local mode the demo people sign in. */
  readonly provider: SignInProvider | DemoSignIn;
}

/** Every page of ours on the bot's server. */
export function mountAppPages(
  { restify }: BotServer,
  core: Core,
  { origin, log, provider, chatLink }: AppPagesOptions,
): void {
  const { signIn, enrolment, agreements, relationships, customers } = core.services;
  mountStyle(restify);
  mountPages(restify, { origin }, [
    ...aboutPages({ isLocal: 'demoPerson' in provider }),
    ...invitationPages({ pageOf: relationships.invitations.pageOf, chatLink }),
    ...signInPages({ signIn, markets: loadMarkets(), log, provider }),
    ...contactPages({ enrolment }),
    ...agreementPages({ agreements }),
    ...customerExportPages({ exports: customers.exports }),
  ]);
}
