import type { CardAction, Line } from '../cards/model';
import type { DetailsAnswer, DetailsRefusal, LineAnswer, LineRefusal } from '../customers/newCustomerDrafts';
import type { NewCustomerForm } from '../customers/newCustomerViews';
import type { Actor } from '../shared/actor';
import { helpAction } from './home';
import { linesCard, reviewCard } from './newCustomerCards';
import { inHandOf, staleReply } from './newCustomerDraw';
import { newCustomerForm, type NotTaken } from './newCustomerForm';
import { commandButton } from './partnershipRefusals';
import { refusalLine, refusedCard } from './refuse';
import { reply, type Refusal } from './say';
import type { Reader, Reply, Turn } from './turn';

/** What stands in the way of the form itself; each with what can be done. */
export async function refusedStart(reader: Reader, refusal: Refusal): Promise<Reply> {
  return reply(await refusedCard(reader, refusal, [...waysOf(reader, refusal.kind), helpAction(reader)]));
}

/** The refusal's own way on, beside what the card offers anyway. */
function waysOf({ language: { t } }: Reader, kind: string): readonly CardAction[] {
  switch (kind) {
    case 'reseller-cannot-create-tenant':
      return [
        { verb: 'providerRequest.ask', title: t('newCustomer.button.askProvider'), data: { newCustomer: 'true' } },
      ];
    case 'unknown-partner-type':
      return [commandButton(t('advisor.button.model'), 'whichModel')];
    case 'mpa-not-signed':
      return [commandButton(t('partnership.button.sign'), 'agreement')];
    case 'not-your-reseller':
    case 'reseller-mpa-not-signed':
      return [commandButton(t('partnership.resellers.title'), 'myResellers')];
    case 'csp-tenant-not-a-customer':
    case 'self-sale':
    case 'affiliate-sale':
      return [{ verb: 'newCustomer.otherTenant', title: t('newCustomer.button.otherTenant') }];
    case 'reseller-cannot-be-customer-of-same-provider':
      return [
        { verb: 'newCustomer.otherTenant', title: t('newCustomer.button.otherTenant') },
        commandButton(t('newCustomer.button.terminate'), 'myResellers'),
        commandButton(t('newCustomer.button.otherProvider'), 'findProvider'),
      ];
    default:
      return [];
  }
}

/** The form with everything that was typed, the reason above it or at the field, and the way on. */
export async function refusedDetails(
  turn: Turn,
  actor: Actor,
  typed: DetailsAnswer,
  refusal: DetailsRefusal | undefined,
): Promise<Reply> {
  const form = await formOf(turn, actor, typed);
  if (form === undefined) return staleReply(turn, actor, typed.seen?.id);
  if ('ok' in form) return form.reply;
  const { details, resellerId, hasConsent } = typed;
  const notTaken: NotTaken = {
    typed: details,
    resellerId,
    hasConsent,
    problems: refusal?.kind === 'fields' ? refusal.problems : [],
    ...(refusal === undefined ? {} : await reasonOf(turn, refusal)),
  };
  return reply(newCustomerForm(turn, form, notTaken));
}

/** The form's choices; before there is a draft the guards of the beginning speak first. */
async function formOf(
  turn: Turn,
  actor: Actor,
  { seen, requestId }: DetailsAnswer,
): Promise<NewCustomerForm | { readonly ok: false; readonly reply: Reply } | undefined> {
  const { newCustomers } = turn.services.customers;
  if (seen !== undefined) {
    const view = await newCustomers.view(actor, seen.id);
    return view?.draft.state === 'draft' ? view : undefined;
  }
  const started = await newCustomers.start(actor, requestId === undefined ? {} : { requestId });
  return started.ok ? started.value : { ok: false, reply: await refusedStart(turn, started.error) };
}

async function reasonOf(turn: Turn, refusal: DetailsRefusal): Promise<Pick<NotTaken, 'alert' | 'ways'>> {
  const { t } = turn.language;
  switch (refusal.kind) {
    case 'fields':
      return {};
    case 'already-yours':
      return {
        alert: { text: t('newCustomer.known.yours', { name: refusal.name }), tone: 'attention' },
        ways: [{ verb: 'customer.open', title: t('button.open'), data: { customer: refusal.relationshipId } }],
      };
    case 'has-tenant':
      return {
        alert: { text: t('newCustomer.known.tenant', { domain: refusal.domain }), tone: 'attention' },
        ways: [inviteAction(turn)],
      };
    default:
      return { alert: await refusalLine(turn, { ...refusal }), ways: waysOf(turn, refusal.kind) };
  }
}

/** CUS-16: whoever has a tenant is asked for consent. */
function inviteAction({ language: { t } }: Reader): CardAction {
  return { verb: 'customerInvitation.which', title: t('newCustomer.button.invite'), ignoresInputs: true };
}

/** The line stays as it was typed, with the reason. */
export async function refusedLine(
  turn: Turn,
  actor: Actor,
  { product, licences, resellerId }: LineAnswer,
  refusal: LineRefusal,
): Promise<Reply> {
  const view = await turn.services.customers.newCustomers.view(actor, turn.input.subjectId ?? '');
  if (view?.draft.state !== 'draft') return staleReply(turn, actor, turn.input.subjectId);
  const isCount = refusal.kind === 'licence-count-invalid';
  const error = isCount
    ? turn.language.t('newCustomer.lines.count', { product, min: refusal.min, max: refusal.max })
    : undefined;
  const alert: Line | undefined = isCount ? undefined : await refusalLine(turn, { ...refusal });
  const typed = { product, licences, reseller: resellerId ?? 'none', ...(error === undefined ? {} : { error }) };
  return reply(linesCard(turn, view, { typed, ...(alert ? { alert } : {}) }), { inHand: inHandOf(view) });
}

/** What is wrong with the company leads back to the form; everything else stands above the review. */
export async function refusedSubmission(turn: Turn, actor: Actor, id: string, refusal: DetailsRefusal): Promise<Reply> {
  const view = await turn.services.customers.newCustomers.view(actor, id);
  if (view?.draft.state !== 'draft') return staleReply(turn, actor, id);
  const inHand = inHandOf(view);
  if (refusal.kind === 'consent-not-given') {
    const alert = { text: turn.language.t('newCustomer.review.noReseller'), tone: 'attention' as const };
    return reply(reviewCard(turn, view, alert), { inHand });
  }
  const { details: typed, resellerId, hasConsent } = view;
  const problems = refusal.kind === 'fields' ? refusal.problems : [];
  const notTaken = { typed, resellerId, hasConsent, problems, ...(await reasonOf(turn, refusal)) };
  return reply(newCustomerForm(turn, view, notTaken), { inHand });
}
