import { connectFeature } from '../dialogs/connect';
import { homeFeature } from '../dialogs/home';
import { membersFeature } from '../dialogs/members';
import type { Feature } from '../dialogs/turn';

/** Every feature's dialogs; the bot merges them into one table of each kind. */
export const allFeatures: readonly Partial<Feature>[] = [homeFeature, connectFeature, membersFeature];
