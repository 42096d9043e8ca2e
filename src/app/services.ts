import type { Services } from '../dialogs/services';
import { createMemberService } from '../members/memberService';
import { createSignInService } from '../members/signInService';
import { loadMarkets } from '../organisations/market';
import type { CoreOptions } from './core';

/** Every service over the one database. */
export function createServices({ db, now, rules, publicUrl }: CoreOptions): Services {
  const markets = loadMarkets();
  return {
    members: createMemberService({ db, now, codeHours: rules.codeHours }),
    signIn: createSignInService({ db, now, markets }),
    publicUrl,
  };
}
