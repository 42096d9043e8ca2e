import { randomUUID } from 'node:crypto';
import type { BotProcess } from './botProcess';
import type { Identity, Player } from './player';
import type { Product } from './product';
import { until } from './until';

export interface OneTimeCode {
  readonly userName: string;
  readonly code: string;
}

export function someone(tenantId: string = randomUUID(), locale = 'en-US'): Identity {
  return { tenantId, aadObjectId: randomUUID(), locale };
}

/** A Global admin and Admin agent whose company is connected, told so in the chat. */
export async function aConnectedAdmin(product: Product, bot: BotProcess, company = 'Contoso'): Promise<Identity> {
  const identity = someone();
  await product.connect(identity, bot, company);
  const admin = product.as(identity, bot);
  await until(() => admin.chat().length === 2);
  await admin.says('add user');
  await admin.presses('member.becomeAdminAgent');
  return identity;
}

/** USR-1 up to the card that shows the one-time code, which is answered. */
export async function addColleague(admin: Player, name: string, email: string): Promise<OneTimeCode> {
  await admin.says('add user');
  await admin.presses('member.check', { name, email, roles: 'sales-agent' });
  return codeOn((await admin.presses('member.add')).card);
}

export function codeOn(card: object): OneTimeCode {
  const [, userName = '', code = ''] =
    /User name: (\S+?)(?:\\n|\s|").*?code: ([\w-]+)/iu.exec(JSON.stringify(card).replaceAll('\\\\', '')) ?? [];
  if (code === '') throw new Error(`no code on ${JSON.stringify(card)}`);
  return { userName, code };
}
