import type { Knex } from 'knex';
import { mpaSignedAt } from '../agreements/agreementLookup';
import { createAgreementService } from '../agreements/agreementService';
import { loadAgreementTexts } from '../agreements/agreementText';
import { createCustomerServices } from '../customers/customerServices';
import { countActive, isServed } from '../customers/customerRelationshipLookup';
import { isSetUp } from '../customers/setUpLookup';
import type { CustomerRequests } from '../customers/customerRequests';
import { createQueue } from '../desk/queue';
import { createRecords } from '../desk/records';
import type { Services } from '../dialogs/services';
import { createEnrolmentService } from '../enrolment/enrolmentService';
import { createMpnTable } from '../enrolment/mpn';
import { loadWebmailDomains } from '../enrolment/webmail';
import { createLeavingService } from '../members/leaving';
import { createCockpit } from '../invitations/cockpit';
import { createMemberService } from '../members/memberService';
import { createPageSignInService } from '../members/pageSignInService';
import { createSignInService } from '../members/signInService';
import { createBusinessCalendar } from '../organisations/businessCalendar';
import { loadMarkets, type Markets } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import { createOrganisationService } from '../organisations/organisationService';
import { createReminderService } from '../reminders/reminderService';
import { createProgrammeService } from '../programme/programmeService';
import { createRelationshipServices } from '../relationships/relationshipServices';
import { createQuestionService } from '../questions/questionService';
import type { MemberId, OrganisationId } from '../shared/ids';
import { loadCatalogue } from '../subscriptions/catalogue';
import { defaultTimeZone } from '../shared/locale';
import { createSubscriptionServices } from '../subscriptions/subscriptionServices';
import { findSentRequest, settleRequest } from '../subscriptions/providerRequestSettling';
import type { CoreOptions } from './core';
import { personalParts } from './personalParts';
import { queueSources } from './queueSources';
import { createTransitionService, type TransitionService } from '../transitions/transitionService';
import { redrawCardsAbout } from './redraw';
import { reminderSources } from './reminderSources';

/** Brings the bot back to invitations that were kept until now (REL-9, REL-14). */
type RemindOf = (
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  occasion: { readonly name: string; readonly also?: readonly MemberId[] },
) => Promise<void>;

/** What the services need, whether or not a bot runs around them. */
export type ServiceOptions = Pick<
  CoreOptions,
  'db' | 'now' | 'rules' | 'operators' | 'publicUrl' | 'resolver' | 'questionWords'
>;

/** Every service over the one database. */
export function createServices({ questionWords, ...options }: ServiceOptions): Services {
  const { db, now, rules, operators, publicUrl, resolver } = options;
  const markets = loadMarkets();
  const shared = { db, now, markets, rules, publicUrl, redrawCardsAbout };
  const calendar = createBusinessCalendar();
  const membershipSource = createMpnTable(db);
  const agreements = createAgreementService({
    ...shared,
    texts: loadAgreementTexts(),
    prepareActivation: (actor) => transitions.prepareActivation(actor),
  });
  const webmail = loadWebmailDomains(rules.webmailDomains);
  const addresses = { resolver, isWebmail: (domain: string) => webmail.has(domain) };
  const catalogue = loadCatalogue();
  const requests: CustomerRequests = {
    find: findSentRequest,
    fulfil: (trx, actor, id) => settleRequest(shared, trx, actor, { id, state: 'done' }),
  };
  const customers = createCustomerServices({ ...shared, ...addresses, catalogue, requests });
  const subscriptions = createSubscriptionServices({ ...shared, catalogue, isSetUp });
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
    calendar,
    membershipSource,
    onApproved: async (trx, approved) => {
      await agreements.offerMpa(trx, approved);
      await remindOf(trx, approved.organisationId, { name: 'enrolled' });
    },
    isServed,
    hasCustomers: async (on, organisationId) => (await countActive(on, organisationId)) > 0,
  });
  const companies = createOrganisationService({
    db,
    now,
    markets,
    onReseller: (trx, company) => relationships.invitations.remindOfInvitations(trx, company, { name: 'enrolled' }),
  });
  const queue = createQueue({ sources: queueSources(db, now), now, calendar, timeZone: defaultTimeZone });
  const sources = reminderSources({ db, operators, queue, timeZone: defaultTimeZone, rules });
  const transitions: TransitionService = createTransitionService({
    ...shared,
    calendar,
    operators,
    form: enrolment.transitionForm,
    accountOf: async (organisationId) => {
      const mpnId = (await findOrganisation(db, organisationId))?.mpnId;
      return { mpnId, email: mpnId === undefined ? undefined : (await membershipSource.find(mpnId))?.email };
    },
    onReseller: async (trx, company) => {
      await agreements.offerMpa(trx, company);
      await remindOf(trx, company.organisationId, { name: 'enrolled' });
    },
  });
  return {
    desk: { queue, records: createRecords(db, now), companies },
    reminders: createReminderService({ db, now, timeZone: defaultTimeZone, sources }),
    leaving: createLeavingService({ db, now, parts: personalParts }),
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
      onConnected: async (trx, organisationId, memberId) => {
        const occasion = { name: `connected-${memberId}`, also: [memberId] };
        await remindOf(trx, organisationId, occasion);
        await customers.received.remindOfInvitations(trx, organisationId, occasion);
      },
    }),
    pageSignIn: createPageSignInService({ db, now }),
    enrolment,
    agreements,
    transitions,
    relationships,
    customers,
    subscriptions,
    cockpit: createCockpit({
      db,
      now,
      remind: {
        'partnership-request': relationships.requests.remind,
        'customer-invitation': customers.inviting.remind,
      },
    }),
    questions: createQuestionService({ db, now, words: questionWords }),
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
