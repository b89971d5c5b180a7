/** A value of a setting for the eye. Null: the device has not told it. */
export const valueWords = (value: string | null): string =>
  value === null ? 'not told' : value === '' ? 'empty' : value

/** It holds the place of a callback secret, which the core keeps to itself. */
export const hasSecretPlace = (value: string | null): boolean => /~callback-of-[^~]+~/.test(value ?? '')
