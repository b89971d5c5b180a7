/** `104,233`. */
export const count = (n: number): string => n.toLocaleString('en')

/** `1 port`, `2,000 ports`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** `1 message`, `2,000 messages`. */
export const messages = (n: number): string => plural(n, 'message')

/** `35 %`; a share (0 to 1) that is not quite nothing, or not quite all, is not written as if it were. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %'
  if (share < 1 && share > 0.99) return '> 99 %'
  return `${Math.round(share * 100)} %`
}
