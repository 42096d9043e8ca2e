import { z } from 'zod';
import type { Card, Line } from '../cards/model';
import type { Member } from '../members/member';
import { brand, type MemberId } from '../shared/ids';
import { helpAction } from './home';
import { forActor } from './connect';
import {
  closedCard,
  removeCard,
  rolesLine,
  secretCard,
  userCard,
  userForm,
  usersCard,
  type UserFields,
} from './memberCards';
import { refusalLine, refusedCard } from './refuse';
import { reply, statement, type Refusal } from './say';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

type ActorTurn = Turn & { readonly actor: NonNullable<Turn['actor']> };

const secretSeconds = 15 * 60;

async function refused(turn: Turn, refusal: Refusal): Promise<Reply> {
  const needsAgent = refusal.kind === 'admin-agent-required' && turn.actor?.roles.has('global-admin') === true;
  const become = { verb: 'member.becomeAdminAgent', title: turn.language.t('agent.button.become') };
  return reply(await refusedCard(turn, refusal, needsAgent ? [become, helpAction(turn)] : [helpAction(turn)]));
}

async function listReply(turn: ActorTurn, page: number, alert?: Line): Promise<Reply> {
  const listed = await turn.services.members.list(turn.actor);
  return listed.ok ? reply(usersCard(turn, listed.value, page, alert)) : refused(turn, listed.error);
}

const list = forActor((turn) => listReply(turn, z.number().int().min(0).catch(0).parse(turn.input.data.page)));

/** The colleague that a card is about, or that was chosen in the list; looked up within the actor's company. */
async function subject(turn: ActorTurn): Promise<ReturnType<ActorTurn['services']['members']['find']>> {
  const id = turn.input.subjectId ?? z.string().catch('').parse(turn.input.data.memberId);
  return turn.services.members.find(
    turn.actor,
    brand<MemberId>(z.uuid().catch('00000000-0000-4000-8000-000000000000').parse(id)),
  );
}

function onMember(draw: (turn: ActorTurn, member: Member) => Promise<Reply>): Feature['verbs'][string] {
  return forActor(async (turn) => {
    const found = await subject(turn);
    if (found.ok) return draw(turn, found.value);
    if (found.error.kind !== 'user-unknown') return refused(turn, found.error);
    return listReply(turn, 0, { text: turn.language.t('users.gone'), tone: 'attention' });
  });
}

const open = onMember(async (turn, member) => reply(userCard(turn, member)));

const askAdd = forActor(async (turn) => {
  const listed = await turn.services.members.list(turn.actor);
  if (!listed.ok) return refused(turn, listed.error);
  return reply(userForm(turn, { name: '', email: '', roles: [] }, 'ask'));
});

const userInput = z.object({
  name: z.string().max(200).catch(''),
  email: z.string().max(300).catch(''),
  roles: z.string().max(300).catch(''),
});

function fieldsOf(turn: Turn): UserFields {
  const { name, email, roles } = userInput.parse(turn.input.data);
  return { name, email, roles: rolesIn(roles) };
}

/** As a multiple choice sends them. */
function rolesIn(joined: unknown): readonly string[] {
  return typeof joined === 'string' ? joined.split(',').filter((role) => role !== '') : [];
}

const check = forActor(async (turn) => {
  const fields = fieldsOf(turn);
  const checked = await turn.services.members.check(turn.actor, fields);
  if (checked.ok) return reply(userForm(turn, { ...fields, ...checked.value }, 'confirm'));
  return reply(userForm(turn, fields, 'ask', await refusalLine(turn, checked.error)));
});

const add = forActor(async (turn) => {
  const fields = fieldsOf(turn);
  const added = await turn.services.members.add(turn.actor, fields, turn.key);
  if (!added.ok) return reply(userForm(turn, fields, 'ask', await refusalLine(turn, added.error)));
  return reply(secretCard(turn, fields.name, added.value), { redrawAfterSeconds: secretSeconds });
});

