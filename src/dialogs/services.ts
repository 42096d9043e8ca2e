/** Every service a dialog may call; filled by `app.ts`. One property a feature, types only. */
export interface Services {
  readonly placeholder?: never;
}
