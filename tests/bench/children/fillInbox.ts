import { z } from 'zod'
import { Database } from '../../../electron/core/store/database.ts'
import { insertManyMessages } from '../../support/manyMessages.ts'
import { answerParent } from '../support/answerParent.ts'

/** Fills a data folder with messages, so that who measures has not made them. */
const fill = z.object({
  folder: z.string(),
  count: z.int(),
  seed: z.int(),
  from: z.number(),
  to: z.number(),
  indexed: z.boolean(),
})

answerParent({
  fill: (raw) => {
    const { folder, ...options } = fill.parse(raw)
    const database = new Database(folder)
    const opened = database.open()
    if (!opened.ok) throw new Error(opened.error.message)
    // Nobody minds when the machine fails meanwhile.
    database.sql.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
    insertManyMessages(database, options)
    database.close()
  },
})
