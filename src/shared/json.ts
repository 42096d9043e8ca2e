/** What `jsonb` columns and stored outcomes hold: no dates, no undefined. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
