/** The key that goes with letters for commands: ⌘ on a Mac, Ctrl elsewhere. */
export const modKey = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
