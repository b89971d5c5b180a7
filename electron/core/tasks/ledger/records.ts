import type { CodedText } from '../wire/codedText.ts'

/** A task as the ledger knows it, as far as its rules look at it. */
export interface TaskRecord {
  readonly tid: number
  readonly submission: Submission
  /**
   * What became of what had no result: `live` it may still get one; `removed` it was taken from the queue; `gone` it no longer
   * waits and nothing is heard of it. Results that come nevertheless count.
   */
  readonly fate: 'live' | 'removed' | 'gone'
  /** The furthest that the device's counters have come; null before the first that add up. */
  readonly progress: Progress | null
  /** The last counters that did not add up to the task's messages, kept to be told. */
  readonly miscounted: Progress | null
  /** Recipients times ports, in the order of `cellsOf`. */
  readonly messages: readonly MessageRecord[]
}

/** How far its submission has come, and what the device said to it. */
export interface Submission {
  readonly state: 'drafted' | 'submitted' | 'unknown' | 'refused' | 'accepted'
  /** The device's code and words, or ours where it has not answered. */
  readonly answer: CodedText | null
}

/** Messages by where they are; `sent` and `failed` only grow. */
export interface Progress {
  readonly sending: number
  readonly sent: number
  readonly failed: number
  readonly unsent: number
}

/** One message of a task: one recipient, one port. */
export interface MessageRecord {
  readonly number: string
  /** The port that was asked for; null when the choice is the device's. */
  readonly port: string | null
  readonly facts: MessageFacts
  /** What a person says has become of it; only of use while nothing else tells. */
  readonly marked: 'sent' | 'failed' | null
}

/** What has been heard of one message. Facts are only added; the state is read from them, so their order does not matter. */
export interface MessageFacts {
  readonly sent: SentFact | null
  readonly failed: FailedFact | null
  /** One for each report in the inbox, by its id, ascending; a message of several segments has several. */
  readonly deliveries: readonly DeliveryFact[]
}

export interface SentFact {
  /** By the device's clock, epoch ms; null when it did not say. */
  readonly at: number | null
  /** The port as the device wrote it, normalised where it could be read. */
  readonly port: string
}

export interface FailedFact extends SentFact {
  readonly reason: CodedText | null
  readonly carrier: CodedText | null
}

export interface DeliveryFact {
  /** The report's id in the inbox. */
  readonly messageId: number
  readonly outcome: 'delivered' | 'pending' | 'failed' | 'unknown'
}

export const noFacts: MessageFacts = { sent: null, failed: null, deliveries: [] }

/** A submission with the word of nobody yet. */
export const submission = (state: Submission['state'], answer: CodedText | null = null): Submission => ({
  state,
  answer,
})
