const patience = 5000;

/** Waits for a condition that another part of the program brings about. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It did not come about within ${patience / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
