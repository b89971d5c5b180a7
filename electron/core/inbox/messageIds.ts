/** An id is the second of its message times this, plus a counter within the second. */
export const idsPerSecond = 2 ** 20

/** The first id of the second in which `time` (epoch ms) is: messages of earlier seconds have smaller ids. */
export const firstIdAt = (time: number): number => Math.floor(time / 1000) * idsPerSecond
