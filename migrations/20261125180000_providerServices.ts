import type { Migration } from './migration';

/** What a provider does on its resellers' behalf, besides helping them; unknown until the operator records it. */
export const providerServices: Migration = {
  name: '20261125180000_providerServices',

  async up(trx) {
    await trx.raw(`
      alter table provider_profiles
        add column offers_customer_support boolean,
        add column offers_billing boolean;
    `);
  },

  async down(trx) {
    await trx.raw('alter table provider_profiles drop column offers_customer_support, drop column offers_billing;');
  },
};
