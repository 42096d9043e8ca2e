import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, referenceOf } from '../support/partnershipCast';

eachDatabase((database) => {
  test('REL-18 a reseller lists the providers it has a partnership with, in both languages, and nobody else’s', async () => {
    const db = database();
    const { talk, provider, reseller, email } = await aCast(db, { locale: 'ko-KR' });
    (await reseller.says('내 공급자')).doesNotSee('Fabrikam');
    await provider.says('파트너 관계 요청');
    await provider.presses('다음', { email });
    await provider.presses('Teams로 보내기');
    await reseller.says(`초대 ${await referenceOf(db, email)}`);
    await reseller.presses('간접 공급자 승인', { consent: 'true' });
    (await reseller.says('내 공급자')).sees('Fabrikam', '모두 1건', '활성');
    const other = await aCompany(db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const stranger = talk.as({ ...(await aMember(db, other)), locale: 'en-US' });
    (await stranger.says('my providers')).doesNotSee('Fabrikam').sees('Find an indirect provider');
  });
});
