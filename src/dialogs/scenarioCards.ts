import type { Card, CardAction, Fact } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { Place, ScenarioAnswer, Way } from '../programme/scenarioAnswer';
import { helpAction, shownWord } from './home';
import { commandButton } from './partnershipRefusals';
import { refusalText, statement } from './say';
import type { Reader } from './turn';

/** Yes or no, the reason, the rule in plain words, both countries with their regions, and what may be done. */
export function scenarioCard(reader: Reader, answer: ScenarioAnswer): Card {
  const { t } = reader.language;
  const { verdict, rule, ways } = answer;
  return statement(reader, {
    name: 'scenario.answer',
    title: `scenario.verdict.${verdict}`,
    lines: [{ text: reasonText(reader, answer) }, ...furtherLine(reader, answer)],
    facts: [{ title: t('scenario.rule'), value: t(`scenario.rule.${rule}`) }, ...placeFacts(reader, answer)],
    actions: [...ways.map((way) => wayAction(reader, way)), helpAction(reader)],
  });
}

function reasonText(reader: Reader, { reason, own, other }: ScenarioAnswer): string {
  const { t, country } = reader.language;
  const regionOf = (place: Place | undefined): string =>
    place?.region === undefined ? '' : regionName(reader, place.region);
  switch (reason) {
    case 'same-region':
      return t('scenario.reason.same-region', {
        countryA: country(own?.country ?? ''),
        countryB: country(other?.country ?? ''),
        region: regionOf(own),
      });
    case 'other-region':
      return refusalText(reader, {
        kind: 'region-mismatch',
        countryA: own?.country,
        regionA: own?.region,
        countryB: other?.country,
        regionB: other?.region,
      });
    case 'no-market':
    case 'own-no-market': {
      const without = reason === 'no-market' ? other : own;
      return refusalText(reader, { kind: 'country-without-market', country: without?.country });
    }
    default:
      return t(`scenario.reason.${reason}`);
  }
}

/** SCN-7: the way to another region is an account there. */
function furtherLine(
  { language: { t } }: Reader,
  { reason, rule }: ScenarioAnswer,
): readonly { text: string; isSubtle: true }[] {
  if (reason === 'other-region')
    return [{ text: t(`scenario.further.${rule === 'SCN-8' ? 'partner' : 'sell'}`), isSubtle: true }];
  return reason === 'same-region' ? [{ text: t('scenario.further.country'), isSubtle: true }] : [];
}

function placeFacts(reader: Reader, { own, other, isAskersOwn }: ScenarioAnswer): readonly Fact[] {
  const { t } = reader.language;
  return [
    ...(own ? [{ title: t(isAskersOwn ? 'scenario.place.own' : 'label.country'), value: placeText(reader, own) }] : []),
    ...(other ? [{ title: t('scenario.place.other'), value: placeText(reader, other) }] : []),
  ];
}

/** A country with its CSP region, or without one. */
export function placeText(reader: Reader, { country, region }: Place): string {
  const { t } = reader.language;
  const name = reader.language.country(country);
  if (region === undefined) return t('scenario.place.noMarket', { country: name });
  return t('scenario.place.region', { country: name, region: regionName(reader, region) });
}

/** Regions come from our own market table. */
function regionName({ language }: Pick<Reader, 'language'>, region: string): string {
  return language.t(`region.${region}` as TextKey);
}

function wayAction(reader: Reader, way: Way): CardAction {
  const { t } = reader.language;
  switch (way) {
    case 'model':
      return { verb: 'advisor.model', title: t('advisor.button.model') };
    case 'other-tenant':
      return { verb: 'scenario.otherTenant', title: t('scenario.button.otherTenant') };
    case 'end-partnership':
      return commandButton(t('partnership.button.end'), 'myProviders');
    case 'find-provider':
      return commandButton(t('ready.button.findProvider'), 'findProvider');
    case 'another-provider':
      return commandButton(t('scenario.button.anotherProvider'), 'findProvider');
    case 'my-resellers':
      return commandButton(t('partnership.resellers.title'), 'myResellers');
    case 'request-partnership':
      return commandButton(t('request.button.request'), 'requestPartnership');
    case 'connect':
      return commandButton(shownWord(reader, 'connect'), 'connect');
    case 'ready':
      return commandButton(shownWord(reader, 'ready'), 'ready');
  }
}
