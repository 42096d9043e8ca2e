import type { customerRemovalKo } from '../ko/customerRemoval';
import type { TextsLike } from '../textsLike';

export const customerRemovalEn: TextsLike<typeof customerRemovalKo> = {
  'customerRemoval.button.remove': 'Remove customer relationship',
  'customerRemoval.button.suspend': 'Suspend subscriptions',
  'customerRemoval.button.invite': 'Request a reseller relationship',
  'customerRemoval.button.customers': 'My customers',
  'customerRemoval.title': 'Remove customer relationship',
  'customerRemoval.customer': 'Customer',
  'customerRemoval.domain': 'Primary domain',
  'customerRemoval.since': 'Since',
  'customerRemoval.effects':
    'The customer leaves your customer list; its history is kept. You can no longer buy for this customer, nor be the support contact of its subscriptions. The relationship of another partner who shares the customer stays.',
  'customerRemoval.grants.heading': 'Permissions that remain',
  'customerRemoval.grants.body':
    'What was granted already stays unchanged when the relationship is removed. Only the customer can take it away: here under “My partners”, or in its own admin center.',
  'customerRemoval.grants.none': 'No permission is on record.',
  'customerRemoval.grant.customer_admin':
    'Administering subscriptions, licenses and users: remains · can be removed by: the customer',
  'customerRemoval.grant.customer_order': 'Submitting orders: remains · can be removed by: the customer',
  'customerRemoval.grant.delegated_admin': 'Delegated admin privileges (DAP): remain · can be removed by: the customer',
  'customerRemoval.notice.heading': 'Notice',
  'customerRemoval.notice.body':
    'This tool tells nobody: not the customer, not another partner, not your colleagues. If your agreement requires it, give legal notice of termination yourself.',
  'customerRemoval.attest.label': 'Attestation',
  'customerRemoval.attest.title':
    'I represent that this decision was made in good faith, for a legitimate business purpose and in accordance with our agreement with the customer or partner, and we agree to defend Microsoft and hold it harmless against third-party claims to the contrary.',
  'customerRemoval.attest.error': 'Tick the attestation.',
  'customerRemoval.noticeGivenOn': 'Legal notice given on (optional)',
  'customerRemoval.noticeGivenOn.error': 'Choose a day up to today, or leave it empty.',
  'customerRemoval.name': 'Type the customer’s name to confirm: {name}',
  'customerRemoval.name.error': 'Type the customer’s name as it is shown above.',
  'customerRemoval.remain.title': 'Suspend the subscriptions first',
  'customerRemoval.remain.row': '{product} · licenses: {count}',
  'customerRemoval.remain.more': 'and {count} more',
  'customerRemoval.done.title': 'The customer relationship is removed',
  'customerRemoval.done.body': '{name} is no longer in your customer list. This tool has told nobody.',
  'customerRemoval.done.again': 'To have the customer again later, request a new reseller relationship.',
  'customerRemoval.removedOn': 'Removed on',
  'customerRemoval.gone.title': 'You have no relationship with this customer',
  'customerRemoval.again.title': 'This card is about an earlier relationship',
  'customerRemoval.again.body':
    'You have had a new relationship with {name} since {date}. Open it to go on from there.',
};
