import type { Services } from '../dialogs/services';
import { createMemberService } from '../members/memberService';
import { createSignInService } from '../members/signInService';
import { loadMarkets } from '../organisations/market';
import { createTableTenantResolver } from '../invitations/tenantResolver';
import { createRelationshipServices } from '../relationships/relationshipServices';
import type { CoreOptions } from './core';
import { redrawCardsAbout } from './redrawCards';

/** Every service over the one database. */
export function createServices({ db, now, rules, publicUrl, resolver }: CoreOptions): Services {
  const markets = loadMarkets();
  return {
    members: createMemberService({ db, now, codeHours: rules.codeHours }),
    signIn: createSignInService({ db, now, markets }),
    relationships: createRelationshipServices({
      db,
      now,
      publicUrl,
      markets,
      rules,
      resolver: resolver ?? createTableTenantResolver(db),
      isWebmail: (domain) => rules.webmailDomains.includes(domain),
      mpaSigned: async () => undefined,
      countCustomers: async () => 0,
      redrawCardsAbout,
    }),
    publicUrl,
  };
}
