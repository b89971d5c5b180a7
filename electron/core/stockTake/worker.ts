import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadTask, ToThread } from './threadMessages.ts'
import { ThreadWork } from './threadWork.ts'

/** The thread in which lists are read and set against the rack: what strangers put into a file cannot hold the core from there. */
const task: ThreadTask = workerData
const work = new ThreadWork(task, (message) => parentPort?.postMessage(message))
parentPort?.on('message', (message: ToThread) => void work.take(message))
await work.begin()
