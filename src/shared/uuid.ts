const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What comes back from a card may hold anything; the database takes nothing but ids for an id. */
export function isUuid(value: string): boolean {
  return pattern.test(value);
}
