/** One schema version for manifest and language files. Not the newest: administrators' tools lag behind. */
export const manifestSchema = '1.25';

export interface PackageSettings {
  readonly publicUrl: string;
  readonly appId: string;
  readonly version: string;
}

export interface BotCommand {
  readonly title: string;
  readonly description: string;
}

/** What we look at in our own manifest; the whole shape is held by Microsoft's schema. */
export interface AppManifest {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: Readonly<Record<'name' | 'websiteUrl' | 'privacyUrl' | 'termsOfUseUrl', string>>;
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly BotCommand[] }[];
  }[];
  readonly validDomains: readonly string[];
}

export type LanguageFile = Readonly<Record<string, string>>;

/** Puts the settings in the place of the `{{…}}` marks of a template. */
export function fillManifest(template: string, settings: PackageSettings): string {
  const marks: Readonly<Record<string, string>> = {
    SCHEMA: manifestSchema,
    VERSION: settings.version,
    MicrosoftAppId: settings.appId,
    PUBLIC_URL: settings.publicUrl,
    PUBLIC_HOST: new URL(settings.publicUrl).hostname,
  };
  return template.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => marks[name] ?? mark);
}

/** Every text a language file has to give, under the key Teams knows it by. */
export function localizableTexts(manifest: AppManifest): Map<string, string> {
  const texts = new Map([
    ['name.short', manifest.name.short],
    ['name.full', manifest.name.full],
    ['description.short', manifest.description.short],
    ['description.full', manifest.description.full],
  ]);
  manifest.bots.forEach((bot, b) =>
    bot.commandLists.forEach((list, l) =>
      list.commands.forEach(({ title, description }, c) => {
        const key = `bots[${b}].commandLists[${l}].commands[${c}]`;
        texts.set(`${key}.title`, title).set(`${key}.description`, description);
      }),
    ),
  );
  return texts;
}
