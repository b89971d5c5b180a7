import type { OperationParams, OperationState, PortOperationKind } from './operation.ts'

/**
 * Where a batch stands:
 * - `running`: some of its operations have not ended
 * - `stopped`: too many in a row have failed, and the rest was not sent
 * - `cancelled`: a person has cancelled the rest, or Simrack ended before it was sent
 * - `done`: all were sent and have ended
 */
export type BatchState = 'running' | 'stopped' | 'cancelled' | 'done'

/** What was asked for one port expression at once. */
export interface BatchView {
  readonly id: string
  readonly gatewayId: string
  readonly gatewayName: string
  readonly kind: PortOperationKind
  /** In Simrack's spelling. */
  readonly expression: string
  readonly params: OperationParams
  readonly state: BatchState
  /** Why it was stopped or cancelled, in words; empty otherwise. */
  readonly reason: string
  /** Its operations by their state. */
  readonly tally: Readonly<Partial<Record<OperationState, number>>>
  readonly total: number
  /** Some have failed or are unclear, or were not sent, and none is to come: `commands.retry` can take them up. */
  readonly retryable: number
  /** Pause between two requests, ms. */
  readonly gapMs: number
  /** So many of its operations are in flight at most. */
  readonly atOnce: number
  /** So many failures in a row stop it. */
  readonly stopAfter: number
  /** Epoch ms. */
  readonly createdAt: number
}

/** Settings of a gateway that were changed and are not saved on it: lost at its next reboot. */
export interface UnsavedView {
  /** Of the gateway. */
  readonly id: string
  /** In the order in which they were changed first. */
  readonly names: readonly string[]
  /** Since when, epoch ms. */
  readonly since: number
}

/** A setting as it was just read; null: the gateway has not answered this one. */
export interface ReadSetting {
  readonly name: string
  readonly value: string | null
}

/** Counters and address of a port at one moment, kept where they have changed. */
export interface DataSample {
  /** Epoch ms. */
  readonly at: number
  /** Null: not known, or none. */
  readonly publicIp: string | null
  /** In the device's unit, since it began to count; null: not known. */
  readonly rx: number | null
  readonly tx: number | null
}
