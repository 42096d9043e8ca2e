/** The columns of a customers' file, read and written alike: what was exported can be imported again. */
export const customerColumns = [
  'company_name',
  'primary_domain',
  'country',
  'city',
  'relationship',
  'provider',
  'reseller',
  'status',
  'since',
  'subscriptions',
  'support_contact',
] as const;
export type CustomerColumn = (typeof customerColumns)[number];
