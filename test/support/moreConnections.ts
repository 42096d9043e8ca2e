import knex, { type Knex } from 'knex';

/** Further processes' connections to the same real database, one each; closed after the file's tests. */
export function useReplicas(database: () => Knex, count: number): () => Knex[] {
  const opened: Knex[] = [];
  beforeAll(() => {
    const { connection } = database().client.config as Knex.Config; // typed `any` by knex
    for (let made = 0; made < count; made += 1) {
      opened.push(knex({ client: 'pg', connection, pool: { min: 0, max: 1 } }));
    }
  });
  afterAll(() => Promise.all(opened.map((replica) => replica.destroy())));
  return () => opened;
}
