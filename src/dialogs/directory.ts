import type { Actor } from '../shared/actor';
import { checklistCard, directoryList, entryCard, providerHomeCard, whyCard } from './directoryCards';
import { helpAction } from './home';
import { pageAsked } from './partnershipPaging';
import { forActor } from './connect';
import { commandButton, refusedCard, refusedStatement, typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import type { Feature, Reply, Turn } from './turn';

async function list(turn: Turn, actor: Actor): Promise<Reply> {
  const page = await turn.services.relationships.directory.list(actor, pageAsked(turn));
  if (page.ok) return reply(directoryList(turn, page.value));
  const said = { name: 'directory.refused', title: 'directory.title', actions: [helpAction(turn)] } as const;
  return reply(await refusedStatement(turn, said, page.error));
}

async function open(turn: Turn, actor: Actor): Promise<Reply> {
  const profile = await turn.services.relationships.directory.find(actor, typedText(turn, 'provider') ?? '');
  if (profile) return reply(entryCard(turn, profile));
  const actions = [commandButton(turn.language.t('directory.title'), 'findProvider')];
  const lines = [{ text: turn.language.t('directory.gone.body') }];
  return reply(statement(turn, { name: 'directory.gone', title: 'directory.gone.title', lines, actions }));
}

/** A reseller that asks for the provider's list is told what a reseller may do instead. */
async function checklist(turn: Turn, actor: Actor): Promise<Reply> {
  if (!actor.capabilities.has('indirect-provider')) return reply(whyCard(turn));
  return reply(checklistCard(turn, await turn.services.relationships.directory.checklist(actor)));
}

async function confirm(turn: Turn, actor: Actor): Promise<Reply> {
  const { directory } = turn.services.relationships;
  const confirmed = await directory.confirmOwn(actor);
  const shown = await directory.checklist(actor);
  if (!confirmed.ok) return reply(await refusedCard(turn, checklistCard(turn, shown), confirmed.error));
  const text = turn.language.t('directory.checklist.confirmed');
  return reply(checklistCard(turn, shown, { text, tone: 'good' }));
}

/** PRG-12: no form, the route instead. */
async function editProfile(turn: Turn, actor: Actor): Promise<Reply> {
  const shown = await turn.services.relationships.directory.checklist(actor);
  return reply(await refusedCard(turn, checklistCard(turn, shown), { kind: 'profile-change-via-microsoft' }));
}

export const directoryFeature: Partial<Feature> = {
  commands: { findProvider: forActor(list), checklist: forActor(checklist) },
  verbs: {
    'directory.list': forActor(list),
    'directory.open': forActor(open),
    'directory.confirm': forActor(confirm),
    'directory.editProfile': forActor(editProfile),
    'directory.home': forActor(async (turn) => reply(providerHomeCard(turn))),
    'directory.why': async (turn) => reply(whyCard(turn)),
  },
};
