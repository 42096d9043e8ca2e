import type { transitionKo } from '../ko/transition';
import type { TextsLike } from '../textsLike';

export const transitionEn: TextsLike<typeof transitionKo> = {
  'transition.state.not_started': 'Not started',
  'transition.state.profile_confirmed': 'Profile confirmed',
  'transition.state.submitted': 'Submitted',
  'transition.state.approved': 'Approved',
  'transition.state.agreement_accepted': 'Indirect reseller agreement accepted',
  'transition.state.rejected': 'Rejected',

  'transition.button.start': 'Start the transition',
  'transition.button.status': 'Program info',
  'transition.button.agreement': 'Indirect reseller agreement',
  'transition.button.correct': 'Correct and resubmit',
  'transition.button.who': 'Who does what?',
  'transition.button.undo': 'Can it be undone?',
  'transition.button.incentives': 'Incentives',
  'transition.button.providers': 'My providers',
  'transition.button.open': 'Transition',

  'transition.partnerTypes': 'Partner types',
  'transition.phrase': 'no way back',
  'transition.typed': 'Type “{phrase}”',
  'transition.typedHint': 'Capitals and spaces do not matter.',
  'transition.noWayBack':
    'There is no way back. Once the indirect reseller capability is on your direct bill tenant, it can never be removed. Go on only when you are certain.',

  'transition.refused.title': 'You cannot make the transition',
  'transition.refused.notFound':
    'The transition is made on the tenant that a direct bill partner already uses, by partners identified for direct bill offboarding. There is no field for another tenant.',
  'transition.already.title': 'You are an indirect reseller already',
  'transition.already.body': 'This company has both capabilities. There is nothing left to do.',

  'transition.decide.title': 'From direct bill to indirect reseller',
  'transition.decide.who': 'This is for direct bill partners who have decided to become indirect resellers.',
  'transition.decide.tenant':
    'You enrol on your existing direct bill tenant. No new tenant is needed; the indirect reseller business uses the same one.',
  'transition.decide.steps':
    'The steps: confirm profile and MPN ID, review the details and press “Enroll now”, approval, accept the indirect reseller agreement. After that you have both capabilities.',
  'transition.decide.meanwhile':
    'During the transition you keep managing your direct bill customers’ subscriptions, including billing. At the same time you can take on customers through an indirect provider.',
  'transition.decide.askAdmin': 'Only a Global admin can start.',

  'transition.check.title': 'Transition: are profile and MPN ID current?',
  'transition.check.why':
    'Before you enrol, confirm one by one that the partner profile and the MPN ID are current. Press Change… to correct what is wrong.',
  'transition.check.old':
    'The confirmation is older than 30 days. If you confirm again, the approval can come at once, without a review by the operator.',
  'transition.check.missing': 'Something is still missing: {parts}. Press Change… to fill it in.',
  'transition.check.profileAt': 'Profile last updated',
  'transition.check.mpnAt': 'MPN ID last updated',
  'transition.check.never': 'not on file yet',
  'transition.check.profileLabel': 'Partner profile',
  'transition.check.profile': 'The partner profile is current.',
  'transition.check.mpnLabel': 'MPN ID',
  'transition.check.mpn': 'The MPN ID {mpnId} is current.',
  'transition.check.part': 'Part to change',
  'transition.check.saved': 'What you corrected is saved.',

  'transition.review.title': 'Transition: review the details',
  'transition.review.body': 'This is what is on file. Nothing has to be typed again. Check it and press “Enroll now”.',
  'transition.review.news': 'News of the approval goes to the primary contact ({address}) by mail.',

  'transition.status.title': 'Transition: {state}',
  'transition.status.submitted': 'Submitted',
  'transition.status.submittedBy': 'Submitted by',
  'transition.status.changed': 'Last change',
  'transition.status.contact': 'Primary contact',
  'transition.status.due': 'Decision expected by',
  'transition.status.reason': 'Reason for the rejection',
  'transition.status.history': 'History',
  'transition.status.event': '{date}: {state}',
  'transition.status.eventReason': '{date}: {state} – {reason}',
  'transition.status.underway': 'The transition is begun and not submitted yet.',
  'transition.status.waits':
    'Approval is usually immediate; a review by the operator may take up to five business days, until {date} at the latest.',
  'transition.status.mail': 'The primary contact is told the outcome by mail.',
  'transition.status.holidays':
    'The public holidays of {country} are not known here: only weekends were left out of the count.',
  'transition.status.overdue': 'Five business days are over. Contact support and give this number: {id}',
  'transition.status.approved':
    'Approved. When a Global admin now accepts the indirect reseller agreement, the indirect reseller capability is added. Until then nothing changes.',
  'transition.status.rejected': 'Rejected. See the reason, correct the details and submit again.',
  'transition.status.done':
    'The transition is complete. This company is a direct bill partner and an indirect reseller.',
  'transition.status.meanwhile':
    'Keep managing your direct bill customers’ subscriptions and billing yourself. Customers won through an indirect provider are yours as an indirect reseller.',
  'transition.status.provider':
    'Next comes a partnership with an indirect provider, who then handles billing, purchases and infrastructure support. A Global admin signs in and accepts the provider’s invitation; then the provider is in your list.',
  'transition.status.both':
    'For the provider to order, both you and the provider need a reseller relationship with the customer.',

  'transition.who.title': 'Who does what?',
  'transition.who.intro': 'It depends on how a customer was won. The customer’s card says direct bill or indirect.',
  'transition.who.direct_bill': 'Customers won as a direct bill partner',
  'transition.who.indirect': 'Customers won as an indirect reseller',
  'transition.who.partner': 'You',
  'transition.who.provider': 'The indirect provider',
  'transition.who.create-order': 'orders',
  'transition.who.add-products': 'adding and viewing products',
  'transition.who.manage-reservations': 'Azure reservations',
  'transition.who.manage-order-history': 'order history',
  'transition.who.buy-software': 'buying software',
  'transition.who.bill-customer': 'billing the customer directly',
  'transition.who.create-tenant': 'creating a customer tenant',
  'transition.who.manage-licences': 'licenses',
  'transition.who.manage-users': 'users',
  'transition.who.handle-renewals': 'subscription renewals',
  'transition.who.tenant':
    'You create a tenant as a direct bill partner, which makes that customer a direct bill customer.',
  'transition.who.move':
    'To let the provider order for an existing direct bill customer, open the customer and press “Move to provider”, which drafts a joint invitation. Until the customer accepts, the provider cannot order.',

  'transition.undo.title': 'There is no way back',
  'transition.undo.body': 'The direct bill capability stays as it is: your company keeps both.',
  'transition.notFinal.title': 'Nothing is final yet',
  'transition.notFinal.body':
    'The indirect reseller capability has not been added to this company. As long as nobody accepts the indirect reseller agreement, nothing changes. After that there is no way back.',

  'transition.agreement.final': 'The indirect reseller capability is added. Partner types of this company: {types}',
  'transition.mail.subject': 'Transition of {company}: {state}',
  'transition.mail.submitted':
    'The enrolment for the transition from direct bill to indirect reseller is submitted. Approval is usually immediate and may take up to five business days. You will be told the outcome by mail.',
  'transition.mail.approved':
    'The enrolment for the transition from direct bill to indirect reseller is approved. When the company’s Global admin says “transition” in the chat, reads the indirect reseller agreement and accepts it, the indirect reseller capability is added. After that there is no way back.',
  'transition.mail.rejected':
    'The enrolment for the transition is rejected. Reason: {reason}\n\nThe details can be corrected and submitted again.',
  'transition.mail.agreement_accepted':
    'The indirect reseller agreement is accepted. The company is now a direct bill partner and an indirect reseller.',
  'transition.mail.footer':
    'You get this mail because the enrolment form of {company} names you as the primary contact. It was sent by {app}.',

  'incentive.title.expected': 'Incentives invitation: expected',
  'incentive.title.received': 'Incentives invitation: received',
  'incentive.title.overdue': 'Incentives invitation: overdue',
  'incentive.expected': 'An invitation to enrol in indirect reseller incentives is expected by mail by {date}.',
  'incentive.mailbox': 'It goes to the address of the MPN account {mpnId} ({address}), not to the primary contact.',
  'incentive.mailboxUnknown':
    'It goes to the address of the MPN account {mpnId}, not to the primary contact. That address is not on record here: look it up in the MPN account.',
  'incentive.noAccount': 'No MPN account is on record. Contact support.',
  'incentive.received': 'Noted on {date}: the invitation was received. You enrol in Partner Center.',
  'incentive.overdue':
    'The invitation expected by {date} has not come. Look in the MPN account’s mailbox and its spam folder; if it is not there, contact support and give this number: {id}',
  'incentive.changed':
    'The MPN ID linked now is {mpnId}. The invitation follows the MPN account that was linked when the capability was added: look in that account’s mailbox.',
  'incentive.separate': 'The two incentive programs are managed separately. Neither replaces the other.',
  'incentive.programme.direct-bill': 'Direct bill incentives',
  'incentive.programme.indirect-reseller': 'Indirect reseller incentives',
  'incentive.since.direct-bill': 'eligible since {date}, goes on as before',
  'incentive.since.indirect-reseller': 'eligible since {date}, invitation to enrol: {state}',
  'incentive.state.expected': 'expected',
  'incentive.state.received': 'received',
  'incentive.state.overdue': 'overdue',
  'incentive.button.received': 'The invitation has come',
  'incentive.none.title': 'No incentives invitation is expected',
  'incentive.none.body':
    'Within 30 days after a direct bill partner has accepted the indirect reseller agreement, an invitation to enrol in incentives goes to the address of its MPN account.',
  'incentive.mail.subject': '{company}: an invitation to indirect reseller incentives is on its way',
  'incentive.mail.text':
    '{company} has become an indirect reseller on its direct bill tenant. An invitation to enrol in indirect reseller incentives is expected at this address by {date}. Microsoft’s program sends it; this mail is not the invitation.\n\nThe direct bill incentive programs go on as before and are managed separately. If nothing has come after {date}, contact support.\n\nYou get this mail because this is the address of the company’s MPN account {mpnId}. It was sent by {app}.',

  'transitionReview.title': 'Review a transition: {company}',
  'transitionReview.list.title': 'Transitions waiting for a decision',
  'transitionReview.list.none': 'There is no transition to decide on.',
  'transitionReview.list.which': 'Transition',
  'transitionReview.list.row': 'submitted {age} · due {due}',
  'transitionReview.list.overdue': 'overdue',
  'transitionReview.list.held': 'on hold',
  'transitionReview.confirmed': 'Profile and MPN ID confirmed',
  'transitionReview.due': 'Decision due',
  'transitionReview.held': 'On hold. Release it before you approve.',
  'transitionReview.heldNow': 'It is on hold and is not approved until it is released.',
  'transitionReview.releasedNow': 'It is released.',
  'transitionReview.button.hold': 'Hold',
  'transitionReview.button.release': 'Release',
  'transitionReview.button.queue': 'Transition queue',
};
