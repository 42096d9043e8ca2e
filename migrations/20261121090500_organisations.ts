import type { Knex } from 'knex';
import type { Migration } from './migration';

/** Companies, who speaks for them, and where each person can be reached in Teams. */
export const organisations: Migration = { name: '20261121090500_organisations', up, down };

async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('organisations', (table) => {
    table.uuid('id').primary();
    table.text('tenant_id').unique(); // null until a customer made by a provider binds its tenant
    table.text('kind').notNullable().checkIn(['csp', 'customer']);
    table.text('name').notNullable();
    table.text('country').notNullable().checkLength('=', 2);
    table.text('primary_domain');
    table.text('mpn_id').unique();
    table.boolean('csp_enrolled').notNullable().defaultTo(false);
    table.timestamp('offboarding_identified_at');
    table.timestamp('created_at').notNullable();
  });
  await knex.schema.createTable('organisation_capabilities', (table) => {
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.text('capability').notNullable().checkIn(['indirect-provider', 'indirect-reseller', 'direct-bill']);
    table.timestamp('added_at').notNullable();
    table.primary(['organisation_id', 'capability']);
  });
  await knex.schema.createTable('organisation_affiliates', (table) => {
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('affiliate_id').notNullable().references('organisations.id');
    table.primary(['organisation_id', 'affiliate_id']);
  });
  await knex.schema.createTable('members', (table) => {
    table.uuid('id').primary();
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.text('aad_object_id'); // null until the one-time code links the Teams identity (USR-4)
    table.text('name').notNullable();
    table.text('email');
    table.text('state').notNullable().checkIn(['invited', 'active', 'removed']);
    table.timestamp('created_at').notNullable();
    table.unique(['organisation_id', 'aad_object_id']);
  });
  await knex.raw('create unique index members_email_unique on members (organisation_id, lower(email))');
  await knex.schema.createTable('member_roles', (table) => {
    table.uuid('organisation_id').notNullable().references('organisations.id');
    table.uuid('member_id').notNullable().references('members.id');
    table.text('role').notNullable();
    table.primary(['organisation_id', 'member_id', 'role']);
  });
  await knex.schema.createTable('conversation_references', (table) => {
    table.text('tenant_id').notNullable();
    table.text('aad_object_id').notNullable();
    table.uuid('id').notNullable().unique();
    table.text('conversation_id').notNullable();
    table.text('service_url').notNullable();
    table.text('bot_id').notNullable();
    table.text('teams_user_id').notNullable();
    table.text('name'); // as Teams shows it; display only
    table.text('teams_locale');
    table.text('chosen_locale');
    table.text('time_zone');
    table.text('state').notNullable().checkIn(['installed', 'blocked', 'removed']);
    table.timestamp('welcomed_at');
    table.timestamp('updated_at').notNullable();
    table.primary(['tenant_id', 'aad_object_id']);
    table.index(['conversation_id']);
  });
}

async function down(knex: Knex): Promise<void> {
  for (const table of [
    'conversation_references',
    'member_roles',
    'members',
    'organisation_affiliates',
    'organisation_capabilities',
    'organisations',
  ]) {
    await knex.schema.dropTable(table);
  }
}
