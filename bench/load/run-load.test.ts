import assert from 'node:assert/strict'
import { runLoad } from './run-load.ts'

describe('load of a benchmark', () => {
  it('fails with the first job that fails', async () => {
    const broken = async (job: number) => {
      if (job === 2) throw new Error('job 2')
    }
    await assert.rejects(runLoad([1, 2, 3], 2, broken), /job 2/)
  })

  it('does each job once, as many at a time as told and never more', async () => {
    const done: number[] = []
    let atOnce = 0
    let most = 0
    const jobs = Array.from({ length: 20 }, (_, i) => i)
    const { latencies, rate, seconds } = await runLoad(jobs, 4, async (job) => {
      most = Math.max(most, ++atOnce)
      await new Promise(setImmediate)
      atOnce--
      done.push(job)
    })
    assert.equal(most, 4)
    assert.deepEqual(
      [...done].sort((a, b) => a - b),
      jobs,
    )
    assert.equal(latencies.length, 20)
    assert.ok(Math.abs(rate * seconds - 20) < 1e-9)
  })
})
