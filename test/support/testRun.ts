/** What globalSetup tells the workers, through the environment they inherit. */
export interface TestRun {
  readonly snapshot: string;
  /** The real server's address, without a database's name. */
  readonly address: string;
  readonly template: string;
}

const variable = 'CHANNELMATE_TEST_RUN';

export function announce(run: TestRun): void {
  process.env[variable] = JSON.stringify(run);
}

export function testRun(): TestRun {
  const announced = process.env[variable];
  if (!announced) throw new Error('Unit tests have no database; put this test into test/service or test/conversation.');
  return JSON.parse(announced) as TestRun; // written a few lines above
}
