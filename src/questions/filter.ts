import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const word = z.string().min(1).max(200);
const words = z.array(word).max(300);

/** Values of which one must, and none of which may, hold; `empty`: the column has (no) value at all. */
const valuesSchema = z.strictObject({ any: words, none: words, empty: z.boolean().optional() });

/** A whole name, or a part that names contain, begin with or end in. */
const nameSchema = z.strictObject({ text: word, match: z.enum(['exact', 'part', 'start', 'end']) });
const namesSchema = z.strictObject({ any: z.array(nameSchema).max(50), none: z.array(nameSchema).max(50) });

/** Bounds included; `not`: outside of them. */
const rangeSchema = z.strictObject({
  min: z.number().int().min(0).optional(),
  max: z.number().int().min(0).optional(),
  not: z.literal(true).optional(),
});

/** From the first day on, before the second; `not`: outside of them. */
const periodSchema = z.strictObject({ from: day.optional(), before: day.optional(), not: z.literal(true).optional() });

export const sortKeys = ['since', 'name', 'totalLicences', 'productLicences', 'subscriptionCount'] as const;
const sortSchema = z.strictObject({
  by: z.enum(sortKeys),
  product: word.optional(),
  direction: z.enum(['asc', 'desc']),
});

export const fieldNames = [
  'name',
  'domain',
  'country',
  'city',
  'relationship',
  'provider',
  'reseller',
  'status',
  'since',
  'products',
  'licences',
  'subscriptionCount',
  'supportContact',
] as const;

/**
 * What a customer question asks for, and all that the compiler ever sees of it. Countries are ISO codes, cities and
 * products the canonical names of the data files (or the tenant's own), relationships, statuses and fields fixed words.
 */
export const filterSchema = z.strictObject({
  name: namesSchema.optional(),
  /** A domain, an ending that begins with a dot, or a part without one. */
  domain: valuesSchema.optional(),
  country: valuesSchema.optional(),
  city: valuesSchema.optional(),
  relationship: z.enum(['direct', 'indirect']).optional(),
  provider: valuesSchema.optional(),
  reseller: valuesSchema.optional(),
  /** Provider or reseller, whichever the partner is. */
  sharedWith: valuesSchema.optional(),
  status: z.enum(['active', 'removed', 'any']).optional(),
  since: periodSchema.optional(),
  /** Products or families of the data file. */
  product: z.strictObject({ any: words, all: words, none: words }).optional(),
  productLicences: z
    .array(z.strictObject({ product: word, range: rangeSchema }))
    .max(20)
    .optional(),
  totalLicences: rangeSchema.optional(),
  subscriptionCount: rangeSchema.optional(),
  supportContact: valuesSchema.optional(),
  sort: sortSchema.optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
  page: z.number().int().min(1).max(1_000_000).optional(),
  field: z.enum(fieldNames).optional(),
  /** Which product's licences a `licences` detail is about. */
  fieldProduct: word.optional(),
  /** The nth of the rows shown, -1 for the last, when no list was at hand to resolve it. */
  ordinal: z.number().int().min(-1).max(1_000).optional(),
});

export type Filter = z.infer<typeof filterSchema>;
export type Values = z.infer<typeof valuesSchema>;
export type NameTerm = z.infer<typeof nameSchema>;
export type Range = z.infer<typeof rangeSchema>;
export type Period = z.infer<typeof periodSchema>;
export type Sort = z.infer<typeof sortSchema>;
export type Field = (typeof fieldNames)[number];
export type SlotName = keyof Filter;

/** The slots that narrow the list; the others say how to show it. */
export const constraintSlots = [
  'name',
  'domain',
  'country',
  'city',
  'relationship',
  'provider',
  'reseller',
  'sharedWith',
  'status',
  'since',
  'product',
  'productLicences',
  'totalLicences',
  'subscriptionCount',
  'supportContact',
] as const satisfies readonly SlotName[];

/** Reads a stored filter; what does not fit is no filter. */
export function parseFilter(value: unknown): Filter | undefined {
  const parsed = filterSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function isConstrained(filter: Filter): boolean {
  return constraintSlots.some((slot) => filter[slot] !== undefined);
}

/** Lists mean active customers unless said otherwise; looking somebody up by nothing but a name searches all. */
export function statusOf(filter: Filter): 'active' | 'removed' | 'any' {
  if (filter.status !== undefined) return filter.status;
  const isLookUp = (filter.name?.any ?? []).length > 0;
  return isLookUp && constraintSlots.every((slot) => slot === 'name' || filter[slot] === undefined) ? 'any' : 'active';
}

/** The one product whose licences the filter counts or sorts by. */
export function productCounted({ sort, productLicences = [] }: Filter): string | undefined {
  if (sort?.by === 'productLicences') return sort.product;
  return productLicences.length === 1 ? productLicences[0]?.product : undefined;
}

/** «treyresearch.co.kr 담당자 누구»: a whole domain is one customer's, told like a name. */
export function isOfDomain({ domain, ...rest }: Filter): boolean {
  const [one = '', ...more] = domain?.any ?? [];
  return more.length === 0 && /^[^.]+\../u.test(one) && !isConstrained(rest);
}
