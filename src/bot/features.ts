import type { Feature } from '../dialogs/turn';

const tables = ['verbs', 'commands', 'typed', 'notices', 'mails', 'subjects'] as const;

/** One table of each kind out of all features; two handlers for one name are a slip of ours. */
export function mergeFeatures(features: readonly Partial<Feature>[]): Feature {
  const merged: Record<(typeof tables)[number], Record<string, unknown>> = {
    verbs: {},
    commands: {},
    typed: {},
    notices: {},
    mails: {},
    subjects: {},
  };
  for (const feature of features) {
    for (const table of tables) {
      for (const [name, handler] of Object.entries(feature[table] ?? {})) {
        if (merged[table][name] !== undefined) throw new Error(`two handlers for ${table} ${name}`);
        merged[table][name] = handler;
      }
    }
  }
  return merged as unknown as Feature; // each entry came from the table of the same name
}
