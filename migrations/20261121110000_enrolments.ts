import type { Knex } from 'knex';
import type { Migration } from './migration';

const states = [
  'draft',
  'submitted',
  'email_verification_pending',
  'in_review',
  'approved',
  'account_ready',
  'rejected',
  'discarded',
];

/** Enrolments with their history, the contact's confirmation, and memberships with the sign-in to them. */
export const enrolments: Migration = {
  name: '20261121110000_enrolments',

  async up(trx) {
    await createEnrolments(trx);
    await createHistory(trx);
    await createConfirmations(trx);
    await createMemberships(trx);
  },

  async down(trx) {
    for (const table of [
      'partner_profiles',
      'membership_login_codes',
      'membership_logins',
      'mpn_profiles',
      'enrolment_confirmation_tokens',
      'enrolment_confirmations',
      'enrolment_events',
      'enrolments',
    ]) {
      await trx.schema.dropTable(table);
    }
  },
};

async function createEnrolments(trx: Knex): Promise<void> {
  await trx.schema.createTable('enrolments', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.text('state').notNullable().checkIn(states);
    table.integer('version').notNullable();
    table.jsonb('form').notNullable();
    table.text('mpn_id');
    table.boolean('mpn_postponed').notNullable().defaultTo(false);
    table.uuid('started_by').notNullable().references('members.id');
    table.timestamp('started_at').notNullable();
    table.uuid('submitted_by').references('members.id');
    table.timestamp('submitted_at');
    table.timestamp('email_verified_at');
    table.timestamp('approved_at');
    table.timestamp('changed_at').notNullable();
    table.text('rejection_reason');
  });
  await trx.raw(
    `create unique index enrolments_one_open on enrolments (organisation_id) where state <> 'discarded'`, // ENR-23
  );
  await trx.raw(`create unique index enrolments_mpn_unique on enrolments (mpn_id)
    where state in ('submitted', 'email_verification_pending', 'in_review', 'approved', 'account_ready')`); // ENR-25
  await trx.raw(`alter table enrolments add constraint enrolments_verified_first
    check (state not in ('in_review', 'approved', 'account_ready') or email_verified_at is not null)`); // ENR-16
  await trx.raw(`create index enrolments_to_review on enrolments (submitted_at) where state = 'in_review'`);
}

async function createHistory(trx: Knex): Promise<void> {
  await trx.schema.createTable('enrolment_events', (table) => {
    table.bigIncrements('id');
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('enrolment_id').notNullable().references('enrolments.id');
    table.timestamp('at').notNullable();
    table.text('event').notNullable();
    table.text('from_state').notNullable();
    table.text('to_state').notNullable();
    table.uuid('member_id').references('members.id');
    table.text('operator');
    table.text('reason');
    table.index(['organisation_id', 'enrolment_id', 'id']);
  });
}

async function createConfirmations(trx: Knex): Promise<void> {
  await trx.schema.createTable('enrolment_confirmations', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('enrolment_id').notNullable().references('enrolments.id');
    table.text('address').notNullable();
    table.text('state').notNullable().checkIn(['open', 'dead', 'confirmed', 'denied']);
    table.timestamp('created_at').notNullable();
    table.timestamp('expires_at').notNullable();
    table.timestamp('answered_at');
    table.boolean('signed_up');
    table.boolean('owns_address');
  });
  await trx.raw(
    `create unique index enrolment_confirmations_one_open on enrolment_confirmations (enrolment_id) where state = 'open'`,
  );
  await trx.schema.createTable('enrolment_confirmation_tokens', (table) => {
    table.text('token_hash').primary(); // a repeated mail brings another token: all of them open the same page
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('confirmation_id').notNullable().references('enrolment_confirmations.id').index();
    table.timestamp('created_at').notNullable();
  });
}

async function createMemberships(trx: Knex): Promise<void> {
  await trx.schema.createTable('mpn_profiles', (table) => {
    table.text('mpn_id').primary();
    table.text('name').notNullable();
    table.text('country').notNullable().checkLength('=', 2);
    table.boolean('active').notNullable();
    table.text('email').notNullable().index(); // lower case
  });
  await trx.schema.createTable('membership_logins', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('enrolment_id').notNullable().references('enrolments.id');
    table.text('address').notNullable();
    table.text('state').notNullable().checkIn(['code-sent', 'verified', 'locked', 'closed']);
    table.integer('tries').notNullable().defaultTo(0);
    table.timestamp('created_at').notNullable();
    table.timestamp('expires_at').notNullable();
    table.index(['organisation_id', 'enrolment_id', 'created_at']);
  });
  await trx.schema.createTable('membership_login_codes', (table) => {
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('login_id').notNullable().references('membership_logins.id');
    table.text('code_hash').notNullable();
    table.primary(['organisation_id', 'login_id', 'code_hash']);
  });
  await trx.schema.createTable('partner_profiles', (table) => {
    table.uuid('organisation_id').primary().references('organisations.id');
    table.jsonb('details').notNullable();
    table.text('contact_email');
    table.timestamp('contact_verified_at');
    table.timestamp('incentives_seen_at');
    table.timestamp('updated_at').notNullable();
  });
}
