/** What is running, for the about box, the support of a call, and the faces' differences. */
export interface AppInfo {
  readonly version: string
  readonly face: 'electron' | 'browser'
  readonly platform: string
  readonly node: string
  readonly sqlite: string
  readonly dataDir: string
  readonly vault: VaultView
  /** This face can show desktop notifications. */
  readonly notifications: boolean
  /** The core's time, epoch ms, and how many times as fast as the machine's it runs: 1, but for an accelerated demo. */
  readonly clock: { readonly now: number; readonly speed: number }
}

/**
 * How passwords are kept: `os` in the system's keyring; `weak` under protection that does not deserve the name (they are
 * kept only with consent); `none` not at all. `backend` names it (`keychain`, `gnome_libsecret`, `basic_text`, `key-file`).
 */
export interface VaultView {
  readonly strength: 'os' | 'weak' | 'none'
  readonly backend: string
}

/**
 * What became of a file to save: written where the person chose; offered as a download at `href` (browser face), to be
 * fetched once; or the person cancelled.
 */
export type SavedFile =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'download'; readonly href: string }
  | { readonly kind: 'cancelled' }
