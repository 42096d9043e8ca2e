import { createPinoLog } from '../../src/shared/pinoLog';

function logged(write: (log: ReturnType<typeof createPinoLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createPinoLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is JSON with level, time, fields and message', () => {
  const [line] = logged((log) => log.info({ organisationId: 'o1' }, 'enrolled'));
  expect(line).toMatchObject({ level: 'info', organisationId: 'o1', msg: 'enrolled' });
  expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('what is below the level is not written', () => {
  expect(logged((log) => log.debug({}, 'detail'))).toEqual([]);
  expect(logged((log) => log.error({}, 'failed'), 'silent')).toEqual([]);
});

test('secrets that slip into the fields are cut out, also two levels deep', () => {
  const [line] = logged((log) =>
    log.warn({ token: 'hunter2', request: { authorization: 'hunter2', headers: { cookie: 'hunter2' } } }, 'odd'),
  );
  expect(JSON.stringify(line)).not.toContain('hunter2');
});

test('of an error its name, message, stack and cause are written, never what a library hung on it', () => {
  const cause = Object.assign(new Error('inner'), { detail: 'Key (email)=(ga@contoso.com)' });
  const error = Object.assign(new Error('outer', { cause }), {
    config: { headers: { authorization: 'Bearer hunter2' } },
  });
  const [line] = logged((log) => log.error({ error }, 'failed'));
  expect(line?.['error']).toMatchObject({ name: 'Error', message: 'outer', cause: { message: 'inner' } });
  expect(JSON.stringify(line)).not.toMatch(/hunter2|ga@contoso/);
});
