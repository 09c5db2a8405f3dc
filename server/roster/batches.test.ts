import assert from 'node:assert/strict'
import { inBatches, Queue } from './batches.ts'

const gate = () => {
  let open = (): void => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('inBatches', () => {
  it('gives every item once, in order, the last group smaller', async () => {
    const groups: number[][] = []
    for await (const group of inBatches([1, 2, 3, 4, 5], 2)) groups.push(group)
    assert.deepEqual(groups, [[1, 2], [3, 4], [5]])
  })
})

describe('Queue', () => {
  it('lets no more through than it may while none has ended', async () => {
    const queue = new Queue(2)
    const [first, second] = [gate(), gate()]
    await queue.add(first.passed)
    let room = false
    const waiting = queue.add(second.passed).then(() => {
      room = true
    })
    await turn()
    assert.equal(room, false)
    first.open()
    await waiting
    second.open()
    await queue.empty()
  })

  it('throws a failure where the next thing is awaited, and only after nothing runs any more at the end', async () => {
    const queue = new Queue(3)
    const last = gate()
    await queue.add(last.passed)
    await queue.add(Promise.reject(new Error('disk full')))
    const end = assert.rejects(queue.empty(), /disk full/)
    last.open()
    await end
  })
})
