/** `104,233`. */
export const count = (n: number): string => n.toLocaleString('en')

/** `1 port`, `2,000 ports`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** `1 message`, `2,000 messages`. */
export const messages = (n: number): string => plural(n, 'message')
