import { languageOf } from '../../src/i18n/language';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aStage, delivers, lastMailTo } from '../support/enrolmentStory';
import { anActivePartner, aPartner } from '../support/transitionStory';
import { capabilitiesOf, identifies, onFile } from '../support/transitionUseCases';

const words = {
  ko: {
    transition: '전환',
    info: '프로그램 정보',
    enroll: '등록',
    undo: '전환 되돌리기',
    help: '도움말',
    typed: '되돌릴 수 없음',
  },
  en: {
    transition: 'transition',
    info: 'program info',
    enroll: 'enroll',
    undo: 'undo the transition',
    help: 'help',
    typed: 'no way back',
  },
} as const;

eachDatabase((database) => {
  test.each(['ko', 'en'] as const)(
    'TRN-1, TRN-6, TRN-8 and TRN-9 a direct bill partner becomes an indirect reseller as well, by hand in %s',
    async (locale) => {
      const stage = await aPartner(database(), locale);
      const { player, company, profile, contact, talk } = stage;
      const { t } = languageOf(locale, 'Asia/Seoul');
      const say = words[locale];
      (await player.says(say.enroll)).sees(t('transition.refused.title'), t('error.not-identified-for-offboarding'));
      await identifies(database(), { company });
      (await player.says(say.transition)).sees(
        t('transition.decide.who'),
        t('transition.decide.tenant'),
        t('transition.noWayBack'),
      );
      (await player.presses(t('transition.button.start'))).sees(
        t('transition.check.title'),
        'Northwind Traders Korea',
        profile.mpnId,
      );
      (await player.presses(t('button.next'), { profile: 'true' })).sees(t('error.attestation-required'));
      (await player.presses(t('button.next'), { mpn: 'true' })) // the first tick stayed
        .sees(t('transition.review.title'), t('transition.noWayBack'), contact.contactEmail, 'Northwind Traders Korea')
        .doesNotSee(t('transition.check.title'));
      (await player.says(say.typed)).sees(t('transition.review.title')); // beside the card instead of on it
      const enroll = t('enrolment.button.enroll');
      (await player.presses(enroll, { authority: 'true', typed: 'x' })).sees(t('error.confirmation-mismatch'), 'x');
      (await player.presses(enroll, { authority: 'true', typed: say.typed })).sees(
        t('transition.status.title', { state: t('transition.state.approved') }),
        t('transition.status.approved'),
        t('transition.noWayBack'),
      );
      expect((await lastMailTo(stage, contact.contactEmail)).subject).toContain('승인됨'); // in the language of the country
      const { card } = await player.presses(t('transition.button.agreement'));
      const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
      await talk.core.services.agreements.confirmReading(token, 'test');
      const accept = t('agreement.button.accept');
      (await player.presses(accept, { consent: 'true' })).sees(
        t('error.confirmation-mismatch'),
        t('transition.noWayBack'),
      );
      const both = `${t('capability.direct-bill')} · ${t('capability.indirect-reseller')}`;
      (await player.presses(accept, { consent: 'true', typed: say.typed })).sees(t('agreement.accepted'), both);
      (await player.says(say.info)).sees(both, t('transition.status.done'), t('transition.status.meanwhile'));
      expect(await capabilitiesOf(database(), stage)).toEqual(['direct-bill', 'indirect-reseller']);
    },
  );

  test.each(['ko', 'en'] as const)(
    'TRN-10, TRN-11, TRN-12, TRN-13 and TRN-15 whoever asks for the way back in %s learns that there is none, and finds both businesses in the menu',
    async (locale) => {
      const { player, talk } = await anActivePartner(database(), locale);
      const { t } = languageOf(locale, 'Asia/Seoul');
      (await player.says(words[locale].undo)).sees(t('error.no-rollback'), t('transition.undo.body'));
      (await player.says(words[locale].help)).sees(
        t('menu.transition'),
        t('menu.myProviders'),
        `${t('capability.direct-bill')} · ${t('capability.indirect-reseller')}`,
      );
      (await player.says(words[locale].info)).sees(
        t('transition.status.meanwhile'),
        t('transition.status.provider'),
        t('transition.status.both'),
      );
      (await player.presses(t('transition.button.undo'))).sees(t('error.no-rollback'));
      expect(talk.failures).toEqual([]);
    },
  );

  test('TRN-13 and TRN-14 the invitation of a provider waits for the Global admin; once accepted, the provider is in the list', async () => {
    const stage = await anActivePartner(database(), 'en');
    const { player, talk, company } = stage;
    const theirs = await aCompany(database(), { name: 'Fabrikam', capabilities: ['indirect-provider'] });
    const provider = talk.as(await aMember(database(), theirs));
    await provider.says('request a partnership');
    const email = `admin@${company.organisationId.slice(0, 8)}.example`;
    await provider.presses('partnershipRequest.begin', { email, locale: 'en' });
    await provider.presses('partnershipRequest.sendInTeams');
    const sales = talk.as(await aMember(database(), company, ['sales-agent']));
    await sales.says('pending');
    (await sales.presses('pending.open')).sees('Fabrikam');
    expect(sales.buttons().map(({ verb }) => verb)).not.toContain('invitation.accept');
    (await player.says('my providers')).doesNotSee('Fabrikam');
    await player.says('pending');
    await player.presses('pending.open');
    await player.presses('invitation.accept', { consent: 'true' });
    (await player.says('my providers')).sees('Fabrikam');
    expect(talk.failures).toEqual([]);
  });

  test('TRN-12 before the agreement there is no entry for providers, and undoing has nothing to undo', async () => {
    const stage = await aPartner(database(), 'en');
    await identifies(database(), stage);
    (await stage.player.says('help'))
      .sees('Go from direct bill')
      .doesNotSee('The providers you have a partnership with');
    (await stage.player.says('undo the transition')).sees('Nothing is final yet').doesNotSee('cannot be removed.');
  });

  test('TRN-5 and USR-8 a sales agent sees what it is about and whom to ask, and no way to start', async () => {
    const stage = await aPartner(database(), 'en');
    await identifies(database(), stage);
    await database()('member_roles').where('member_id', stage.admin.memberId).update({ role: 'sales-agent' });
    (await stage.player.says('transition'))
      .sees('direct bill partners who have decided', 'Only a Global admin can start')
      .doesNotSee('Start the transition');
  });

  test('TRN-2 from another company the chat says that the tenant must be the direct bill tenant', async () => {
    const stage = await aStage(database(), { company: { capabilities: [] } });
    (await stage.player.says('transition')).sees(
      'on the existing direct bill tenant only',
      'There is no field for another tenant',
    );
  });

  test('TRN-7 the operator’s desk: queue with age and date, hold, rejection with a reason, correction, approval', async () => {
    const stage = await aPartner(database(), 'en');
    const { player, operator, talk } = stage;
    await identifies(database(), stage);
    await player.says('transition');
    await player.presses('Start the transition');
    await player.presses('Next', { profile: 'true', mpn: 'true' });
    talk.clock.pass(31 * 24 * 3600);
    (await player.says('transition')).sees('older than 30 days');
    await talk.core.services.transitions.hold({ operator: 'desk', correlationId: 'test' }, stage.company.tenantId);
    await player.presses('Next', { profile: 'true', mpn: 'true' });
    (await player.presses('Enroll now', { authority: 'true', typed: 'no way back' })).sees(
      'up to five business days, until 29 December 2026',
      'told the outcome by mail',
    );
    await delivers(stage);
    operator
      .newest()
      .sees('Review a transition: Northwind Traders', 'On hold', 'Direct bill partner')
      .doesNotSee('Approve');
    talk.clock.pass(9 * 24 * 3600);
    (await player.says('program info')).sees('Five business days are over');
    (await operator.says('review transitions')).sees('Northwind Traders', 'submitted 9 d ago', 'overdue', 'on hold');
    await operator.presses('Open');
    (await operator.presses('Reject')).sees('Give a reason');
    (await operator.presses('Reject', { reason: 'The address is old.' })).sees('Rejected', 'The address is old.');
    await delivers(stage);
    player.newest().sees('Rejected', 'The address is old.');
    expect((await lastMailTo(stage, stage.contact.contactEmail)).body).toContain('The address is old.');
    await player.presses('Correct and resubmit');
    (await player.presses('Change…', { part: 'legal' })).sees('legal business profile');
    (await player.presses('Next', { city: 'Busan' })).sees('are profile and MPN ID current?', 'Busan');
    (await player.presses('Next', { profile: 'true', mpn: 'true' })).sees('Busan', 'no way back');
    await player.presses('Enroll now', { authority: 'true', typed: 'No way back' });
    await delivers(stage);
    (await operator.presses('Release')).sees('It is released', 'Approve', 'Rejected – The address is old.');
    (await operator.presses('Approve')).sees('Approved').doesNotSee('Reject');
    await delivers(stage);
    player.newest().sees('Approved', 'Indirect reseller agreement');
    expect(talk.failures).toEqual([]);
  });

  test('TRN-7 the card of a country whose holidays nobody knows says that only weekends were left out', async () => {
    const mpnId = String(5_000_000 + Math.floor(Math.random() * 1_000_000_000));
    const company = { name: 'Northwind Traders', capabilities: ['direct-bill'] as const, mpnId, country: 'AQ' };
    const stage = await aStage(database(), { company, profile: { mpnId, country: 'AQ' } });
    await onFile(database(), stage.company.organisationId, stage.contact.contactEmail);
    await identifies(database(), stage);
    const { player, talk } = stage;
    await player.says('transition');
    await player.presses('Start the transition');
    await player.presses('Next', { profile: 'true', mpn: 'true' });
    await talk.core.services.transitions.hold({ operator: 'desk', correlationId: 'test' }, stage.company.tenantId);
    (await player.presses('Enroll now', { authority: 'true', typed: 'no way back' })).sees(
      'The public holidays of Antarctica are not known here',
    );
  });

  test.each(['ko', 'en'] as const)(
    'TRN-19 and TRN-22 the card «who does what» tells both sides, the tenant’s and the way over, in %s',
    async (locale) => {
      const { player } = await aPartner(database(), locale);
      const { t } = languageOf(locale, 'Asia/Seoul');
      (await player.says(locale === 'ko' ? '누가 무엇을 하나요' : 'who does what')).sees(
        t('transition.who.direct_bill'),
        t('transition.who.indirect'),
        `${t('transition.who.provider')}: ${t('transition.who.create-order')}`,
        t('transition.who.tenant'),
        t('transition.who.move'),
      );
    },
  );

  test.each(['ko', 'en'] as const)(
    'INC-3, INC-5 and INC-6 the incentives card in %s: the day, the masked mailbox, two programmes, what to do when it is late',
    async (locale) => {
      const { player, talk, profile } = await anActivePartner(database(), locale);
      const { t, date } = languageOf(locale, 'UTC');
      const by = date(new Date(talk.clock.now().getTime() + 30 * 24 * 3600 * 1000));
      const ask = locale === 'ko' ? '인센티브' : 'incentives';
      (await player.says(ask))
        .sees(t('incentive.expected', { date: by }), 'm•••@northwindtraders.com', t('incentive.separate'))
        .sees(t('incentive.programme.direct-bill'), t('incentive.programme.indirect-reseller'))
        .doesNotSee(profile.email);
      talk.clock.pass(30 * 24 * 3600 + 60);
      await talk.deliverNotices();
      player.newest().sees(t('incentive.title.overdue'), by);
      const late = locale === 'ko' ? '지원에 문의하세요' : 'contact support';
      (await player.says(ask)).sees(late);
      (await player.presses(t('incentive.button.received'))).sees(t('incentive.title.received'));
    },
  );
});
