import type { Migration } from './migration';

/**
 * What questions about the list need: who asked what last, a number that moves whenever a name moves, and indexes for
 * names, places and partners within one partner's rows.
 */
export const questions: Migration = {
  name: '20261125170000_questions',

  async up(trx) {
    await trx.raw(answers);
    await trx.raw(revision);
    await trx.raw(indexes);
  },

  async down(trx) {
    await trx.raw(`
      drop index customer_relationships_city; drop index customer_relationships_provider_name;
      drop index customer_relationships_reseller_name; drop index customer_relationships_contact;
      drop index customer_relationships_search;
      drop trigger customer_names_changed on customer_relationships;
      drop trigger customer_names_added on customer_relationships;
      drop function move_customer_revision(); drop table customer_revisions; drop table question_answers;
    `);
  },
};

const answers = `
  create table question_answers (
    organisation_id uuid not null references organisations (id),
    member_id uuid not null references members (id),
    id uuid not null,
    seq bigint generated always as identity,
    answer jsonb not null,
    context jsonb,
    created_at timestamptz not null,
    primary key (organisation_id, member_id, id)
  );
  create index question_answers_latest on question_answers (organisation_id, member_id, seq desc);
  create index question_answers_created on question_answers (created_at);
`;

const revision = `
  create table customer_revisions (
    partner_id uuid primary key references organisations (id),
    revision bigint not null
  );

  create function move_customer_revision() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      insert into customer_revisions (partner_id, revision)
        select distinct n.partner_id, 1 from new_rows n join old_rows o on o.partner_id = n.partner_id and o.id = n.id
        where (n.name, n.city, n.provider_name, n.reseller_name, n.support_contact)
          is distinct from (o.name, o.city, o.provider_name, o.reseller_name, o.support_contact)
        on conflict (partner_id) do update set revision = customer_revisions.revision + 1;
    else
      insert into customer_revisions (partner_id, revision)
        select distinct partner_id, 1 from new_rows
        on conflict (partner_id) do update set revision = customer_revisions.revision + 1;
    end if;
    return null;
  end $$;
  create trigger customer_names_added after insert on customer_relationships
    referencing new table as new_rows for each statement execute function move_customer_revision();
  create trigger customer_names_changed after update on customer_relationships
    referencing old table as old_rows new table as new_rows for each statement execute function move_customer_revision();
`;

const indexes = `
  create index customer_relationships_city on customer_relationships (partner_id, city) where city is not null;
  create index customer_relationships_provider_name on customer_relationships (partner_id, provider_name)
    where provider_name is not null;
  create index customer_relationships_reseller_name on customer_relationships (partner_id, reseller_name)
    where reseller_name is not null;
  create index customer_relationships_contact on customer_relationships (partner_id, support_contact)
    where support_contact is not null;
  create index customer_relationships_search on customer_relationships
    using gin (partner_id, name_key gin_trgm_ops, primary_domain gin_trgm_ops);
`;
