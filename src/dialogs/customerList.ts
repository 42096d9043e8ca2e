import { z } from 'zod';
import type { CustomerScope } from '../customers/customerList';
import type { ListRefusal } from '../customers/customerListService';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { missingCustomerOf } from './commands';
import { forActor } from './connect';
import { changeCard, filterTyped } from './customerChange';
import { downloadCard } from './customerDownload';
import { askedData, customersCard } from './customerListCards';
import { whyCard } from './customerWhy';
import { helpAction } from './home';
import { pageAsked } from './partnershipPaging';
import { commandButton, refusedStatement } from './partnershipRefusals';
import { refusedCard } from './refuse';
import { reply } from './say';
import type { Feature, Handler, Reply, Turn } from './turn';

/** What the list's buttons say of it; what is no list of ours is the plain one. */
const asked = z.object({
  scope: z.enum(['mine', 'direct-bill', 'shared-with', 'of-reseller']).catch('mine'),
  partner: z.string().max(100).catch(''),
  kept: z.string().max(100).optional().catch(undefined),
});

function askedIn({ input }: Turn): { readonly scope: CustomerScope; readonly kept: string | undefined } {
  const { scope: kind, partner, kept } = asked.parse(input.data);
  const id = brand<OrganisationId>(partner); // looked up as the other side of a partnership of the actor's
  if (kind === 'of-reseller') return { scope: { kind, resellerId: id }, kept };
  return { scope: kind === 'shared-with' ? { kind, providerId: id } : { kind }, kept };
}

async function listed(turn: Turn, actor: Actor, of: ReturnType<typeof askedIn>): Promise<Reply> {
  const wanted = { ...pageAsked(turn), scope: of.scope, search: of.kept };
  const page = await turn.services.customers.list.page(actor, wanted);
  if (!page.ok) return refused(turn, page.error);
  return reply(customersCard(turn, page.value, { kept: of.kept }));
}

/** Unknown and foreign partners are one answer, with the way to one's own. */
async function refused(turn: Turn, refusal: ListRefusal): Promise<Reply> {
  if (refusal.kind === 'role-required') return reply(await refusedCard(turn, { ...refusal }));
  const { t } = turn.language;
  const back =
    refusal.kind === 'not-your-reseller'
      ? commandButton(t('partnership.resellers.title'), 'myResellers')
      : commandButton(t('partnership.providers.title'), 'myProviders');
  const actions = [back, helpAction(turn)];
  const said = { name: 'customers.noPartner', title: 'partnership.gone.title', actions } as const;
  return reply(await refusedStatement(turn, said, refusal));
}

const list = forActor((turn, actor) => listed(turn, actor, askedIn(turn)));

const scoped = (scope: CustomerScope): Handler =>
  forActor((turn, actor) => listed(turn, actor, { scope, kept: undefined }));

/** REL-18: from the card of a partnership, by the side the reader stands on. */
const ofPartner = forActor(async (turn, actor) => {
  const view = await turn.services.relationships.partnerships.find(actor, turn.input.subjectId ?? '');
  if (view === undefined) {
    const isProvider = actor.capabilities.has('indirect-provider');
    return refused(turn, { kind: isProvider ? 'not-your-reseller' : 'provider-not-connected' });
  }
  const { id } = view.partner;
  const isProvider = view.side === 'provider';
  return listed(turn, actor, {
    scope: isProvider ? { kind: 'of-reseller', resellerId: id } : { kind: 'shared-with', providerId: id },
    kept: undefined,
  });
});

const change = forActor(async (turn, actor) => {
  const { scope, kept } = askedIn(turn);
  const choices = await turn.services.customers.list.choices(actor, kept);
  if (!choices.ok) return refused(turn, choices.error);
  return reply(changeCard(turn, choices.value, askedData(scope, kept)));
});

const search = forActor(async (turn, actor) => {
  const { scope } = askedIn(turn);
  const kept = await turn.services.customers.list.keepSearch(actor, filterTyped(turn.input), turn.key);
  return kept.ok ? listed(turn, actor, { scope, kept: kept.value }) : refused(turn, kept.error);
});

const download = forActor(async (turn, actor) => {
  const { scope, kept } = askedIn(turn);
  const made = await turn.services.customers.exports.start(actor, { scope, search: kept });
  if (!made.ok) return refused(turn, made.error);
  return reply(downloadCard(turn, made.value, askedData(scope, kept)));
});

const why = forActor(async (turn, actor) => {
  const readings = missingCustomerOf(turn.input.text ?? '') ?? [];
  const found = await turn.services.customers.list.whyMissing(actor, readings);
  if (!found.ok) return refused(turn, found.error);
  return reply(whyCard(turn, found.value, readings.at(-1) ?? ''));
});

export const customerListFeature: Partial<Feature> = {
  commands: {
    myCustomers: scoped({ kind: 'mine' }),
    directBillCustomers: scoped({ kind: 'direct-bill' }),
    whyMissing: why,
  },
  verbs: {
    'customers.list': list,
    'customers.ofPartner': ofPartner,
    'customers.change': change,
    'customers.search': search,
    'customers.export': download,
  },
};
