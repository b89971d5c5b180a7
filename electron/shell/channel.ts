/** The one IPC channel, both ways; what travels on it is `shared/wire.ts`. */
export const channel = 'simrack'
