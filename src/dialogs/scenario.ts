import type { Scenario } from '../programme/scenario';
import { directBillMetCard, directBillCard, partnerTypeCard, requirements } from './partnerTypes';
import { helpAction, unknownCard } from './home';
import { refusedCard } from './partnershipRefusals';
import { reply, statement } from './say';
import { scenarioCard } from './scenarioCards';
import type { Feature, Handler, Reply, Turn } from './turn';

/** Typed words that are about the programme itself; the answer stands on the asker's own record. */
const ask: Handler = async (turn) => {
  const asked = turn.services.programme.scenarioIn(turn.input.text ?? '');
  if (asked === undefined) return reply(unknownCard(turn));
  return asked.kind === 'partner-type' ? reply(await partnerTypeCard(turn, asked)) : answer(turn, asked);
};

async function answer(turn: Turn, scenario: Scenario): Promise<Reply> {
  return reply(scenarioCard(turn, await turn.services.programme.answer(turn.actor, scenario)));
}

/** SCN-4: how a partner gets services for its own use. */
const otherTenant: Handler = async (turn) => {
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'scenario.otherTenant',
    title: 'scenario.otherTenant.title',
    lines: [
      { text: t('scenario.otherTenant.why') },
      { text: t('scenario.otherTenant.how') },
      { text: t('scenario.otherTenant.from'), isSubtle: true },
    ],
    actions: [{ verb: 'advisor.chain', title: t('advisor.button.chain') }, helpAction(turn)],
  });
  return reply(card);
};

const directBill: Handler = async (turn) => reply(directBillCard(turn));

/** PRG-9: every requirement needs its yes; nothing is stored, the enrolment itself is outside. */
const checkDirectBill: Handler = async (turn) => {
  const unmet = requirements.filter((one) => turn.input.data[one] !== 'true');
  if (unmet.length === 0) return reply(directBillMetCard(turn));
  return reply(await refusedCard(turn, directBillCard(turn, unmet), { kind: 'direct-bill-requirements-not-met' }));
};

export const scenarioFeature: Partial<Feature> = {
  verbs: {
    'scenario.otherTenant': otherTenant,
    'programme.directBill': directBill,
    'programme.checkDirectBill': checkDirectBill,
  },
  typed: { 'scenario.ask': ask },
};
