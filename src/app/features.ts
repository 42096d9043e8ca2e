import { homeFeature } from '../dialogs/home';
import type { Feature } from '../dialogs/turn';

/** Every feature's dialogs; the bot merges them into one table of each kind. */
export const allFeatures: readonly Partial<Feature>[] = [homeFeature];
