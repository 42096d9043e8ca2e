/** The kind of a failure for logs and rows: a code or a class name. Messages may quote what people typed. */
export function errorClass(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const code = 'code' in error ? error.code : undefined;
  const name = typeof code === 'string' ? code : error.constructor.name;
  return /^[\w.:-]{1,64}$/.test(name) ? name : 'Error';
}
