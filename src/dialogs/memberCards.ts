import type { Card, CardInput, Line } from '../cards/model';
import type { ShownSecret } from '../members/codeUseCases';
import type { Member } from '../members/member';
import { isPermitted } from '../shared/permissions';
import { roles, type Role } from '../shared/roles';
import { statement } from './say';
import type { Reader } from './turn';

export interface UserFields {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

const pageSize = 10;

export function usersCard(reader: Reader, members: readonly Member[], page: number, alert?: Line): Card {
  const { t, number } = reader.language;
  const from = page * pageSize;
  const shown = members.slice(from, from + pageSize);
  const actions: Card['actions'] = [
    ...(shown.length > 0 ? [{ verb: 'member.open', title: t('button.open') }] : []),
    ...(from + pageSize < members.length
      ? [{ verb: 'member.list', title: t('button.nextPage'), data: { page: page + 1 } }]
      : []),
    ...(page > 0 ? [{ verb: 'member.list', title: t('button.previousPage'), data: { page: page - 1 } }] : []),
    { verb: 'member.askAdd', title: t('users.button.add') },
  ];
  return {
    name: 'users.list',
    template: 'list',
    title: t('users.title'),
    company: reader.company,
    ...(alert ? { alert } : {}),
    lines: [{ text: t('list.total', { count: number(members.length) }), isSubtle: true }],
    rows: shown.map((member) => ({
      name: member.name,
      lines: [rolesLine(reader, member.roles), stateOf(reader, member)],
    })),
    inputs:
      shown.length === 0
        ? []
        : [
            {
              id: 'memberId',
              kind: 'choice',
              label: t('users.choose'),
              choices: shown.map(({ id, name }) => ({ title: name, value: id })),
              value: shown[0]?.id ?? '',
            },
          ],
    actions,
  };
}

export function rolesLine({ language }: Reader, held: Iterable<Role>): string {
  const names = [...held].map((role) => language.t(`role.${role}`));
  return names.length === 0 ? language.t('users.noRoles') : names.join(', ');
}

function stateOf({ language }: Reader, { state }: Member): string {
  return language.t(`users.state.${state}`);
}

function rolesInput({ language }: Reader, held: readonly string[]): CardInput {
  return {
    id: 'roles',
    kind: 'choices',
    label: language.t('users.add.roles'),
    value: held.join(','),
    choices: roles.map((role) => ({ title: language.t(`role.${role}`), value: role })),
  };
}

/** USR-1's two steps are one form, filled by hand and then shown again to confirm: nothing personal travels in a button. */
export function userForm(reader: Reader, fields: UserFields, step: 'ask' | 'confirm', alert?: Line): Card {
  const { t } = reader.language;
  const required = { isRequired: true, errorMessage: t('users.add.required') };
  return {
    name: `users.${step}`,
    template: 'form',
    title: t(step === 'ask' ? 'users.add.title' : 'users.confirm.title'),
    company: reader.company,
    ...(alert ? { alert } : {}),
    inputs: [
      { id: 'name', kind: 'text', label: t('users.add.name'), value: fields.name, maxLength: 100, ...required },
      { id: 'email', kind: 'email', label: t('users.add.email'), value: fields.email, maxLength: 254, ...required },
      rolesInput(reader, fields.roles),
    ],
    actions: [
      step === 'ask'
        ? { verb: 'member.check', title: t('button.next') }
        : { verb: 'member.add', title: t('users.button.confirmAdd') },
      { verb: 'member.list', title: t('button.cancel'), data: { page: 0 }, ignoresInputs: true },
    ],
  };
}

export function userCard(reader: Reader, member: Member, alert?: Line): Card {
  const { t } = reader.language;
  const mayManage = reader.actor !== undefined && isPermitted(reader.actor.roles, 'manage-users');
  return {
    name: 'users.detail',
    template: 'form',
    title: member.name,
    company: reader.company,
    subject: { kind: 'member', id: member.id, version: 0 },
    ...(alert ? { alert } : {}),
    facts: [
      { title: t('users.detail.state'), value: stateOf(reader, member) },
      { title: t('users.detail.roles'), value: rolesLine(reader, member.roles) },
      ...(member.email === undefined ? [] : [{ title: t('users.detail.email'), value: member.email }]),
    ],
    inputs: mayManage ? [rolesInput(reader, [...member.roles])] : [],
    actions: [
      ...(mayManage
        ? [{ verb: 'member.update', title: t('users.button.update'), data: { held: [...member.roles].join(',') } }]
        : []),
      ...(member.state === 'invited' ? [{ verb: 'member.resetCode', title: t('users.button.reset') }] : []),
      ...(mayManage ? [{ verb: 'member.askRemove', title: t('users.button.remove') }] : []),
      { verb: 'member.list', title: t('button.back'), data: { page: 0 }, ignoresInputs: true },
    ],
  };
}

export function removeCard(reader: Reader, member: Member): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'users.askRemove',
    title: { words: t('users.remove.ask', { name: member.name }) },
    lines: [{ text: t('users.remove.body') }],
    subject: { kind: 'member', id: member.id, version: 0 },
    actions: [
      { verb: 'member.remove', title: t('users.button.confirmRemove') },
      { verb: 'member.list', title: t('button.cancel'), data: { page: 0 } },
    ],
  });
}

/** USR-3: shown once. What is stored of it, and what stands there later, is the card without the secret. */
export function secretCard(reader: Reader, name: string, secret: ShownSecret): Card {
  const { t, dateTime } = reader.language;
  const { userName, code, expiresAt } = secret;
  const closed = closedCard(reader, name, secret.memberId);
  if (code === undefined) return { ...closed, alert: { text: t('error.secret-already-shown'), tone: 'attention' } };
  const shown = statement(reader, {
    name: 'users.secret',
    title: 'secret.title',
    lines: [
      { text: t('secret.body', { name, until: dateTime(expiresAt) }) },
      { text: t('secret.how'), isSubtle: true },
    ],
    copy: { how: t('copy.how'), text: t('secret.text', { userName, code }) },
    subject: { kind: 'secret', id: secret.memberId, version: 0 },
    actions: [{ verb: 'member.closeSecret', title: t('button.done') }],
  });
  return { ...shown, withoutSecret: closed };
}

export function closedCard(reader: Reader, name: string, memberId: string): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'users.secretClosed',
    title: 'secret.closed',
    lines: [{ text: t('secret.closed.body', { name }) }],
    subject: { kind: 'member', id: memberId, version: 0 },
    actions: [
      { verb: 'member.resetCode', title: t('users.button.reset') },
      { verb: 'member.showAgain', title: t('users.button.again') },
      { verb: 'member.list', title: t('button.back'), data: { page: 0 } },
    ],
  });
}
