import { exactly, fieldAsked, hasOnlyName, isYesOrNo, takeField, turnIntoField, withoutProduct } from './details';
import { someToken, use, type Draft } from './draft';
import type { Field, Filter } from './filter';
import { isConstrained, isOfDomain } from './filter';
import type { Answer } from './query';
import { refined } from './thread';
import { means } from './token';

/** «담당자는?» about the customer just shown; «부산에 있는 곳 담당자는 누구야» about the one row that fits. */
export function fieldOfShown(draft: Draft, own: Filter): Answer | undefined {
  const asked = fieldAsked(draft);
  const isFull = draft.tokens.some((token) => means(token, 'subject', 'full')) && !isItself(draft);
  const { context } = draft.setting;
  const isOneOf =
    context !== undefined && /\b(?:the|that|which) one\b/iu.test(draft.utterance.raw) && isConstrained(own);
  if (isOneOf) {
    return { act: 'detail', kind: 'detail', filter: ofTheOne(draft, own, takeField(draft, asked?.field)) };
  }
  const held = askedOfLast(draft, own);
  if (held !== undefined) return held;
  if (asked === undefined) return undefined;
  if (isConstrained(own) || own.limit === 1) return fieldOfConstrained(draft, own, asked, isFull);
  const customer = context?.lastCustomer;
  if (customer === undefined || isFull || own.sort !== undefined) return undefined;
  return { act: 'detail', kind: 'detail', filter: exactly(customer, takeField(draft, asked.field), undefined) };
}

/** «언제 등록된 고객이에요?» right after one was shown. */
function isItself({ setting: { context }, utterance: { raw } }: Draft): boolean {
  return (
    context?.kind === 'detail' &&
    /(?:고객|고객사|업체|회사)(?:이에요|예요|인가요|이야|인지|입니까|이죠|인가)[\s?？]*$/u.test(raw)
  );
}

/** "How many E5 seats do we have": all of us, not the one shown. */
function isOurs(draft: Draft): boolean {
  return /\b(?:we|our|i|my)\b|우리|저희/iu.test(draft.utterance.raw) && someToken(draft, 'it') === undefined;
}

/** «E3는 몇 개?», «활성이야?» right after one customer was shown. */
function askedOfLast(draft: Draft, own: Filter): Answer | undefined {
  const { context } = draft.setting;
  const name = context?.kind === 'detail' ? context.lastCustomer : undefined;
  const asks = ['subject', 'only', 'among', 'request', 'edit'].some(
    (kind) => someToken(draft, kind as 'subject') !== undefined,
  );
  const counted = someToken(draft, 'count') !== undefined;
  if (name === undefined || asks || isOurs(draft) || own.sort !== undefined || !isConstrained(own)) return undefined;
  const isOther = /(?:은|는)요?[\s?？]*$/u.test(draft.utterance.raw);
  const [product] = own.product?.any ?? [];
  if (
    product !== undefined &&
    context?.lastField === 'licences' &&
    hasOnlyName({ ...exactly(name, undefined, undefined), ...withoutProduct(own) })
  )
    return { act: 'detail', kind: 'detail', filter: exactly(name, 'licences', product) };
  if (!counted && (!isYesOrNo(draft) || isOther)) return undefined;
  const turned = turnIntoField(draft, { ...own, ...exactly(name, undefined, undefined) });
  if (turned.field === undefined || !hasOnlyName(turned.filter)) return undefined;
  const field = takeField(draft, turned.field);
  return { act: 'detail', kind: 'detail', filter: exactly(name, field, turned.fieldProduct) };
}

/** "How many E5 licences does the one in Chicago have?": the product is what is asked, the place which one. */
function ofTheOne(draft: Draft, own: Filter, field: Field | undefined): Filter {
  if (field === undefined) return shownOnly(draft, own);
  const [product, ...others] = own.product?.any ?? [];
  const which = withoutProduct(own);
  const isOfProduct = field === 'licences' && product !== undefined && others.length === 0 && isConstrained(which);
  return isOfProduct
    ? { ...shownOnly(draft, which), field, fieldProduct: product }
    : { ...shownOnly(draft, own), field };
}

function shownOnly(draft: Draft, own: Filter): Filter {
  return refined(draft, draft.setting.context?.filter ?? {}, own);
}

function fieldOfConstrained(
  draft: Draft,
  own: Filter,
  asked: NonNullable<ReturnType<typeof fieldAsked>>,
  isFull: boolean,
): Answer | undefined {
  const { context } = draft.setting;
  const placed = licencesOfPlaced(draft, own, asked.field);
  if (placed !== undefined) return placed;
  const cue = draft.tokens[asked.places[0] ?? -1];
  const isCue = means(cue, 'cue') || means(cue, 'wh', 'when');
  if (isFull && someToken(draft, 'count') !== undefined) return undefined; // «관계가 … 고객은 몇 곳»
  if (!isCue || means(cue, 'cue', 'via') || own[asked.field as keyof Filter] !== undefined) return undefined;
  if (context === undefined || isFull) {
    const isAsked = /[?？]\s*$/u.test(draft.utterance.raw);
    const isQuestion = isAsked || draft.tokens.some((token) => means(token, 'wh') || means(token, 'request'));
    if ((!isQuestion && own.limit !== 1) || !isEntityCue(cue)) return undefined;
    use(draft, ...asked.places);
    if (isOfDomain(own)) return { act: 'detail', kind: 'detail', filter: { ...own, field: asked.field } };
    const within = isOfOne(draft) ? { within: { ...shownOnly(draft, own), field: asked.field } } : {};
    return { act: 'list', kind: 'list', filter: { ...own, field: asked.field }, ...within };
  }
  use(draft, ...asked.places);
  return { act: 'detail', kind: 'detail', filter: { ...shownOnly(draft, own), field: asked.field } };
}

/** «수원에 있는 회사 라이선스 총 몇 개야?» of the list shown, "contoso.com total licenses" of whose domain it is. */
function licencesOfPlaced(draft: Draft, own: Filter, field: Field): Answer | undefined {
  const { city, country, ...rest } = own;
  const isPlaced = (city ?? country) !== undefined && !isConstrained(rest);
  const isSingle = draft.tokens.some(
    (token) =>
      means(token, 'it') || /^(?:회사|업체|곳|데|기업)$/u.test(token.text) || /^(?:the )?one$/iu.test(token.text),
  );
  const isAsked = isPlaced && isSingle && isOfOne(draft) && !isOurs(draft) && someToken(draft, 'count') !== undefined;
  if (field !== 'licences' || !(isAsked || isOfDomain(own))) return undefined;
  draft.tokens.forEach((token, index) => {
    if ((['count', 'unit', 'total', 'it'] as const).some((kind) => means(token, kind))) use(draft, index);
  });
  if (isOfDomain(own)) return { act: 'detail', kind: 'detail', filter: { ...own, field } };
  const within = { ...shownOnly(draft, own), field };
  return { act: 'list', kind: 'list', filter: { ...own, field }, within };
}

/** In a talk, and nothing says that several are asked about. */
function isOfOne({ setting: { context }, utterance: { raw } }: Draft): boolean {
  return context !== undefined && !/들|모두|전부|각각|다들|customers|clients|companies|accounts|tenants/iu.test(raw);
}

function isEntityCue(token: Draft['tokens'][number] | undefined): boolean {
  if (means(token, 'wh', 'when')) return true;
  return ['contact', 'domain', 'provider', 'reseller', 'city', 'country', 'since', 'status', 'relationship'].some(
    (value) => means(token, 'cue', value),
  );
}
