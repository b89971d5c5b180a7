import { z } from 'zod'
import { commandCalls, commandTopics } from './contract/commands.ts'
import {
  type CallSpec,
  call,
  gatewayId,
  id,
  maxFileText,
  nothing,
  returns,
  type TopicSpec,
  topic,
} from './contract/define.ts'
import { inboxCalls, inboxTopics } from './contract/inbox.ts'
import { inventoryCalls, inventoryTopics } from './contract/inventory.ts'
import { redialCalls, redialTopics } from './contract/redial.ts'
import { statisticsCalls, statisticsTopics } from './contract/statistics.ts'
import { stockTakeCalls, stockTakeTopics } from './contract/stockTake.ts'
import { supportCalls, supportTopics } from './contract/support.ts'
import { taskCalls, taskTopics } from './contract/tasks.ts'
import { trafficCalls, trafficTopics } from './contract/traffic.ts'
import type { AppInfo, SavedFile } from './domain/app.ts'
import type { DoctorStep } from './domain/doctor.ts'
import { type GatewayView, gatewayForm } from './domain/gateway.ts'
import type { JobView } from './domain/job.ts'
import type { CallbackRecord, ListenerView } from './domain/listener.ts'
import type { PortEvent, PortRow, SignalSample } from './domain/portRow.ts'
import { type SettingsView, settingsPatch } from './domain/settings.ts'

/**
 * The whole boundary between the core and a screen. Calls: name → input schema and output type. Topics: name → the
 * schema of their parameters and the type of their items. Preload, transports, router and the renderer's bridge derive
 * from these two tables; none has code for a single call.
 */
export const calls = {
  'app.info': call(nothing, returns<AppInfo>()),
  /** Hands text to the person as a file. */
  'files.save': call(
    z.object({
      suggestedName: z.string().min(1).max(120),
      mime: z.string().max(80),
      text: z.string().max(maxFileText),
    }),
    returns<SavedFile>(),
  ),

  'settings.update': call(settingsPatch, returns<null>()),

  'gateways.add': call(gatewayForm, returns<{ id: string }>()),
  'gateways.update': call(gatewayForm.extend({ id }), returns<null>()),
  /** Its history stays, and is found again when the same device is added, unless `forget`. */
  'gateways.remove': call(z.object({ id, forget: z.boolean() }).strict(), returns<null>()),
  /** Password included: the copy connects as the original did. It starts disconnected. */
  'gateways.duplicate': call(gatewayId, returns<{ id: string }>()),
  'gateways.connect': call(gatewayId, returns<null>()),
  'gateways.disconnect': call(gatewayId, returns<null>()),
  /** Lists every slot now; answers when the device has. */
  'gateways.refresh': call(gatewayId, returns<null>()),
  /** Takes the device that answers now as the one meant by this profile. */
  'gateways.acceptDevice': call(gatewayId, returns<null>()),
  /** All profiles, or the named ones, as a file without secrets. */
  'gateways.export': call(z.object({ ids: z.array(id).max(2000).nullable() }).strict(), returns<SavedFile>()),
  /** Adds what a profiles file holds, disconnected; says of each that it could not take, why. */
  'gateways.import': call(
    z.object({ text: z.string().max(4 * 1024 * 1024) }).strict(),
    returns<{ added: string[]; refused: { name: string; reason: string }[] }>(),
  ),
  /** Starts the software gateway and adds it, or connects the one that is already there. */
  'demo.start': call(nothing, returns<{ id: string }>()),

  /** Newest first; `before` is the `seq` of the last event of the page before. */
  'ports.history': call(
    z.object({
      gatewayId: id,
      portId: z.string().max(64).nullable(),
      before: z.int().nullable(),
      limit: z.int().min(1).max(500),
    }),
    returns<{ events: PortEvent[]; more: boolean }>(),
  ),
  /** Oldest first, at most 2,000 samples. */
  'ports.signal': call(
    z.object({ gatewayId: id, portId: z.string().max(64), since: z.number() }),
    returns<{ samples: SignalSample[] }>(),
  ),

  /** Ends a job that runs; what it has done stays. */
  'jobs.cancel': call(z.object({ id }).strict(), returns<null>()),
  /** Takes an ended job off the list. */
  'jobs.dismiss': call(z.object({ id }).strict(), returns<null>()),

  /** A run's steps come through the topic `doctor`. An unsaved profile can be examined too. */
  'doctor.start': call(
    z.union([z.object({ gatewayId: id }).strict(), z.object({ form: gatewayForm }).strict()]),
    returns<{ runId: string }>(),
  ),
  'doctor.cancel': call(z.object({ runId: id }).strict(), returns<null>()),

  /** Tries to start the listener again, where the settings say. */
  'listener.restart': call(nothing, returns<null>()),
  /** The secret callback address of a gateway, to be given to the device by hand. */
  'listener.address': call(gatewayId, returns<{ url: string }>()),
  /** A new secret path; what the device was told before stops working. */
  'listener.renewAddress': call(gatewayId, returns<{ url: string }>()),
  /** Asks the device to report to us; replaces whoever it reported to before. `periodS` ≥ 60 (spec 3.1.2). */
  'listener.subscribe': call(z.object({ id, periodS: z.int().min(60).max(86400) }).strict(), returns<null>()),
  /** Asks the device to report to nobody (`period=0`). */
  'listener.unsubscribe': call(gatewayId, returns<null>()),
  ...inboxCalls,
  ...taskCalls,
  ...commandCalls,
  ...redialCalls,
  ...stockTakeCalls,
  ...statisticsCalls,
  ...inventoryCalls,
  ...trafficCalls,
  ...supportCalls,
} as const

export const topics = {
  /** One item, `settings`. */
  settings: topic(nothing, returns<SettingsView>()),
  gateways: topic(nothing, returns<GatewayView>()),
  ports: topic(z.object({ gatewayId: id }).strict(), returns<PortRow>()),
  /** One item, `listener`. */
  listener: topic(nothing, returns<ListenerView>()),
  callbacks: topic(nothing, returns<CallbackRecord>()),
  /** What takes long and goes on by itself: those that run, and the last that have ended. */
  jobs: topic(nothing, returns<JobView>()),
  doctor: topic(z.object({ runId: id }).strict(), returns<DoctorStep>()),
  ...inboxTopics,
  ...taskTopics,
  ...commandTopics,
  ...redialTopics,
  ...stockTakeTopics,
  ...statisticsTopics,
  ...inventoryTopics,
  ...trafficTopics,
  ...supportTopics,
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller passes: before defaults are filled in. */
export type CallArgs<N extends CallName> = z.input<Calls[N]['input']>
/** What a handler gets: parsed. */
export type CallInput<N extends CallName> = z.output<Calls[N]['input']>
export type CallOutput<N extends CallName> = Calls[N] extends CallSpec<z.ZodType, infer O> ? O : never

export type Topics = typeof topics
export type TopicName = keyof Topics
export type TopicParams<N extends TopicName> = z.input<Topics[N]['params']>
export type TopicItemOf<N extends TopicName> = Topics[N] extends TopicSpec<z.ZodType, infer T> ? T : never

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)
export const isTopicName = (name: string): name is TopicName => Object.hasOwn(topics, name)

export type { TopicItem } from './contract/define.ts'
export { topicAddress } from './topicAddress.ts'
