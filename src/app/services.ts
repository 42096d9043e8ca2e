import { createAgreementService } from '../agreements/agreementService';
import { loadAgreementTexts } from '../agreements/agreementText';
import type { Services } from '../dialogs/services';
import { createEnrolmentService } from '../enrolment/enrolmentService';
import { createMpnTable } from '../enrolment/mpn';
import { createMemberService } from '../members/memberService';
import { createSignInService } from '../members/signInService';
import { loadMarkets } from '../organisations/market';
import type { CoreOptions } from './core';
import { redrawCardsAbout } from './redraw';

/** Every service over the one database. */
export function createServices({ db, now, rules, operators, publicUrl }: CoreOptions): Services {
  const markets = loadMarkets();
  const texts = loadAgreementTexts();
  const agreements = createAgreementService({ db, now, markets, texts, rules, publicUrl, redrawCardsAbout });
  const enrolment = createEnrolmentService({
    db,
    now,
    rules,
    operators,
    publicUrl,
    redrawCardsAbout,
    membershipSource: createMpnTable(db),
    onApproved: agreements.offerMpa,
    hasCustomers: async () => false,
  });
  return {
    members: createMemberService({ db, now, codeHours: rules.codeHours }),
    signIn: createSignInService({ db, now, markets }),
    enrolment,
    agreements,
    publicUrl,
  };
}
