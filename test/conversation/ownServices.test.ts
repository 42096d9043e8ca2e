import { eachDatabase } from '../support/databases';
import { aStage, confirms, reachesReview, support } from '../support/enrolmentStory';

eachDatabase((database) => {
  test('PRG-6 a reseller may state services of its own, sees them on the review, and they stay in its profile', async () => {
    const db = database();
    const stage = await aStage(db);
    const { player, company } = stage;
    await reachesReview(stage);
    (await player.presses('Change…', { part: 'support' })).sees(
      'Managed services, support and billing of your own (optional)',
    );
    (await player.presses('Next', { ...support, ownServices: 'Round-the-clock support' })).sees(
      'support@adatum.com',
      'Round-the-clock support',
    );
    await player.presses('Enroll now', { authority: 'true' });
    await confirms(stage);
    await stage.operator.presses('review.approve');
    expect(await db('partner_profiles').where('organisation_id', company.organisationId)).toMatchObject([
      { details: { ownServices: 'Round-the-clock support' } },
    ]);
  });

  test('PRG-6 in Korean as well, and it may stay empty', async () => {
    const stage = await aStage(database(), { locale: 'ko-KR' });
    const { player } = stage;
    await reachesReview(stage);
    (await player.presses('변경…', { part: 'support' })).sees('자체 관리 서비스·지원·청구 솔루션(선택)');
    await player.presses('다음', { ...support, ownServices: '24시간 지원' });
    player.newest().sees('24시간 지원');
    await player.presses('변경…', { part: 'support' });
    (await player.presses('다음', { ...support, ownServices: '' }))
      .sees('support@adatum.com')
      .doesNotSee('24시간 지원');
  });
});
