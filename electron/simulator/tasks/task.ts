/** A task as it was asked for, with the defaults of spec 5.3.1.3 filled in. */
export interface TaskFields {
  /** 1–2,147,483,647. */
  readonly tid: number
  /** The port expression as given; empty: the device chooses. */
  readonly from: string
  /** The recipients as given, separated by commas. */
  readonly to: string
  /** The text as given: base64 when `chs` says so. */
  readonly sms: string
  readonly chs: 'utf8' | 'base64'
  /** What is sent. */
  readonly text: string
  /** 0 not specified, 1 UCS-2, 2 7-bit. */
  readonly coding: number
  /** How long a port rests between two messages of the task, ms. */
  readonly intvlMs: number
  /** How long the device waits for the result of a message, s. */
  readonly tmoS: number
  /** Whether reports list what was sent, and what failed. */
  readonly sdr: boolean
  readonly fdr: boolean
  /** Whether the network is asked for delivery reports. */
  readonly dr: boolean
  /** How often the task reports while it is worked on, s; 0: not by time. */
  readonly srPrdS: number
  /** After how many results the task reports, at least 1. */
  readonly srCnt: number
}

/** Where each message of a task stands. The sum is the number of its messages, less those that were removed. */
export interface TaskCounters {
  readonly sending: number
  readonly sent: number
  readonly failed: number
  readonly unsent: number
}

/** A task that the device has taken and not finished. */
export interface Task {
  readonly fields: TaskFields
  /** Where its reports go; null: to the address of the device. */
  readonly reportUrl: string | null
  paused: boolean
  counters: TaskCounters
}

/** One message of a task: one recipient at one port. */
export interface TaskMessage {
  readonly task: Task
  /** The place of its recipient in `to`, from 0. */
  readonly index: number
  readonly number: string
  readonly port: number
  /** null: whichever slot the port uses when it is sent. */
  readonly slot: number | null
}

/** Why a message failed, in the words of a report (spec 5.3.2.3). */
export interface Failure {
  /** Code and words. */
  readonly reason: string
  /** Code and words of the carrier; empty when it was not the carrier. */
  readonly carrier: string
}

/** What became of a message. */
export interface TaskResult {
  /** The slot that sent it. */
  readonly slot: number
  /** Epoch ms. */
  readonly at: number
  /** null: it was sent. */
  readonly failure: Failure | null
}
