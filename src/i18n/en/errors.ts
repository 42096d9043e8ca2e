import type { errorsKo } from '../ko/errors';
import type { TextsLike } from '../textsLike';

export const errorsEn: TextsLike<typeof errorsKo> = {
  'error.role-required': 'This needs the role {roles}. Ask {holders}.',
  'error.role-required.nobody': 'your Global admin; nobody in your company holds the role here yet',
  'error.not-linked': 'Your Teams account is not linked to a company yet. Connect it below.',
  'error.enrolment-not-approved': 'The enrolment is not approved yet (now: {state}). See the enrolment status.',
  'error.mpn-required': 'No MPN ID is linked. Choose an organization profile in the MPN step.',
  'error.mpn-inactive': 'MPN ID {mpnId} is not an active profile. Choose another profile.',
  'error.mpn-country-mismatch':
    'This MPN ID is in {mpnCountry}, your tenant is in {tenantCountry}. Choose a profile in the same country/region or add a location.',
  'error.mpn-already-linked':
    'This MPN ID is already linked to another account. Choose another profile or contact the operator.',
  'error.webmail-not-accepted':
    'Personal mail services cannot be the primary contact. Enter an address on a domain of your company.',
  'error.authority-not-confirmed': 'Tick the box that you may act for this company before you submit.',
  'error.consent-not-given': 'Tick the box to go on. Nothing has changed yet.',
  'error.attestation-required': 'Tick the confirmation to go on. Nothing has changed yet.',
  'error.confirmation-mismatch': 'The text does not match. Type it exactly as shown.',
  'error.email-not-verified':
    'The primary contact has not confirmed the address yet. Send the mail again or correct the address.',
  'error.email-invalid': 'This is not a valid e-mail address. Example: admin@contoso.com',
  'error.email-in-use': 'A user of your company already has this e-mail address. Enter another one.',
  'error.mpa-not-signed':
    'The Microsoft Partner Agreement (MPA) is not signed for the region {region}. A Global admin has to sign it.',
  'error.reseller-mpa-not-signed':
    'The reseller has not signed the Microsoft Partner Agreement (MPA) for the region {region}. Remind its Global admin.',
  'error.agreement-not-opened':
    'Open and read the agreement first and press “I have read it” below it. Then you can accept.',
  'error.no-active-provider': 'You have no indirect provider yet. Find one and ask it for an invitation.',
  'error.provider-not-connected': 'You have no active partnership with this provider. Choose one from your providers.',
  'error.provider-must-invite':
    'Only the indirect provider can start a partnership. Contact the provider and ask for an invitation.',
  'error.reseller-not-enrolled':
    'Your company is not enrolled as an indirect reseller yet. Enrol first; the invitation is kept.',
  'error.region-mismatch':
    '{countryA} is in the region {regionA}, {countryB} in the region {regionB}. This is only possible within one region; an account in that region is needed.',
  'error.country-without-market':
    '{country} has no CSP market. An account in a country/region with a CSP market is needed.',
  'error.self-relationship': 'A company cannot partner with itself. Choose another company.',
  'error.self-sale': 'A company cannot sell to itself.',
  'error.affiliate-sale': 'A company cannot sell to an affiliated company.',
  'error.csp-tenant-not-a-customer':
    'A CSP tenant cannot receive purchased services, and a tenant that receives them cannot enroll in CSP. Use another tenant for one of the two.',
  'error.reseller-cannot-be-customer-of-same-provider':
    'A reseller of this provider cannot be an end customer of the same provider. Choose one of the ways below.',
  'error.invite-unknown': 'The invitation was not found. Ask the partner who sent it for a new one.',
  'error.invite-expired': 'The invitation expired on {expiredAt}. Ask the provider who sent it for a new one.',
  'error.invite-withdrawn': 'The provider withdrew the invitation. Ask for a new one if you need it.',
  'error.already-active': 'The relationship exists already. You find it in your list.',
  'error.invite-link-missing':
    'The personalised link is missing. It has been put back; leave it as it is and save again.',
  'error.invite-link-altered':
    'The personalised link was changed. It must stand in the text once, unaltered. It has been put back.',
  'error.foreign-invite-link':
    'The text holds another invitation link. Only the link of this invitation may stand in it.',
  'error.customer-not-set-up': 'The customer account is not set up yet. The customer’s admin has to finish it.',
  'error.no-reseller-relationship': 'You have no reseller relationship with this customer. Invite the customer.',
  'error.provider-has-no-customer-relationship':
    'The provider has no reseller relationship with this customer. Ask the reseller for a joint invitation.',
  'error.reseller-cannot-create-tenant': 'An indirect reseller cannot create a customer tenant. Ask your provider.',
  'error.reseller-cannot-order': 'Orders are made by the provider. Ask your provider.',
  'error.direct-bill-not-for-indirect-customer':
    'Direct bill cannot be used for a customer acquired as an indirect reseller. Ask your provider.',
  'error.licence-count-invalid': 'The license count must be a whole number from {min} to {max}.',
  'error.support-contact-not-eligible': 'This company cannot be the support contact. Choose one from the list.',
  'error.termination-via-support':
    'A partnership is ended through Microsoft support only. Request the termination with your ticket number.',
  'error.no-rollback': 'There is no way back. The indirect reseller capability cannot be removed.',
  'error.not-identified-for-offboarding':
    'Only partners identified for direct bill offboarding can make the transition. Contact your Microsoft representative.',
  'error.profile-change-via-microsoft':
    'The profile in the official provider list is changed through your Microsoft representative.',
  'error.secret-already-shown': 'This code is shown once and cannot be seen again. Reset it to get a new one.',
  'error.password-change-required':
    'Your Teams account is not linked yet. If a colleague added you, enter the one-time code you received first.',
  'error.private-chat-required': 'This can be shown in a 1:1 chat only. Move to your personal chat with the bot.',
  'error.admin-agent-required':
    'This also needs the role Admin agent. A Global admin can make themselves an Admin agent.',
  'error.last-global-admin': 'The last Global admin cannot be removed. Name another Global admin first.',
  'error.unknown-partner-type': 'This is not a known partner type. See which model fits you first.',
  'error.direct-bill-requirements-not-met':
    'The requirements for direct bill partners are not met. See the list of requirements.',
  'error.tenant-must-be-the-direct-bill-tenant': 'The transition is made on the existing direct bill tenant only.',
  'error.contact-denied':
    'The primary contact said that the sign-up or the address is not theirs. Submit again with another contact.',
  'error.not-your-reseller': 'This company is not in your list of resellers. Choose one from the list.',
  'error.active-subscriptions-remain':
    'These subscriptions are still active: {subscriptions}. Suspend them, then try again.',
  'error.stale-card': 'The record changed since this card was drawn. See how it stands now and go on from there.',
};
