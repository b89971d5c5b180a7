import type { TopicName, TopicParams } from './contract.ts'

/**
 * A topic with its parameters as one string: the address under which its items live. Apart from the contract, so that a
 * screen can use it without loading the schemas.
 */
export function topicAddress<N extends TopicName>(name: N, params: TopicParams<N>): string {
  const parts = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
  return [name, ...parts.map(([k, v]) => `${k}=${String(v)}`)].join('|')
}
