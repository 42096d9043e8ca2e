/** Rows of a table, as they fit right after the migration; each row has its primary key, so it is inserted once. */
export interface SampleRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What every migration is taken up, down and up again with: at least one row for each table it makes or changes. */
export const migrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261121090000_requestKeys': [
    {
      table: 'request_keys',
      rows: [{ key: 'd4b1d4a4-0f0e-4c3c-9f5e-0d0f2b3f8a11:invitation.accept', outcome: '{"value":{"id":"1"}}' }],
    },
  ],
};
