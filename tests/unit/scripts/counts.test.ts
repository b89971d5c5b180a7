import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { playwrightCounts, readCounts, vitestCounts } from '../../../scripts/lib/counts.mjs'
import { tempFolder } from '../../support/tempFolder.ts'

describe('the counts of a test run', () => {
  function report(text: string) {
    const file = join(tempFolder(), 'report.json')
    writeFileSync(file, text)
    return file
  }
  const ofVitest = (passed: number, failed: number) =>
    report(JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 2, numTodoTests: 1 }))

  it("are vitest's own", () => {
    expect(readCounts(vitestCounts, ofVitest(40, 3), 1)).toEqual({ passed: 40, failed: 3, skipped: 3 })
  })

  it("are Playwright's own, where a test that passed at the second try has failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 4 }
    expect(readCounts(playwrightCounts, report(JSON.stringify({ stats })), 1)).toEqual({
      passed: 5,
      failed: 3,
      skipped: 4,
    })
  })

  it('count a failed run in which no test failed: a suite that did not load, a runner that broke', () => {
    expect(readCounts(vitestCounts, ofVitest(40, 0), 1)).toMatchObject({ passed: 40, failed: 1 })
  })

  it('count a run of nothing as failed', () => {
    expect(readCounts(vitestCounts, ofVitest(0, 0), 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it.each(['', '{"numPassedTests": 4', 'null', '[]'])('count a run that left %s as failed', (text) => {
    expect(readCounts(vitestCounts, report(text), 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(readCounts(playwrightCounts, report(text), 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('count a run that left no report as failed', () => {
    expect(readCounts(vitestCounts, join(tempFolder(), 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})
