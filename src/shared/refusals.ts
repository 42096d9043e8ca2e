/** The caller did not prove that it is Teams; the reason is for the log, the caller hears 401 and nothing else. */
export class Unauthorized extends Error {
  override readonly name = 'Unauthorized';
}

/** Nobody can be verified at the moment (the signing keys cannot be had): 503, nothing done, ask again. */
export class Unverifiable extends Error {
  override readonly name = 'Unverifiable';
}
