export type DatabaseRefusalReason =
  | 'address-invalid'
  | 'unreachable'
  | 'sign-in-refused'
  | 'database-missing'
  | 'too-old'
  | 'not-utf8'
  | 'no-hangul'
  | 'right-missing'
  | 'newer-than-code'
  | 'in-use';

/** The database cannot be used; the message tells the operator what to do and never holds the password. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal';
  readonly reason: DatabaseRefusalReason;

  constructor(reason: DatabaseRefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
