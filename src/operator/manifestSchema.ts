import type { AppManifest } from './appManifest';

type Validate = (manifest: AppManifest) => Promise<string[]>;

async function loadValidate(): Promise<Validate | undefined> {
  try {
    const { AppManifestUtils } = await import('@microsoft/app-manifest');
    return (manifest) => AppManifestUtils.validateAgainstSchema(manifest as never); // the library wants its own type of each version
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * What Microsoft's schema, read from its npm package and never from the web, says against the manifest;
 * `undefined` where only the production packages are installed.
 */
export async function schemaProblems(manifest: AppManifest): Promise<string[] | undefined> {
  const validate = await loadValidate();
  return validate?.(manifest);
}
