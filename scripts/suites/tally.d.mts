export interface SuiteResult {
  suite: string
  passed: number
  failed: number
  notes: string[]
}
export interface MochaNumbers {
  passed: number
  failed: number
  skipped: number
  failures: { title: string; message: string }[]
}
export function mochaResult(
  suite: string,
  numbers: MochaNumbers | undefined,
  code: number | string,
): SuiteResult
export function tally(results: SuiteResult[]): { line: string; exitCode: number }
