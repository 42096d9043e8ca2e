type Branded<B extends string> = string & { readonly brand: B };

/** Entra tenant id, lower case GUID; only from a verified activity, a verified sign-in or the operator. */
export type TenantId = Branded<'TenantId'>;
/** Entra object id of a person within a tenant, lower case GUID. */
export type AadObjectId = Branded<'AadObjectId'>;
export type OrganisationId = Branded<'OrganisationId'>;
export type MemberId = Branded<'MemberId'>;
/** 128 random bits as a UUID; one drawing of one card. */
export type CardId = Branded<'CardId'>;
/** Names one effect: the card's `cardId` with the verb, or a draft's id, step and version (never an activity id). */
export type RequestKey = Branded<'RequestKey'>;

/** Brands a string that was just verified or read from the database; never one from card data. */
export function brand<T extends string>(value: string): T {
  return value as T; // the one place where a plain string becomes an id
}
