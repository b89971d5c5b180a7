import { cpus } from 'node:os'
import { type Figure, isMet, type Outcome, ratioOf } from './figure.ts'

/** What became of one benchmark; `error` when it could not run. */
export interface Run {
  readonly name: string
  readonly about: string
  readonly seconds: number
  readonly outcome: Outcome | null
  readonly error: string | null
}

/** The whole report as markdown. */
export function report(runs: readonly Run[], at: Date): string {
  const figures = runs.flatMap((run) => run.outcome?.figures ?? [])
  const missed = figures.filter((figure) => isMet(figure) === false)
  const failed = runs.filter((run) => run.error !== null)
  return [
    `Measured on ${at.toISOString().slice(0, 10)}: ${cpus().length} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}.`,
    '',
    '| Benchmark | Measured | Against | Ratio | Single rounds | Aim | Met |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...figures.map(line),
    '',
    ...runs.flatMap(({ name, about, seconds, outcome }) => [
      `- **${name}** (${seconds.toFixed(0)} s): ${about}`,
      ...(outcome?.notes ?? []).map((note) => `  - ${note}`),
    ]),
    '',
    ...failed.map(({ name, error }) => `COULD NOT RUN: ${name}: ${error}`),
    ...missed.map((figure) => `AIM MISSED: ${figure.name}: ${toThree(ratioOf(figure))}, aim ${aimText(figure)}`),
    `${figures.length} figures, ${missed.length} aims missed, ${failed.length} benchmarks could not run`,
  ].join('\n')
}

function line(figure: Figure): string {
  const { name, measured, against, what, unit, spread } = figure
  const met = isMet(figure)
  const cells = [
    name,
    `${toThree(measured)} ${unit}`,
    `${what} ${toThree(against)} ${unit}`,
    toThree(ratioOf(figure)),
    spread ? spread.map(toThree).join(' … ') : '',
    aimText(figure),
    met === null ? '' : met ? 'yes' : '**NO**',
  ]
  return `| ${cells.join(' | ')} |`
}

function aimText({ aim }: Figure): string {
  if (aim === null) return ''
  return 'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`
}

/** Three significant digits, large numbers in full. */
function toThree(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
