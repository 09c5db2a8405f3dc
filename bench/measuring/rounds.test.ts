import assert from 'node:assert/strict'
import { interleave } from './rounds.ts'

describe('rounds of a benchmark', () => {
  it('plays the two in turn and drops the warm-up', async () => {
    const played: string[] = []
    const side = (name: string) => async (round: number) => {
      const turn = `${name}${round}`
      played.push(`${turn}<`)
      await new Promise(setImmediate)
      played.push(`>${turn}`)
      return turn
    }
    const pairs = await interleave({ warmUp: 1, measured: 2 }, side('A'), side('B'))
    assert.deepEqual(pairs, [
      { product: 'A1', baseline: 'B1' },
      { product: 'A2', baseline: 'B2' },
    ])
    assert.equal(played.join(' '), 'A0< >A0 B0< >B0 A1< >A1 B1< >B1 A2< >A2 B2< >B2')
  })

  it('ends at the first side that fails', async () => {
    const played: number[] = []
    const broken = async (round: number) => {
      played.push(round)
      throw new Error('broken')
    }
    await assert.rejects(
      interleave({ warmUp: 0, measured: 3 }, broken, async () => 1),
      /broken/,
    )
    assert.deepEqual(played, [0])
  })
})
