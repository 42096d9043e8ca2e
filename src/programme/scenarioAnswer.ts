import type { Markets } from '../organisations/market';
import type { Capability } from '../shared/roles';
import type { Named, Scenario } from './scenario';

/** Where the asker stands, as far as the records know. */
export interface Asker {
  /** Undefined for somebody whose company is not connected. */
  readonly country: string | undefined;
  readonly capabilities: ReadonlySet<Capability>;
  /** As a reseller: a partnership with a provider that is not terminated. */
  readonly hasProvider: boolean;
}

export type Verdict = 'yes' | 'no' | 'depends';

/** What the answer is said with: the texts hold a sentence for each. */
export type Reason =
  | 'own-end-to-end'
  | 'several-partners'
  | 'bought-elsewhere'
  | 'buy-for-ourselves'
  | 'sell-to-ourselves'
  | 'own-provider'
  | 'own-provider.none'
  | 'same-region'
  | 'other-region'
  | 'no-market'
  | 'own-no-market'
  | 'region-rule';

/** The rule book's id; the card tells its plain meaning. */
export type Rule = 'SCN-1' | 'SCN-2' | 'SCN-3' | 'SCN-4' | 'SCN-5' | 'SCN-6' | 'SCN-7' | 'SCN-8' | 'REG-4';

/** Buttons for what is allowed instead, or next. */
export type Way =
  | 'model'
  | 'other-tenant'
  | 'end-partnership'
  | 'find-provider'
  | 'another-provider'
  | 'my-resellers'
  | 'request-partnership'
  | 'connect'
  | 'ready';

export interface Place {
  readonly country: string;
  /** Undefined where there is no market. */
  readonly region: string | undefined;
}

export interface ScenarioAnswer {
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly rule: Rule;
  /** The asker's, or the first of two that the question names. */
  readonly own: Place | undefined;
  readonly isAskersOwn: boolean;
  readonly other: Place | undefined;
  readonly ways: readonly Way[];
}

/** Supported or not, for this very asker, and what may be done. */
export function answerScenario(scenario: Scenario, asker: Asker, markets: Markets): ScenarioAnswer {
  const plain = { own: undefined, other: undefined, isAskersOwn: false };
  switch (scenario.kind) {
    case 'own-end-to-end':
      return { ...plain, verdict: 'yes', reason: 'own-end-to-end', rule: 'SCN-1', ways: ['model', 'ready'] };
    case 'several-partners':
      return { ...plain, verdict: 'yes', reason: 'several-partners', rule: 'SCN-2', ways: ['ready'] };
    case 'bought-elsewhere':
      return { ...plain, verdict: 'yes', reason: 'bought-elsewhere', rule: 'SCN-3', ways: ['ready'] };
    case 'buy-for-ourselves':
      return { ...plain, verdict: 'depends', reason: 'buy-for-ourselves', rule: 'SCN-4', ways: ['other-tenant'] };
    case 'sell-to-ourselves':
      return { ...plain, verdict: 'no', reason: 'sell-to-ourselves', rule: 'SCN-5', ways: ['other-tenant', 'model'] };
    case 'buy-from-own-provider':
      return { ...plain, ...fromOwnProvider(asker) };
    case 'sell-into':
      return across(asker, scenario, { rule: 'SCN-7', markets, allowed: sellingWays(asker) });
    case 'partner-in':
      return across(asker, scenario, { rule: 'SCN-8', markets, allowed: partneringWays(asker) });
  }
}

/** SCN-6: with the partnership never, and the three ways out; without it some may. */
function fromOwnProvider(asker: Asker): Pick<ScenarioAnswer, 'verdict' | 'reason' | 'rule' | 'ways'> {
  if (asker.capabilities.has('indirect-reseller') && !asker.hasProvider)
    return { verdict: 'depends', reason: 'own-provider.none', rule: 'SCN-6', ways: ['other-tenant', 'find-provider'] };
  const ways: readonly Way[] = ['other-tenant', 'end-partnership', 'another-provider'];
  return { verdict: 'no', reason: 'own-provider', rule: 'SCN-6', ways };
}

function sellingWays({ country, capabilities }: Asker): readonly Way[] {
  if (country === undefined) return ['connect', 'model'];
  return capabilities.has('indirect-provider') ? ['my-resellers', 'ready'] : ['ready', 'find-provider'];
}

function partneringWays({ country, capabilities }: Asker): readonly Way[] {
  if (country === undefined) return ['connect', 'model'];
  return capabilities.has('indirect-provider') ? ['request-partnership', 'my-resellers'] : ['find-provider'];
}

interface Crossing {
  readonly rule: 'SCN-7' | 'SCN-8';
  readonly markets: Markets;
  readonly allowed: readonly Way[];
}

/** REG-1: the region of both decides; what is not known of either leaves the rule itself. */
function across(asker: Asker, { country, second }: Named, { rule, markets, allowed }: Crossing): ScenarioAnswer {
  const placeOf = (country: string | undefined): Place | undefined =>
    country === undefined ? undefined : { country, region: markets.regionOf(country) };
  const isAskersOwn = second === undefined;
  const [own, other] = isAskersOwn ? [placeOf(asker.country), placeOf(country)] : [placeOf(country), placeOf(second)];
  const said = { own, other, isAskersOwn, rule, ways: allowed };
  if (other !== undefined && other.region === undefined) {
    return { ...said, verdict: 'no', reason: 'no-market', rule: 'REG-4' };
  }
  if (own !== undefined && own.region === undefined) {
    return { ...said, verdict: 'no', reason: 'own-no-market', rule: 'REG-4', ways: ['model'] };
  }
  if (own === undefined || other === undefined) return { ...said, verdict: 'depends', reason: 'region-rule' };
  const isAllowed = markets.sameRegion(own.country, other.country).ok;
  return { ...said, verdict: isAllowed ? 'yes' : 'no', reason: isAllowed ? 'same-region' : 'other-region' };
}
