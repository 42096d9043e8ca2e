import { createMpnTable } from '../../src/enrolment/mpn';
import { insertDemoRecords } from '../../src/web/localChat/demoRecords';
import { usePostgres } from '../support/databases';

const database = usePostgres();
const at = new Date('2026-11-21T00:00:00Z');

test('a newcomer finds a membership to link, and one for each reason of a refusal', async () => {
  await insertDemoRecords(database(), at);
  const profiles = await createMpnTable(database()).profilesOf('admin@adatum.com');
  expect(profiles.map(({ country, isActive }) => `${country} ${isActive ? 'active' : 'inactive'}`).toSorted()).toEqual([
    'JP active',
    'KR active',
    'KR inactive',
  ]);
});

test('the direct bill partner may make the transition at once, with everything on file to be reviewed', async () => {
  const db = database();
  await insertDemoRecords(db, at);
  const partner = await db('organisations').where('name', 'Northwind Traders').first();
  expect(partner.offboarding_identified_at).toEqual(at);
  const profile = await db('partner_profiles').where('organisation_id', partner.id).first();
  expect(profile.details).toMatchObject({ contactEmail: 'legal@northwindtraders.com', city: 'Seoul' });
  const [membership] = await createMpnTable(db).profilesOf('membership@northwindtraders.com');
  expect(membership).toMatchObject({ mpnId: partner.mpn_id, isActive: true, country: partner.country });
});

test('a second start writes nothing anew and leaves what was changed in between', async () => {
  const db = database();
  await insertDemoRecords(db, at);
  await db('provider_profiles').update({ offers_training: false });
  await db('mpn_profiles').update({ active: false });
  await db('agreements').update({ text_version: '1.0' });
  await insertDemoRecords(db, new Date('2026-11-22T00:00:00Z'));
  expect(await db('provider_profiles').where({ offers_training: true })).toEqual([]);
  expect(await db('mpn_profiles').where({ active: true })).toEqual([]);
  const agreements = await db<{ accepted_at: Date; text_version: string }>('agreements');
  expect(agreements.map(({ accepted_at, text_version }) => [accepted_at, text_version])).toEqual([
    [at, '1.0'],
    [at, '1.0'],
  ]);
});

test('the provider list shows the demo providers, each to its own region', async () => {
  await insertDemoRecords(database(), at);
  const rows = await database()('provider_profiles as p')
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .orderBy('o.name')
    .select<{ name: string; country: string }[]>('o.name', 'o.country');
  expect(rows).toEqual([
    { name: 'Contoso', country: 'KR' },
    { name: 'Trey Research', country: 'DE' },
  ]);
});
