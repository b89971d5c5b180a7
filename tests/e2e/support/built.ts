import { ensureBuilt } from '../../../scripts/lib/build.mjs'

/** Before all specs: what they look at is what the sources say. */
export default async function built(): Promise<void> {
  if (!(await ensureBuilt())) throw new Error('The build failed.')
}
