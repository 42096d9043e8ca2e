import type { newCustomersKo } from '../ko/newCustomers';
import type { TextsLike } from '../textsLike';

export const newCustomersEn: TextsLike<typeof newCustomersKo> = {
  'menu.addCustomer': 'Create the account of a new customer and order its subscriptions',
  'newCustomer.button.add': 'Add new customer',
  'newCustomer.button.subscriptions': 'Next: Subscriptions',
  'newCustomer.button.review': 'Next: Review',
  'newCustomer.button.addLine': 'Add subscription',
  'newCustomer.button.removeLine': 'Take out',
  'newCustomer.button.askProvider': 'Ask provider',
  'newCustomer.button.invite': 'Invite new customers',
  'newCustomer.button.continue': 'Continue',
  'newCustomer.button.fresh': 'Start a new one',
  'newCustomer.button.otherTenant': 'Use another tenant',
  'newCustomer.button.terminate': 'Request termination',
  'newCustomer.button.otherProvider': 'Find another provider',
  'newCustomer.form.title': 'Add new customer',
  'newCustomer.form.intro':
    'This creates the account of a customer that has no Microsoft tenant yet. A customer that has one is invited, not added.',
  'newCustomer.form.own': 'Without a reseller the customer is your own.',
  'newCustomer.form.manyResellers':
    'A reseller that is not in the list: open it under “My resellers” and press “Add new customer”.',
  'newCustomer.form.cspTenant':
    'A CSP partner that buys for its own use needs another tenant than its CSP tenant, designated as a customer: enter that one’s domain.',
  'newCustomer.form.dual':
    'You create it as a direct bill partner: an indirect reseller cannot create a customer tenant, so this will be a direct bill customer.',
  'newCustomer.field.reseller': 'Indirect reseller (optional)',
  'newCustomer.field.noReseller': 'Without a reseller',
  'newCustomer.field.consent': 'Consent to the delegation',
  'newCustomer.field.consent.title':
    'I understand and agree that associating a reseller delegates the management of this customer’s account and subscriptions: the reseller gets administrator access.',
  'newCustomer.field.name': 'Company name, exactly as on official papers',
  'newCustomer.field.country': 'Country/region',
  'newCustomer.field.addressLine1': 'Address',
  'newCustomer.field.addressLine2': 'Address, second line (optional)',
  'newCustomer.field.city': 'City',
  'newCustomer.field.state': 'State or province code (two letters, if any)',
  'newCustomer.field.postalCode': 'Postal code (optional)',
  'newCustomer.field.contactLastName': 'Contact’s last name',
  'newCustomer.field.contactFirstName': 'Contact’s first name',
  'newCustomer.field.contactEmail': 'Contact’s email',
  'newCustomer.field.contactPhone': 'Contact’s phone (optional)',
  'newCustomer.field.registrationNumber': 'Organization registration number (only where the country requires it)',
  'newCustomer.field.domainPrefix': 'Domain prefix (<prefix>.onmicrosoft.com)',
  'newCustomer.field.ownDomain': 'A domain the customer has already (if any)',
  'newCustomer.problem.missing': 'Fill this in.',
  'newCustomer.problem.too-long': 'At most {most} characters.',
  'newCustomer.problem.email-invalid': 'This is not a valid e-mail address. Example: admin@contoso.com',
  'newCustomer.problem.phone-invalid': 'Enter a phone number in digits. Example: +82 2 1234 5678',
  'newCustomer.problem.phone-required': 'A phone number is required in this country/region.',
  'newCustomer.problem.state-invalid': 'Enter the two letters of a state of this country/region. Example: WA',
  'newCustomer.problem.prefix-invalid':
    'Use at most 27 lower-case letters, digits and hyphens, with no hyphen at the beginning or the end.',
  'newCustomer.problem.domain-invalid': 'This is not a valid domain. Example: contoso.com',
  'newCustomer.problem.domain-taken': 'This prefix is taken. Enter another one.',
  'newCustomer.problem.registration-missing':
    'Customers in this country/region need an organization registration number.',
  'newCustomer.problem.registration-not-asked':
    'No organization registration number is given in this country/region. Leave it empty.',
  'newCustomer.problem.registration-invalid':
    'This is not a valid organization registration number. Enter the company’s own number.',
  'newCustomer.known.yours': '{name} is already in your list of customers. Nothing was created.',
  'newCustomer.known.tenant':
    'The domain {domain} already belongs to a Microsoft tenant. If it is this customer’s, invite the customer instead of creating it; a relationship comes about only with the customer’s consent. If it is another company’s, correct it.',
  'newCustomer.lines.title': 'Subscriptions',
  'newCustomer.lines.intro': 'Choose a product, enter how many licenses, and add one subscription after the other.',
  'newCustomer.lines.none': 'No subscription added yet. Add at least one.',
  'newCustomer.lines.full': 'At most {most} at a time.',
  'newCustomer.line': 'licenses: {licences}',
  'newCustomer.line.reseller': 'Associated reseller: {reseller}',
  'newCustomer.line.noReseller': 'No associated reseller – no incentive for this sale.',
  'newCustomer.lines.incentive':
    'A reseller associated with a subscription earns incentives where applicable. That is apart from its administrator access to the account.',
  'newCustomer.field.product': 'Product',
  'newCustomer.field.licences': 'Number of licenses',
  'newCustomer.field.lineReseller': 'Reseller associated with the subscription',
  'newCustomer.field.line': 'Subscription to take out',
  'newCustomer.lines.count': 'For {product} the number of licenses must be a whole number from {min} to {max}.',
  'newCustomer.lines.needed': 'Add at least one subscription before the review.',
  'newCustomer.review.title': 'Review',
  'newCustomer.review.body':
    'If everything is right, submit it. Cancel cancels the whole operation, and you start over.',
  'newCustomer.review.lines': 'Subscriptions',
  'newCustomer.review.delegated':
    '{reseller} will manage this customer’s account and subscriptions as an administrator; your company may submit orders.',
  'newCustomer.review.own': 'A customer of your own without a reseller: your company orders and manages.',
  'newCustomer.review.noReseller':
    'There are subscriptions without an associated reseller. Nobody earns an incentive for those sales.',
  'newCustomer.review.confirm': 'Submit without reseller',
  'newCustomer.review.confirm.title': 'Submit the subscriptions that have no reseller as they are.',
  'newCustomer.review.company': 'Company',
  'newCustomer.review.address': 'Address',
  'newCustomer.review.contact': 'Contact',
  'newCustomer.review.domain': 'Domain: {domain}',
  'newCustomer.review.reseller': 'Indirect reseller',
  'newCustomer.review.registration': 'Organization registration number',
  'newCustomer.review.acquired': 'Kind of customer',
  'newCustomer.acquired.direct_bill': 'Direct bill customer',
  'newCustomer.acquired.indirect': 'Indirect customer',
  'newCustomer.cancelled.title': 'Adding the customer is cancelled',
  'newCustomer.cancelled.body':
    'The whole operation is cancelled and the draft is deleted. Nothing was created or ordered.',
  'newCustomer.gone.title': 'The draft is gone',
  'newCustomer.gone.body': 'The draft of this customer was cancelled. Nothing was created or ordered.',
  'newCustomer.open.title': 'Customers being added',
  'newCustomer.open.body': 'There are drafts that nobody submitted yet. Continue one or start a new one.',
  'newCustomer.open.row': '{name} · {age}',
  'newCustomer.open.choose': 'Draft',
  'newCustomer.added.title': '{customer} is now in your list of customers',
  'newCustomer.added.body':
    '{provider} added this customer and named your company as its reseller. You can manage its account information and subscriptions as an administrator. Orders are submitted by the provider.',
  'newCustomer.added.waits': 'Until the customer’s admin has finished the setup, nothing can be ordered or managed.',
  'setUp.title': 'Setup information',
  'setUp.body':
    '{customer} is created and its subscriptions are ordered. Copy the setup information below and pass it on to the customer’s admin yourself. It is never mailed and cannot be reached again after closing.',
  'setUp.body.reset':
    'A new code for {customer}. The one before is dead. Pass it on to the customer’s admin yourself; it cannot be reached again after closing.',
  'setUp.until': 'Valid until {until}. In 15 minutes a card without the code takes this one’s place.',
  'setUp.text': 'Setup page: {page}\nUser name: {userName}\nOne-time code: {code}',
  'setUp.closed.title': 'The setup information is closed',
  'setUp.closed.body':
    'When the admin of {customer} enters the user name and code on the setup page and signs in with a work account, the tenant is bound. Until then nothing more can be ordered.',
  'setUp.closed.until': 'The code is valid until {until}.',
  'setUp.closed.lapsed': 'The code has lapsed. Make a new one and pass it on.',
  'setUp.closed.locked': 'The code was entered wrongly too often and is locked. Make a new one and pass it on.',
  'setUp.used.title': '{customer} is set up',
  'setUp.used.body':
    'The customer’s admin has bound the tenant. The subscriptions have started; from now on you can order and manage.',
  'setUp.locked.title': 'The setup code of {customer} is locked',
  'setUp.locked.body':
    'A wrong code was entered five times on the setup page. Ask the customer, then pass on a new code.',
  'setUp.button.ofCustomer': 'Setup information',
  'setUp.button.reset': 'New code',
  'setUp.button.again': 'Show again',
  'setUp.button.customer': 'Open the customer',
  'setUp.page.title': 'Set up your customer account',
  'setUp.page.intro':
    'Enter the user name and the one-time code that your partner gave you. Then sign in with your work account: your company’s tenant is bound to the new customer account.',
  'setUp.page.role': 'A Global admin of your company has to sign in.',
  'setUp.page.userName': 'User name',
  'setUp.page.code': 'One-time code',
  'setUp.page.next': 'Next',
  'setUp.page.wrong':
    'User name and code do not match, or the code is used, lapsed or locked. Five wrong tries lock it. Ask your partner for a new code.',
  'setUp.page.account.title': 'Bind your tenant to the account of {company}',
  'setUp.page.account.intro':
    'You are signed in. When you confirm, your company’s tenant is bound to this customer account and the code is used up.',
  'setUp.page.account.partners': 'Partners who serve this account',
  'setUp.page.account.may':
    'The partners may submit orders and manage subscriptions, licenses and users. Your company can take these rights back at any time.',
  'setUp.page.account.tenant': 'Tenant ID',
  'setUp.page.account.country': 'Country/region of your company’s tenant',
  'setUp.page.account.bind': 'Bind the tenant',
  'setUp.page.account.again': 'To use another account, open the setup page again from the beginning.',
  'setUp.page.start': 'From the beginning',
  'setUp.page.done.title': 'The setup is done',
  'setUp.page.done.body': 'The tenant of {company} is bound. You can close this page.',
  'setUp.page.refused.title': 'This tenant cannot be bound',
  'setUp.page.refused.self-sale': 'This is the partner’s own tenant. A partner cannot sell to itself.',
  'setUp.page.refused.affiliate-sale':
    'This is the tenant of a company affiliated with the partner. A partner cannot sell to an affiliate.',
  'setUp.page.refused.csp-tenant-not-a-customer':
    'This is the tenant of a CSP partner and cannot receive purchased services. Sign in with an account of another tenant, designated as a customer.',
  'setUp.page.refused.reseller-cannot-be-customer-of-same-provider':
    'This company is a reseller of the same provider and cannot be its end customer. Use another tenant as the customer, or ask your partner.',
  'setUp.page.refused.region-mismatch':
    '{countryB} lies outside the partner’s CSP region ({regionA}). Sign in with a tenant in that region, or ask a partner in yours.',
  'setUp.page.refused.country-without-market': '{country} has no CSP market. Ask your partner.',
  'setUp.page.refused.nothing': 'Nothing has changed, and the code still stands.',
};
