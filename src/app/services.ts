import type { Knex } from 'knex';
import { mpaSignedAt } from '../agreements/agreementLookup';
import { createAgreementService } from '../agreements/agreementService';
import { loadAgreementTexts } from '../agreements/agreementText';
import { createCustomerServices } from '../customers/customerServices';
import { countActive } from '../customers/customerRelationshipLookup';
import type { Services } from '../dialogs/services';
import { createEnrolmentService } from '../enrolment/enrolmentService';
import { createMpnTable } from '../enrolment/mpn';
import { loadWebmailDomains } from '../enrolment/webmail';
import { createMemberService } from '../members/memberService';
import { createSignInService } from '../members/signInService';
import { loadMarkets, type Markets } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import { createProgrammeService } from '../programme/programmeService';
import { createRelationshipServices } from '../relationships/relationshipServices';
import type { MemberId, OrganisationId } from '../shared/ids';
import { loadCatalogue } from '../subscriptions/catalogue';
import type { CoreOptions } from './core';
import { redrawCardsAbout } from './redraw';

/** Brings the bot back to invitations that were kept until now (REL-9, REL-14). */
type RemindOf = (
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  occasion: { readonly name: string; readonly also?: readonly MemberId[] },
) => Promise<void>;

/** What the services need, whether or not a bot runs around them. */
export type ServiceOptions = Pick<CoreOptions, 'db' | 'now' | 'rules' | 'operators' | 'publicUrl' | 'resolver'>;

/** Every service over the one database. */
export function createServices({ db, now, rules, operators, publicUrl, resolver }: ServiceOptions): Services {
  const markets = loadMarkets();
  const shared = { db, now, markets, rules, publicUrl, redrawCardsAbout };
  const agreements = createAgreementService({ ...shared, texts: loadAgreementTexts() });
  const webmail = loadWebmailDomains(rules.webmailDomains);
  const addresses = { resolver, isWebmail: (domain: string) => webmail.has(domain) };
  const customers = createCustomerServices({ ...shared, ...addresses, catalogue: loadCatalogue() });
  const relationships = createRelationshipServices({
    ...shared,
    ...addresses,
    mpaSigned: (trx, organisationId) => mpaSigned(trx, markets, organisationId),
    countCustomers: (actor) => customers.total(actor),
  });
  const remindOf: RemindOf = async (trx, organisationId, occasion) => {
    const organisation = await findOrganisation(trx, organisationId);
    if (organisation?.tenantId === undefined) return;
    const company = { organisationId, tenantId: organisation.tenantId };
    await relationships.invitations.remindOfInvitations(trx, company, occasion);
  };
  const enrolment = createEnrolmentService({
    ...shared,
    operators,
    membershipSource: createMpnTable(db),
    onApproved: async (trx, approved) => {
      await agreements.offerMpa(trx, approved);
      await remindOf(trx, approved.organisationId, { name: 'enrolled' });
    },
    hasCustomers: async (on, organisationId) => (await countActive(on, organisationId)) > 0,
  });
  return {
    members: createMemberService({
      db,
      now,
      codeHours: rules.codeHours,
      onAdminAgent: enrolment.noticeAdminAgent,
    }),
    signIn: createSignInService({
      db,
      now,
      markets,
      onConnected: (trx, organisationId, memberId) =>
        remindOf(trx, organisationId, { name: `connected-${memberId}`, also: [memberId] }),
    }),
    enrolment,
    agreements,
    relationships,
    customers,
    programme: createProgrammeService({ db, markets }),
    publicUrl,
  };
}

/** For the region that the company's own country lies in (section 8.5: one signature a region). */
async function mpaSigned(db: Knex, markets: Markets, organisationId: OrganisationId): Promise<Date | undefined> {
  const organisation = await findOrganisation(db, organisationId);
  const region = organisation && markets.regionOf(organisation.country);
  return region === undefined ? undefined : mpaSignedAt(db, organisationId, region);
}
