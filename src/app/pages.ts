import { loadMarkets } from '../organisations/market';
import type { Log } from '../shared/log';
import { aboutPages } from '../web/aboutPages';
import { agreementPages } from '../web/agreementPage';
import { customerExportPages } from '../web/customerExportPage';
import { contactPages } from '../web/contactPage';
import { customerAnswerPages } from '../web/customerAnswerPage';
import { customerLinks } from '../web/customerLinkPage';
import { invitationPages, partnershipLinks } from '../web/invitationPage';
import { mountPages, mountStyle } from '../web/page';
import type { BotServer } from '../web/server';
import { setUpPages } from '../web/setUpPage';
import { signInPages } from '../web/signInPages';
import type { DemoSignIn, SignInProvider } from '../web/signInProvider';
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
  const { signIn, pageSignIn, enrolment, agreements, relationships, customers } = core.services;
  const door = { pageSignIn, log, provider };
  const markets = loadMarkets();
  mountStyle(restify);
  mountPages(restify, { origin }, [
    ...aboutPages({ isLocal: 'demoPerson' in provider }),
    ...invitationPages([
      partnershipLinks({ pageOf: relationships.invitations.pageOf, chatLink }),
      customerLinks({ ...door, received: customers.received, chatLink }),
    ]),
    ...customerAnswerPages({ ...door, customers, markets }),
    ...setUpPages({ ...door, setUps: customers.setUps, markets }),
    ...signInPages({ ...door, signIn, markets }),
    ...contactPages({ enrolment }),
    ...agreementPages({ agreements }),
    ...customerExportPages({ exports: customers.exports }),
  ]);
}
