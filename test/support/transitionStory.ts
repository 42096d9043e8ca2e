import type { Knex } from 'knex';
import { aStage, type Stage } from './enrolmentStory';
import { identifies, onFile } from './transitionUseCases';

/** A direct bill partner with everything on file, not identified yet, its Global admin in a chat. */
export async function aPartner(db: Knex, locale: 'ko' | 'en'): Promise<Stage> {
  const mpnId = String(5_000_000 + Math.floor(Math.random() * 1_000_000_000));
  const stage = await aStage(db, {
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    company: { name: 'Northwind Traders', capabilities: ['direct-bill'], mpnId },
    profile: { mpnId, email: `mpn${mpnId}@northwindtraders.com` },
  });
  await onFile(db, stage.company.organisationId, stage.contact.contactEmail);
  return stage;
}

/** Through to both kinds of partner, without looking. */
export async function anActivePartner(db: Knex, locale: 'ko' | 'en'): Promise<Stage> {
  const stage = await aPartner(db, locale);
  const { player, talk } = stage;
  await identifies(db, stage);
  await player.says('transition');
  await player.presses('transition.begin');
  await player.presses('transition.confirm', { profile: 'true', mpn: 'true' });
  await player.presses('transition.submit', { authority: 'true', typed: 'no way back' });
  const { card } = await player.presses('agreement.show');
  const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
  await talk.core.services.agreements.confirmReading(token, 'test');
  await player.presses('agreement.accept', { consent: 'true', typed: 'no way back' });
  return stage;
}
