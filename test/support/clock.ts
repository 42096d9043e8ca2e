/** A clock that stands still until it is moved. */
export interface TestClock {
  readonly now: () => Date;
  readonly pass: (seconds: number) => void;
}

export function aClock(at = '2026-11-20T09:00:00Z'): TestClock {
  let milliseconds = Date.parse(at);
  return {
    now: () => new Date(milliseconds),
    pass: (seconds) => void (milliseconds += seconds * 1000),
  };
}
