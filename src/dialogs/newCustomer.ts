import { z } from 'zod';
import type { Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { secretSeconds } from './customerSetUp';
import { closedSetUpCard, setUpCard } from './customerSetUpCards';
import { cancelledCard, goneCard, linesCard, openDraftsCard, reviewCard } from './newCustomerCards';
import { newCustomerForm } from './newCustomerForm';
import { currentReply, inHandOf, staleReply } from './newCustomerDraw';
import { refusedDetails, refusedLine, refusedStart, refusedSubmission } from './newCustomerRefused';
import { seenOf, typedDetails, typedLine } from './newCustomerTyped';
import { typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Draw, Feature, Handler, Reply, Turn } from './turn';

const beginData = z.object({
  partnershipId: z.string().optional().catch(undefined),
  requestId: z.string().optional().catch(undefined),
  fresh: z.boolean().catch(false),
});

/** «Add new customer»: goes on with what was begun, or opens the form; whoever may not learns it before typing. */
const begin = forActor(async (turn, actor) => {
  const { newCustomers } = turn.services.customers;
  const { fresh, ...from } = beginData.parse(turn.input.data);
  const begun = from.requestId === undefined ? undefined : await newCustomers.ofRequest(actor, from.requestId);
  if (begun !== undefined) return currentReply(turn, actor, begun);
  const started = await newCustomers.start(actor, from);
  if (!started.ok) return refusedStart(turn, started.error);
  const drafts = fresh || from.requestId !== undefined ? [] : await newCustomers.open(actor);
  if (drafts.length > 0) {
    return reply(openDraftsCard(turn, drafts, from.partnershipId));
  }
  return reply(newCustomerForm(turn, started.value));
});

/** The draft that the card is about, for whoever of the company may create. */
function onDraft(handle: (turn: Turn, actor: Actor, id: string) => Promise<Reply>): Handler {
  return forActor((turn, actor) => handle(turn, actor, turn.input.subjectId ?? ''));
}

const details = forActor(async (turn, actor) => {
  const { newCustomers } = turn.services.customers;
  const typed = typedDetails(turn);
  const saved = await newCustomers.saveDetails(actor, typed, turn.key);
  if (saved.ok) return linesReply(turn, actor, saved.value.id);
  if (saved.error.kind === 'stale-card') return staleReply(turn, actor, turn.input.subjectId);
  return refusedDetails(turn, actor, typed, saved.error);
});

/** The draft as it stands with the subscriptions to choose, also where some are there already. */
async function linesReply(turn: Turn, actor: Actor, id: string, alert?: Line): Promise<Reply> {
  const view = await turn.services.customers.newCustomers.view(actor, id);
  if (view?.draft.state !== 'draft') return currentReply(turn, actor, id, alert);
  return reply(linesCard(turn, view, alert ? { alert } : {}), { inHand: inHandOf(view) });
}

/** What happens after the line that stands on the card was taken. */
function withLine(then: (turn: Turn, actor: Actor, id: string) => Promise<Reply>): Handler {
  return onDraft(async (turn, actor, id) => {
    const typed = typedLine(turn);
    const added = await turn.services.customers.newCustomers.addLine(actor, seenOf(turn), typed, turn.key);
    if (added.ok) return then(turn, actor, id);
    if (added.error.kind === 'stale-card') return staleReply(turn, actor, id);
    return refusedLine(turn, actor, typed, added.error);
  });
}

const addLine = withLine(linesReply);

async function reviewReply(turn: Turn, actor: Actor, id: string): Promise<Reply> {
  const view = await turn.services.customers.newCustomers.view(actor, id);
  if (view?.draft.state !== 'draft') return currentReply(turn, actor, id);
  const { t } = turn.language;
  if (view.lines.length > 0) return reply(reviewCard(turn, view), { inHand: inHandOf(view) });
  return linesReply(turn, actor, id, { text: t('newCustomer.lines.needed'), tone: 'attention' });
}

/** A count that was typed and not added yet is meant as one more subscription. */
const review: Handler = (turn) =>
  (typedText(turn, 'licences') ?? '').trim() === '' ? onDraft(reviewIfSeen)(turn) : withLine(reviewReply)(turn);

async function reviewIfSeen(turn: Turn, actor: Actor, id: string): Promise<Reply> {
  const view = await turn.services.customers.newCustomers.view(actor, id);
  const isSeen = view?.draft.version === turn.input.version;
  return isSeen ? reviewReply(turn, actor, id) : staleReply(turn, actor, id);
}

const removeLine = onDraft(async (turn, actor, id) => {
  const line = typedText(turn, 'line') ?? '';
  const removed = await turn.services.customers.newCustomers.removeLine(actor, seenOf(turn), line, turn.key);
  if (removed.ok) return linesReply(turn, actor, id);
  if (removed.error.kind === 'stale-card') return staleReply(turn, actor, id);
  return refusedStart(turn, removed.error);
});

const back = onDraft(async (turn, actor, id) => {
  if (turn.input.data.to !== 'details') return linesReply(turn, actor, id);
  const view = await turn.services.customers.newCustomers.view(actor, id);
  if (view?.draft.state !== 'draft') return currentReply(turn, actor, id);
  return reply(newCustomerForm(turn, view), { inHand: inHandOf(view) });
});

/** CUS-22: the whole operation. */
const cancel = onDraft(async (turn, actor, id) => {
  const cancelled = await turn.services.customers.newCustomers.cancel(actor, seenOf(turn));
  if (cancelled.ok) return reply(cancelledCard(turn), { inHand: null });
  if (cancelled.error.kind === 'stale-card') return currentReply(turn, actor, id);
  return refusedStart(turn, cancelled.error);
});

const submit = onDraft(async (turn, actor, id) => {
  const { newCustomers, setUps } = turn.services.customers;
  const acceptsNoReseller = turn.input.data.withoutReseller === 'true';
  const submitted = await newCustomers.submit(actor, { ...seenOf(turn), acceptsNoReseller }, turn.key);
  if (!submitted.ok) {
    if (submitted.error.kind === 'stale-card') return staleReply(turn, actor, id);
    return refusedSubmission(turn, actor, id, submitted.error);
  }
  const found = await setUps.find(actor, submitted.value.customerId);
  if (found === undefined) return currentReply(turn, actor, id);
  const card = setUpCard(turn, found, submitted.value, 'setUp.body');
  return reply(card, { inHand: null, redrawAfterSeconds: secretSeconds });
});

/** The form once more with everything typed but the domain that was refused (SCN-4, SCN-6). */
const otherTenant = forActor(async (turn, actor) => {
  const typed = typedDetails(turn);
  const cleared = { ...typed, details: { ...typed.details, ownDomain: '' } };
  return refusedDetails(turn, actor, cleared, undefined);
});

/** For redraws once a draft is submitted or cancelled. */
const drawDraft: Draw = async (reader, id) => {
  if (reader.actor === undefined) return undefined;
  const view = await reader.services.customers.newCustomers.view(reader.actor, id);
  if (view === undefined) return goneCard(reader);
  const { customerId } = view.draft;
  const found = customerId && (await reader.services.customers.setUps.find(reader.actor, customerId));
  return found ? closedSetUpCard(reader, found) : undefined;
};

export const newCustomerFeature: Partial<Feature> = {
  commands: { addCustomer: begin },
  verbs: {
    'newCustomer.begin': begin,
    'newCustomer.continue': forActor((turn, actor) => currentReply(turn, actor, typedText(turn, 'draft') ?? '')),
    'newCustomer.details': details,
    'newCustomer.otherTenant': otherTenant,
    'newCustomer.addLine': addLine,
    'newCustomer.removeLine': removeLine,
    'newCustomer.review': review,
    'newCustomer.back': back,
    'newCustomer.cancel': cancel,
    'newCustomer.submit': submit,
  },
  subjects: { 'customer-draft': drawDraft },
};
