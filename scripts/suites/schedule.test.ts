import assert from 'node:assert/strict'
import { runTasks } from './schedule.mjs'

describe('running tasks', () => {
  const log: string[] = []
  let now = 0
  let most = 0
  const task = (name: string, needs: string[] = [], ok = true) => ({
    name,
    needs,
    run: async (failedNeeds: string[]) => {
      now += 1
      most = Math.max(most, now)
      log.push(`${name} begins${failedNeeds.length > 0 ? ` without ${failedNeeds.join()}` : ''}`)
      await new Promise((resolve) => setImmediate(resolve))
      log.push(`${name} ends`)
      now -= 1
      return ok
    },
  })
  beforeEach(() => {
    log.length = 0
    most = 0
  })

  it('refuses tasks that wait for each other', async () => {
    await assert.rejects(runTasks([task('a', ['b']), task('b', ['a'])], 2), /a, b/)
  })

  it('tells a task which of its needs failed', async () => {
    await runTasks([task('build', [], false), task('test', ['build'])], 2)
    assert.deepEqual(log.at(-2), 'test begins without build')
  })

  it('never runs more than allowed at once, and all of them', async () => {
    await runTasks(
      ['a', 'b', 'c', 'd', 'e'].map((name) => task(name)),
      2,
    )
    assert.equal(most, 2)
    assert.equal(log.filter((line) => line.endsWith(' ends')).length, 5)
  })

  it('lets a later task pass one that still waits', async () => {
    await runTasks([task('build'), task('needy', ['build']), task('free')], 2)
    assert.ok(log.indexOf('free begins') < log.indexOf('build ends'))
    assert.ok(log.indexOf('needy begins') > log.indexOf('build ends'))
  })

  it('takes a need that is not among the tasks as met', async () => {
    await runTasks([task('test', ['build'])], 2)
    assert.deepEqual(log, ['test begins', 'test ends'])
  })
})
