import { z } from 'zod'
import {
  type DryRun,
  maxSettingValue,
  type Operation,
  portOperationKinds,
  redialMode,
  settingName,
} from '../domain/operation.ts'
import type { BatchView, DataSample, ReadSetting, UnsavedView } from '../domain/operationBatch.ts'
import { call, id, nothing, returns, topic } from './define.ts'

/** Ports as people write them: `1-8,12.02`, `all`. */
const portExpression = z.string().max(4096)

export const commandCalls = {
  /** Which ports a command would touch, and which not and why; nothing is sent. */
  'commands.dryRun': call(
    z.object({ gatewayId: id, kind: z.enum(portOperationKinds), ports: portExpression }).strict(),
    returns<DryRun>(),
  ),
  /**
   * Does it to every port that the dry run would touch: one operation for each, as a batch. Answers when they are stored; what comes of
   * them is told by the topics `operations` and `operationBatches`. `typed` is the gateway's name, needed for `all`. `gapMs` is between
   * two requests; at most `atOnce` are in flight; `stopAfter` failures in a row end it.
   */
  'commands.onPorts': call(
    z
      .object({
        gatewayId: id,
        kind: z.enum(portOperationKinds),
        ports: portExpression,
        mode: redialMode.nullable().default(null),
        typed: z.string().max(200).nullable().default(null),
        gapMs: z.int().min(0).max(600_000).default(1000),
        atOnce: z.int().min(1).max(64).default(4),
        stopAfter: z.int().min(1).max(1000).default(3),
        /**
         * All in one request (`multiple`, spec 4.1.3), which the gateway takes or refuses as a whole; ports that are busy, and further
         * slots of a port, in another one. Redials of these are in flight mode: `input/invalid` with `mode` 1. `atOnce` is not minded.
         */
        together: z.boolean().default(false),
      })
      .strict(),
    returns<{ batchId: string; operationIds: string[] }>(),
  ),
  /** Keeps the changed settings on the device. */
  'commands.save': call(z.object({ gatewayId: id }).strict(), returns<{ operationId: string }>()),
  /** `typed` is the name of the gateway. */
  'commands.reboot': call(
    z.object({ gatewayId: id, typed: z.string().max(200) }).strict(),
    returns<{ operationId: string }>(),
  ),
  /** Settings as the device says they are now; callback secrets are left out. */
  'commands.readSettings': call(
    z.object({ gatewayId: id, names: z.array(settingName).min(1).max(16) }).strict(),
    returns<{ settings: ReadSetting[] }>(),
  ),
  /** Changes a setting; what came of it is told by the topic `operations`. */
  'commands.set': call(
    z.object({ gatewayId: id, name: settingName, value: z.string().max(maxSettingValue) }).strict(),
    returns<{ operationId: string }>(),
  ),
  /** Ends an operation that was not sent; 0 when it has been. */
  'commands.cancel': call(z.object({ operationId: id }).strict(), returns<{ cancelled: number }>()),
  /** Sends nothing more of a batch; what is under way goes on. */
  'commands.cancelBatch': call(z.object({ batchId: id }).strict(), returns<{ cancelled: number }>()),
  /** All of a batch again that was not confirmed, as a batch of its own. */
  'commands.retry': call(z.object({ batchId: id }).strict(), returns<{ batchId: string; operationIds: string[] }>()),
  'commands.get': call(z.object({ operationId: id }).strict(), returns<Operation>()),
  /** Operations of a batch in rack order. */
  'commands.ofBatch': call(z.object({ batchId: id }).strict(), returns<{ operations: Operation[] }>()),
  /** Operations of a gateway, or of one of its ports; newest first, `before` is the last id of the page before. */
  'commands.history': call(
    z
      .object({
        gatewayId: id,
        port: z.int().min(1).nullable(),
        before: id.nullable(),
        limit: z.int().min(1).max(200),
      })
      .strict(),
    returns<{ operations: Operation[]; more: boolean }>(),
  ),
  /** Reads public addresses and traffic of all ports, and keeps what has changed. */
  'commands.readData': call(z.object({ gatewayId: id }).strict(), returns<{ ports: number }>()),
  /** What was read of a port's address and traffic, newest first. */
  'commands.data': call(
    z.object({ gatewayId: id, port: z.int().min(1), limit: z.int().min(1).max(2000) }).strict(),
    returns<{ samples: DataSample[] }>(),
  ),
} as const

export const commandTopics = {
  /** Operations that go on, and the last that have ended. */
  operations: topic(nothing, returns<Operation>()),
  /** The last batches. */
  operationBatches: topic(nothing, returns<BatchView>()),
  /** Gateways with settings that were changed and are not saved on them. */
  unsavedSettings: topic(nothing, returns<UnsavedView>()),
} as const
