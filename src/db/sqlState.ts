/** PostgreSQL's five-letter error code, or the system's for errors below it (`ECONNREFUSED`). */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
