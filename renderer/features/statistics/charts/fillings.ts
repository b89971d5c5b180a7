import { strokes } from '../../../ui/charts/Fillings.tsx'

const good = { color: 'var(--tone-good-line)', stroke: strokes.full }
const bad = { color: 'var(--tone-bad-line)', stroke: strokes.slanted }

/** What is counted well and what is not, on each other. */
export const smsSeries = [
  { name: 'ok', id: 'statistics-ok', word: 'Sent OK', ...good },
  { name: 'failed', id: 'statistics-failed', word: 'Failed', ...bad },
]
export const callSeries = [
  { name: 'connected', id: 'statistics-connected', word: 'Connected', ...good },
  { name: 'other', id: 'statistics-other', word: 'Not connected', ...bad },
]
