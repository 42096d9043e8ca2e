import type { Card, Line } from '../cards/model';
import type { FoundCompany } from '../organisations/organisationNames';
import type { Operator } from '../shared/actor';
import { brand, type TenantId } from '../shared/ids';
import { companyInput, companyMeant, searchForm } from './deskCompany';
import { asOperator, deskAction } from './operator';
import { typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import type { Feature, Reader, Reply, Turn } from './turn';

function askCard(reader: Reader, value?: string, error?: string): Card {
  const { t } = reader.language;
  return searchForm(reader, {
    name: 'desk.offboarding',
    title: t('desk.offboarding.title'),
    lines: [{ text: t('desk.offboarding.body') }],
    inputs: [companyInput(reader, value, error)],
    actions: [{ verb: 'desk.findOffboarding', title: t('button.next') }, deskAction(reader)],
  });
}

/** First the company by its name: an id alone is easily a digit wrong. */
async function find(turn: Turn, operator: Operator): Promise<Reply> {
  const { t } = turn.language;
  const typed = typedText(turn, 'company');
  const meant = await companyMeant(turn, operator);
  if (!meant.ok) return reply(askCard(turn, typed, meant.error));
  if (!meant.value) return reply(askCard(turn, typed, t('desk.company.missing')));
  if (meant.value.tenantId === null) return reply(askCard(turn, typed, t('desk.offboarding.notDirectBill')));
  return reply(confirmCard(turn, meant.value, meant.value.tenantId));
}

function confirmCard(reader: Reader, { name }: FoundCompany, tenant: string): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'desk.offboardingConfirm',
    title: 'desk.offboarding.title',
    lines: [{ text: t('desk.offboarding.confirm') }],
    facts: [
      { title: t('label.company'), value: name },
      { title: t('desk.tenant'), value: tenant },
    ],
    actions: [
      { verb: 'desk.identify', title: t('desk.offboarding.button.mark'), data: { tenant } },
      { verb: 'desk.offboarding', title: t('button.back') },
      deskAction(reader),
    ],
  });
}

/** TRN-3: the very operation of `offboarding identify`; pressed again it says that it is so. */
async function identify(turn: Turn, operator: Operator): Promise<Reply> {
  const { t } = turn.language;
  const tenant = typedText(turn, 'tenant') ?? '';
  const { companies, records } = turn.services.desk;
  const identified = await companies.identifyForOffboarding(operator, brand<TenantId>(tenant));
  if (!identified.ok) {
    const why = identified.error.kind === 'not-direct-bill' ? 'desk.offboarding.notDirectBill' : 'desk.company.unknown';
    return reply(askCard(turn, tenant, t(why)));
  }
  const { id, changed } = identified.value;
  const company = (await records.namesOf([id])).get(id)?.name ?? '';
  const text = t(changed ? 'desk.offboarding.done' : 'desk.offboarding.already', { company });
  return reply(doneCard(turn, { text, tone: 'good' }));
}

function doneCard(reader: Reader, alert: Line): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'desk.offboardingDone',
    title: 'desk.offboarding.title',
    alert,
    actions: [{ verb: 'desk.offboarding', title: t('desk.button.offboarding') }, deskAction(reader)],
  });
}

export const deskOffboardingFeature: Partial<Feature> = {
  verbs: {
    'desk.offboarding': asOperator(async (turn) => reply(askCard(turn))),
    'desk.findOffboarding': asOperator(find),
    'desk.identify': asOperator(identify),
  },
};
