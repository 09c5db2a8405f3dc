import assert from 'node:assert/strict'
import { WorkLine } from './work-line.ts'

/** Work that ends when told to. */
function job() {
  let end: () => void = () => {}
  let fail: (error: Error) => void = () => {}
  let begun = false
  const done = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  const work = () => {
    begun = true
    return done
  }
  return { work, end: () => end(), fail: (error: Error) => fail(error), begun: () => begun }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('a line of work', () => {
  it('lets nobody in when it is full', async () => {
    const line = new WorkLine({ atOnce: 1, waiting: 1 })
    const [first, second, third] = [job(), job(), job()]
    const running = [line.run(first.work), line.run(second.work)]
    await assert.rejects(line.run(third.work), { code: 'UNAVAILABLE' })
    assert.equal(third.begun(), false)
    first.end()
    second.end()
    await Promise.all(running)
  })

  it('does so many at once and the rest in their order', async () => {
    const line = new WorkLine({ atOnce: 2, waiting: 10 })
    const jobs = Array.from({ length: 4 }, job)
    const running = jobs.map(({ work }) => line.run(work))
    const begun = async () => {
      await soon()
      return jobs.map((one) => one.begun())
    }
    assert.deepEqual(await begun(), [true, true, false, false])
    jobs[1]?.end()
    assert.deepEqual(await begun(), [true, true, true, false])
    jobs[2]?.end()
    assert.deepEqual(await begun(), [true, true, true, true])
    for (const one of jobs) one.end()
    await Promise.all(running)
  })

  it('goes on after work that failed', async () => {
    const line = new WorkLine({ atOnce: 1, waiting: 1 })
    const failing = job()
    const failed = line.run(failing.work)
    const next = line.run(async () => 'done')
    failing.fail(new Error('broken'))
    await assert.rejects(failed, /broken/)
    assert.equal(await next, 'done')
    assert.equal(await line.run(async () => 'again'), 'again')
  })
})
