import type { Knex } from 'knex';
import type { Migration } from './migration';

const states = ['not_started', 'profile_confirmed', 'submitted', 'approved', 'agreement_accepted', 'rejected'];

/** Direct bill partners on their way to indirect reseller, and the incentives that follow. */
export const transitions: Migration = {
  name: '20261125150000_transitions',

  async up(trx) {
    await trx.schema.alterTable('enrolments', (table) => {
      table.text('programme').notNullable().defaultTo('enrolment').checkIn(['enrolment', 'transition']);
    });
    await trx.schema.alterTable('organisations', (table) => {
      table.timestamp('mpn_linked_at'); // null where it was recorded with the company
    });
    await createTransitions(trx);
    await createIncentives(trx);
  },

  async down(trx) {
    for (const table of [
      'incentive_notices',
      'incentive_programmes',
      'transition_holds',
      'transition_events',
      'transitions',
    ]) {
      await trx.schema.dropTable(table);
    }
    await trx.schema.alterTable('organisations', (table) => table.dropColumn('mpn_linked_at'));
    await trx.schema.alterTable('enrolments', (table) => table.dropColumn('programme'));
  },
};

async function createTransitions(trx: Knex): Promise<void> {
  await trx.schema.createTable('transitions', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id').unique(); // TRN-2
    table.uuid('enrolment_id').notNullable().references('enrolments.id');
    table.text('state').notNullable().checkIn(states);
    table.integer('version').notNullable();
    table.uuid('started_by').notNullable().references('members.id');
    table.timestamp('started_at').notNullable();
    table.timestamp('profile_confirmed_at');
    table.timestamp('mpn_confirmed_at');
    table.uuid('submitted_by').references('members.id');
    table.timestamp('submitted_at');
    table.timestamp('due_at');
    table.boolean('holidays_known');
    table.timestamp('approved_at');
    table.timestamp('accepted_at');
    table.timestamp('changed_at').notNullable();
    table.text('rejection_reason');
  });
  await trx.raw(`alter table transitions add constraint transitions_confirmed_first check
    (state = 'not_started' or (profile_confirmed_at is not null and mpn_confirmed_at is not null))`); // TRN-4
  await trx.raw(`alter table transitions add constraint transitions_approved_first check
    ((state in ('approved', 'agreement_accepted')) = (approved_at is not null))`); // TRN-8
  await trx.raw(`alter table transitions add constraint transitions_accepted_when check
    ((state = 'agreement_accepted') = (accepted_at is not null))`);
  await trx.raw(`create index transitions_to_decide on transitions (submitted_at) where state = 'submitted'`);
  await trx.schema.createTable('transition_events', (table) => {
    table.bigIncrements('id');
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('transition_id').notNullable().references('transitions.id');
    table.timestamp('at').notNullable();
    table.text('event').notNullable();
    table.text('from_state').notNullable();
    table.text('to_state').notNullable();
    table.uuid('member_id').references('members.id');
    table.text('operator');
    table.text('reason');
    table.index(['organisation_id', 'transition_id', 'id']);
  });
  await trx.schema.createTable('transition_holds', (table) => {
    table.uuid('organisation_id').primary().references('organisations.id'); // also before anything is submitted
    table.text('operator').notNullable();
    table.timestamp('held_at').notNullable();
  });
}

async function createIncentives(trx: Knex): Promise<void> {
  await trx.schema.createTable('incentive_programmes', (table) => {
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.text('programme').notNullable().checkIn(['direct-bill', 'indirect-reseller']);
    table.timestamp('eligible_since').notNullable();
    table.primary(['organisation_id', 'programme']); // INC-6: two rows, never one
  });
  await trx.schema.createTable('incentive_notices', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id').unique();
    table.text('state').notNullable().checkIn(['expected', 'received', 'overdue']);
    table.text('mpn_id'); // of the MPN account at activation (INC-4)
    table.text('mpn_email'); // its address; null where nobody imported the account
    table.timestamp('activated_at').notNullable();
    table.timestamp('expected_by').notNullable();
    table.timestamp('received_at');
    table.uuid('received_by').references('members.id');
  });
  await trx.raw(`alter table incentive_notices add constraint incentive_notices_received_when check
    ((state = 'received') = (received_at is not null))`);
}
