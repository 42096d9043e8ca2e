/** The same keys with any sentence: a missing or superfluous key does not compile. */
export type TextsLike<Master> = { readonly [Key in keyof Master]: string };
