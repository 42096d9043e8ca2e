import { z } from 'zod';
import type { Card } from '../cards/model';
import type { Linked } from '../members/codeUseCases';
import type { Actor } from '../shared/actor';
import { refusalLine } from './refuse';
import { reply, statement, type Refusal } from './say';
import type { Feature, Handler, Reader, Reply, Turn } from './turn';

const linkMinutes = 15;

/** NOT_LINKED's way on (USR-9, USR-10): the sign-in of a Global admin, a colleague's code, or a text to forward. */
export async function connectCard(
  turn: Turn,
  refusal?: Refusal,
  continueWith: Readonly<Record<string, string>> = { command: 'help' },
): Promise<Card> {
  const { language, services, person } = turn;
  const { t } = language;
  const path = await services.signIn.start(person, continueWith);
  const mayHaveCode = refusal?.kind === 'not-linked' && (await services.members.mayHaveCode(person));
  const reason = mayHaveCode ? ({ kind: 'password-change-required' } as const) : refusal;
  const url = `${services.publicUrl()}${path}?lang=${language.locale}`;
  return statement(turn, {
    name: 'connect.card',
    title: 'connect.title',
    ...(reason ? { alert: await refusalLine(turn, reason) } : {}),
    lines: [{ text: t('connect.body') }, { text: t('connect.expires', { minutes: linkMinutes }), isSubtle: true }],
    actions: [
      { url, title: t('connect.button.signIn') },
      { verb: 'member.askCode', title: t('connect.button.code') },
      { verb: 'member.forwardText', title: t('connect.button.forward') },
    ],
  });
}

/**
 * For handlers that act for a company: who is not linked gets the way to be, and learns nothing. `continueWith` says what
 * the chat takes up again after the sign-in.
 */
export function forActor(
  handler: (turn: Turn & { readonly actor: Actor }, actor: Actor) => Promise<Reply>,
  continueWith?: (turn: Turn) => Readonly<Record<string, string>>,
): Handler {
  return async (turn) => {
    const { actor } = turn;
    if (actor === undefined) return reply(await connectCard(turn, { kind: 'not-linked' }, continueWith?.(turn)));
    return handler({ ...turn, actor }, actor);
  };
}

const connect: Handler = async (turn) => {
  if (turn.actor === undefined) return reply(await connectCard(turn));
  return reply(knownCard(turn));
};

function knownCard(reader: Reader): Card {
  return statement(reader, {
    name: 'connect.known',
    title: { words: reader.language.t('connect.known', { company: reader.company }) },
    actions: [{ verb: 'home.command', title: reader.language.t('button.help'), data: { command: 'help' } }],
  });
}

/** Store rule 18: there is no session to end, and who wants to leave learns how. */
const signOut: Handler = async (turn) => {
  const { t } = turn.language;
  return reply(
    statement(turn, {
      name: 'connect.signOut',
      title: 'connect.signOut.title',
      lines: [{ text: t('connect.signOut.body') }, { text: t('connect.signOut.leave') }],
      actions: [{ verb: 'home.command', title: t('button.help'), data: { command: 'help' } }],
    }),
  );
};

const forwardText: Handler = async (turn) => {
  const { t } = turn.language;
  return reply(
    statement(turn, {
      name: 'connect.forward',
      title: 'connect.button.forward',
      lines: [{ text: t('connect.forwarded') }],
      copy: { how: t('copy.how'), text: t('signIn.forwardText') },
      actions: [{ verb: 'home.command', title: t('button.back'), data: { command: 'connect' } }],
    }),
  );
};

function codeForm(reader: Reader, userName = '', alert?: Card['alert']): Card {
  const { t } = reader.language;
  const missing = t('code.missing');
  return {
    name: 'connect.code',
    template: 'form',
    title: t('code.title'),
    company: reader.company,
    ...(alert ? { alert } : {}),
    lines: [{ text: t('code.body') }],
    inputs: [
      {
        id: 'userName',
        kind: 'text',
        label: t('code.userName'),
        value: userName,
        maxLength: 40,
        isRequired: true,
        errorMessage: missing,
      },
      { id: 'code', kind: 'text', label: t('code.code'), maxLength: 40, isRequired: true, errorMessage: missing },
    ],
    actions: [
      { verb: 'member.useCode', title: t('code.button.link') },
      { verb: 'home.command', title: t('button.cancel'), data: { command: 'help' }, ignoresInputs: true },
    ],
  };
}

const askCode: Handler = async (turn) => reply(turn.actor ? knownCard(turn) : codeForm(turn));

const codeInput = z.object({ userName: z.string().max(100).catch(''), code: z.string().max(100).catch('') });

/** USR-4: the code comes from an input of a card, never from chat text, and the card is replaced. */
const useCode: Handler = async (turn) => {
  const { userName, code } = codeInput.parse(turn.input.data);
  const linked = await turn.services.members.useCode(turn.person, userName, code);
  if (!linked.ok) return reply(codeForm(turn, userName, await refusalLine(turn, linked.error)));
  return reply(linkedCard(turn, linked.value));
};

function linkedCard(reader: Reader, { member, company }: Linked): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'connect.linked',
    title: 'code.linked',
    lines: [{ text: t('code.linked.body', { name: member.name, company }) }],
    actions: [{ verb: 'home.command', title: t('button.help'), data: { command: 'help' } }],
  });
}

/** After the sign-in the chat goes on with what was asked. */
const connectedNotice: Feature['notices'][string] = async (reader, _id, data) => {
  const { t } = reader.language;
  return statement(reader, {
    name: 'connect.connected',
    title: { words: t('connect.connected', { company: reader.company }) },
    lines: [{ text: t('connect.connected.body') }],
    actions: [
      ...resuming(reader, data.continueWith),
      { verb: 'home.command', title: t('connected.button.enroll'), data: { command: 'enroll' } },
      { verb: 'home.command', title: t('connected.button.pending'), data: { command: 'pending' } },
      { verb: 'home.command', title: t('button.home'), data: { command: 'help' } },
    ],
  });
};

const invitationAsked = z.object({ command: z.literal('invitation'), reference: z.string().max(20) });

/** Who came with an invitation goes back to that very one (REL-9). */
function resuming({ language: { t } }: Reader, continueWith: unknown): NonNullable<Card['actions']> {
  const asked = invitationAsked.safeParse(continueWith);
  return asked.success ? [{ verb: 'home.command', title: t('invitation.button.show'), data: asked.data }] : [];
}

export const connectFeature: Partial<Feature> = {
  commands: { connect, signOut, code: askCode },
  verbs: { 'member.askCode': askCode, 'member.useCode': useCode, 'member.forwardText': forwardText },
  notices: { 'signIn.connected': connectedNotice },
};
