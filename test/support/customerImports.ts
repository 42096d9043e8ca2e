import type { FileProblem, ImportedCustomer } from '../../src/customers/importedCustomer';
import { ok, type Result } from '../../src/shared/result';

type Sketch = Partial<ImportedCustomer>;

/** A row of another portal's export; state what matters. */
export function anImported(sketch: Sketch = {}): ImportedCustomer {
  return {
    line: 2,
    name: 'Relecloud',
    primaryDomain: 'relecloud.com',
    country: 'KR',
    city: undefined,
    acquiredAs: 'indirect',
    provider: undefined,
    reseller: undefined,
    state: 'active',
    since: '2025-03-02',
    subscriptions: [],
    supportContact: undefined,
    ...sketch,
  };
}

/** As they come out of a file, one line each. */
export async function* rowsOf(
  ...sketches: readonly Sketch[]
): AsyncGenerator<Result<ImportedCustomer, readonly FileProblem[]>> {
  for (const [index, sketch] of sketches.entries()) yield ok(anImported({ line: index + 2, ...sketch }));
}
