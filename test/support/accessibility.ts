import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds, each as one line. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate<AxeViolation[]>('axe.run(document).then((result) => result.violations)');
  return violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact} ${id}: ${node.html}`));
}

/** Presses Tab until the focus is on what has that name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const isThere = `((name) => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.textContent ?? '';
    return [at?.textContent, at?.getAttribute('aria-label'), label].some((text) => text?.trim().startsWith(name));
  })(${JSON.stringify(name)})`;
  for (let presses = 0; presses < 40; presses += 1) {
    if (await page.evaluate(isThere)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} cannot be reached with Tab`);
}
