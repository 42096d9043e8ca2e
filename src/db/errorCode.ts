/** PostgreSQL's five letters (`40001`) or the system's name (`ECONNREFUSED`) of an error that has such a code. */
export function errorCodeOf(error: unknown): string | undefined {
  // not `instanceof Error`: the system's errors may come from another realm, as in a test runner
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

/** Another transaction was first with what only one may have, by one of these constraints of the database's own. */
export function isTakenJustNow(error: unknown, constraints: readonly string[]): boolean {
  if (errorCodeOf(error) !== '23505' || !(error instanceof Error) || !('constraint' in error)) return false;
  return constraints.some((name) => name === error.constraint);
}
