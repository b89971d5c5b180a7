import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a step of the tests came to, from its runner's report. A runner that failed without naming a failed test, or
 * that left no report or ran nothing, counts as one failed.
 *
 * @template Report
 * @param {(report: Report) => Counts} count
 * @param {string} file
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function readCounts(count, file, code) {
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // No report, or not one that we can read: the step did not get that far.
  }
  const failed = counts.failed === 0 && (code !== 0 || counts.passed === 0) ? 1 : counts.failed
  return { ...counts, failed }
}

/**
 * Of vitest's JSON reporter.
 * @param {{ numPassedTests?: unknown, numFailedTests?: unknown, numPendingTests?: unknown, numTodoTests?: unknown }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  return {
    passed: number(report.numPassedTests),
    failed: number(report.numFailedTests),
    skipped: number(report.numPendingTests) + number(report.numTodoTests),
  }
}

/**
 * Of Playwright's JSON reporter. A test that passed only when it was run again has failed once: it counts as failed.
 * @param {{ stats: { expected?: unknown, unexpected?: unknown, flaky?: unknown, skipped?: unknown } }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats }) {
  return {
    passed: number(stats.expected),
    failed: number(stats.unexpected) + number(stats.flaky),
    skipped: number(stats.skipped),
  }
}

/** @param {unknown} value */
const number = (value) => (typeof value === 'number' ? value : 0)