const update = onMember(async (turn, member) => {
  const held = rolesIn(turn.input.data.held);
  const updated = await turn.services.members.update(turn.actor, member.id, held, fieldsOf(turn).roles);
  if (!updated.ok) return reply(userCard(turn, member, await refusalLine(turn, updated.error)));
  const change = { before: rolesLine(turn, member.roles), after: rolesLine(turn, updated.value.roles) };
  return reply(userCard(turn, updated.value, { text: turn.language.t('users.updated', change), tone: 'good' }));
});

const askRemove = onMember(async (turn, member) => reply(removeCard(turn, member)));

const remove = onMember(async (turn, member) => {
  const removed = await turn.services.members.remove(turn.actor, member.id);
  if (!removed.ok) return reply(userCard(turn, member, await refusalLine(turn, removed.error)));
  const text = `${turn.language.t('users.removed', { name: member.name })}. ${turn.language.t('users.removed.body', { company: turn.company })}`;
  return listReply(turn, 0, { text, tone: 'good' });
});

const resetCode = onMember(async (turn, member) => {
  const reset = await turn.services.members.resetCode(turn.actor, member.id, turn.key);
  if (!reset.ok) return reply(userCard(turn, member, await refusalLine(turn, reset.error)));
  return reply(secretCard(turn, member.name, reset.value), { redrawAfterSeconds: secretSeconds });
});

const closeSecret = onMember(async (turn, member) => reply(closedCard(turn, member.name, member.id)));

/** USR-3: the only way on is a new code. */
const showAgain = onMember(async (turn, member) => {
  const card = userCard(turn, member, await refusalLine(turn, { kind: 'secret-already-shown' }));
  return reply(card);
});

const becomeAdminAgent = forActor(async (turn) => {
  const became = await turn.services.members.becomeAdminAgent(turn.actor);
  if (!became.ok) return refused(turn, became.error);
  return reply(agentCard(turn, became.value.changed));
});

function agentCard(reader: Reader, changed: boolean): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'users.adminAgent',
    title: changed ? 'agent.done' : 'agent.already',
    actions: [
      { verb: 'home.command', title: t('enrolment.button.ready'), data: { command: 'ready' } },
      { verb: 'member.list', title: t('users.title'), data: { page: 0 } },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
}

/** The secret goes away by itself: whoever looks later sees that it was closed. */
const redrawSecret: Draw = async (reader, id) => {
  const found = reader.actor && (await reader.services.members.find(reader.actor, brand<MemberId>(id)));
  return found?.ok
    ? closedCard(reader, found.value.name, id)
    : closedCard(reader, reader.language.t('users.choose'), id);
};

function memberNotice(name: string, title: 'notice.linked' | 'notice.locked', body?: 'notice.locked.body'): Draw {
  return async (reader, id) => {
    const found = reader.actor && (await reader.services.members.find(reader.actor, brand<MemberId>(id)));
    if (!found?.ok) return undefined;
    const { t } = reader.language;
    return statement(reader, {
      name,
      title: { words: t(title, { name: found.value.name }) },
      lines: body ? [{ text: t(body) }] : [],
      subject: { kind: 'member', id, version: 0 },
      actions: [{ verb: 'member.open', title: t('button.open') }],
    });
  };
}

export const membersFeature: Partial<Feature> = {
  commands: { users: list, addUser: askAdd, becomeAdminAgent },
  verbs: {
    'member.list': list,
    'member.open': open,
    'member.askAdd': askAdd,
    'member.check': check,
    'member.add': add,
    'member.update': update,
    'member.askRemove': askRemove,
    'member.remove': remove,
    'member.resetCode': resetCode,
    'member.closeSecret': closeSecret,
    'member.showAgain': showAgain,
    'member.becomeAdminAgent': becomeAdminAgent,
  },
  notices: {
    'user.linked': memberNotice('users.linked', 'notice.linked'),
    'user.codeLocked': memberNotice('users.locked', 'notice.locked', 'notice.locked.body'),
  },
  subjects: { secret: redrawSecret },
};
