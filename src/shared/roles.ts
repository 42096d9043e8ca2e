/** Directory roles (the first three) and Cloud Solution Provider agent roles; a person may hold several (USR-6). */
export const roles = [
  'global-admin',
  'user-admin',
  'billing-admin',
  'admin-agent',
  'sales-agent',
  'helpdesk-agent',
] as const;
export type Role = (typeof roles)[number];

/** The three transacting partner types (PRG-1); a company may have several (TRN-9). */
export const capabilities = ['indirect-provider', 'indirect-reseller', 'direct-bill'] as const;
export type Capability = (typeof capabilities)[number];
