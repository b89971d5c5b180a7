import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '../../../electron/hosting/wholeFile.ts'
import { exportFormats } from '../../../shared/domain/message.ts'
import { startTestCore } from '../../support/testCore.ts'
import { answerParent } from '../support/answerParent.ts'
import { cpuMs } from '../support/turns.ts'
import { usage } from '../support/usage.ts'

/** Exports all messages of a data folder into a file beside it, and watches what that costs its own process. */
const exporting = z.object({ dataDir: z.string(), format: z.enum(exportFormats) })
const sampleMs = 20

answerParent({
  export: async (raw) => {
    const { dataDir, format } = exporting.parse(raw)
    const core = await startTestCore({
      dataDir,
      settings: { listener: { enabled: false } },
      files: {
        choose: async (name) => {
          const path = join(dataDir, name)
          return { file: { kind: 'written', path }, write: (...how) => writeWholeFile(path, 'bench', ...how) }
        },
      },
    })
    if (!core.started.ok) throw new Error(core.started.error.message)
    const { handle } = await core.must('inbox.open', { query: {} })
    for (;;) if ((await core.must('inbox.progress', { handle })).complete) break
    globalThis.gc?.()
    const before = usage()
    const watch = watchProcess()
    const began = performance.now()
    const { jobId } = await core.must('inbox.export', { what: { handle }, format })
    const job = await core.topic('jobs', {}).until((jobs) => {
      const now = jobs.get(jobId ?? '')
      return now && now.state !== 'running' ? now : null
    }, 110_000)
    const seconds = (performance.now() - began) / 1000
    const { longestMs, busiestMs, peakMB } = watch.end()
    await core.stop()
    if (job.state !== 'done') throw new Error(`The export ended as ${job.state}: ${job.error?.message}`)
    return { rows: job.done, seconds, longestMs, busiestMs, beforeMB: before.rssMB, growthMB: peakMB - before.rssMB }
  },
})

/** The longest turn of the event loop, by the clock and by processor time, and the most memory. */
function watchProcess() {
  let [longestMs, busiestMs, peakMB] = [0, 0, 0]
  let [at, cpu] = [performance.now(), cpuMs()]
  let ended = false
  const look = () => {
    if (ended) return
    const [now, used] = [performance.now(), cpuMs()]
    longestMs = Math.max(longestMs, now - at)
    busiestMs = Math.max(busiestMs, used - cpu)
    ;[at, cpu] = [now, used]
    setImmediate(look)
  }
  const sample = () => {
    peakMB = Math.max(peakMB, usage().rssMB)
  }
  setImmediate(look)
  const timer = setInterval(sample, sampleMs)
  return {
    end: () => {
      ended = true
      clearInterval(timer)
      sample()
      return { longestMs, busiestMs, peakMB }
    },
  }
}
