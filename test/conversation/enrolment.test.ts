import { eachDatabase } from '../support/databases';
import { aStage, codeFor, confirms, delivers, lastMailTo, legal, support } from '../support/enrolmentStory';

eachDatabase((database) => {
  test('ENR-1 a company new to CSP enrols, is confirmed by its contact, approved by the operator, and signs', async () => {
    const stage = await aStage(database());
    const { player, operator, profile, contact, talk } = stage;
    (await player.says('Enroll now')).sees('get ready', 'This chat never asks for a password', 'Adatum');
    (await player.presses('Next', { workAccount: 'have', itemsReady: 'true' })).sees('MPN ID', 'Get a code');
    (await player.presses('Get a code', { membershipEmail: profile.email }))
      .sees('One-time code')
      .doesNotSee(profile.mpnId);
    (await player.says(await codeFor(stage, profile.email))).sees('Select the organisation profile', profile.mpnId);
    (await player.presses('Continue', { mpnId: profile.mpnId })).sees('legal business profile', 'South Korea');
    (await player.presses('Next', legal)).sees('primary contact', 'It’s me');
    (await player.presses('Next', contact)).sees('customer support information');
    (await player.presses('Next', support)).sees(
      'Enroll now',
      'A. Datum Corporation',
      contact.contactEmail,
      profile.mpnId,
    );
    (await player.presses('Enroll now', { authority: 'true' })).sees(
      'Waiting for the primary contact',
      contact.contactEmail,
    );
    await confirms(stage);
    player.newest().sees('In review');
    operator.newest().sees('Review an enrolment: Adatum', 'A. Datum Corporation', profile.mpnId);
    (await operator.presses('Approve')).sees('Approved').doesNotSee('Reject');
    await delivers(stage);
    player.newest().sees('Approved', 'Make me an Admin agent');
    expect((await lastMailTo(stage, contact.contactEmail)).subject).toBe('Adatum의 등록 상태: 승인됨');
    await player.presses('Make me an Admin agent');
    (await player.says('status')).sees('Account ready', 'Admin agent');
    (await player.says('am I ready')).sees('You cannot transact yet', 'Microsoft Partner Agreement');
    const { card } = await player.presses('Microsoft Partner Agreement (MPA)');
    (await player.presses('Accept and continue', { consent: 'true' })).sees('Open and read the agreement first');
    const token = /agreement\/([\w-]+)/u.exec(JSON.stringify(card))?.[1] ?? '';
    await talk.core.services.agreements.confirmReading(token, 'test');
    (await player.presses('Accept and continue', { consent: 'true' })).sees('The agreement is signed.', '1.0');
    (await player.says('am I ready')).sees('You cannot transact yet', 'find a provider');
    (await player.says('enroll')).sees('Account ready');
  });
});
