import { eachDatabase } from '../support/databases';

eachDatabase((database) => {
  test('a fresh database has the tables', async () => {
    expect(await database()('request_keys').count()).toEqual([{ count: '0' }]);
  });
});
