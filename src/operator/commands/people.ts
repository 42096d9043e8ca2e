import { z } from 'zod';
import type { RecordingRefusal } from '../../members/memberRecording';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';
import { unknownTenant } from './organisations';

const addUser = defineCommand({
  name: 'user add',
  about: 'Link a person to a company, or give a linked one further roles',
  usage: '--tenant ID --aad ID --name NAME --email EMAIL --role R [--role R …]',
  details: [
    '--tenant         Entra tenant id of the company',
    '--aad            Entra object id of the person',
    '--role           global-admin, user-admin, billing-admin, admin-agent, sales-agent or helpdesk-agent; may be repeated',
    'The same command again changes nothing. Roles are added, none is taken away.',
  ],
  options: { tenant: 'text', aad: 'text', name: 'text', email: 'text', role: 'texts' },
  schema: z.object({
    tenant: value.tenant,
    aad: value.aadObject,
    name: value.name,
    email: value.email,
    role: z.array(value.role, 'is missing, such as global-admin').min(1, 'is missing, such as global-admin'),
  }),
  run: async ({ services, operator }, { tenant, aad, name, email, role }) => {
    const person = { tenantId: tenant, aadObjectId: aad, name, email, roles: role };
    const added = await services.people.add(operator, person);
    if (!added.ok) return refusal(sentenceOf(added.error));
    const { id, outcome, roles } = added.value;
    const json = { outcome, member: id, tenant, roles };
    if (outcome === 'unchanged') return said(json, `${name} holds these roles already. Nothing changed.`);
    const verb = outcome === 'added' ? 'Added' : 'Completed';
    return said(json, `${verb} ${name} (member ${id}): ${roles.join(', ')}.`);
  },
});

function sentenceOf(error: RecordingRefusal): string {
  switch (error.kind) {
    case 'tenant-unknown':
      return unknownTenant(error.tenantId);
    case 'email-in-use':
      return 'Somebody else of this company has this e-mail address. Give another one, or let that colleague enter the one-time code.';
    case 'user-differs':
      return `This person is linked already with another ${error.what.join(' and another ')}. Give what is recorded, or check --aad.`;
  }
}

export const peopleCommands: readonly Command[] = [addUser];
