import type { Pair } from './statistics.ts'

export interface Rounds {
  /** played first and thrown away: compilers, caches and connections settle in them */
  warmUp: number
  measured: number
}

/** A B A B …: product and baseline in turn, one after the other, never at once. Answers the measured rounds. */
export async function interleave<T>(
  { warmUp, measured }: Rounds,
  product: (round: number) => Promise<T>,
  baseline: (round: number) => Promise<T>,
): Promise<Pair<T>[]> {
  const pairs: Pair<T>[] = []
  for (let round = 0; round < warmUp + measured; round++) {
    pairs.push({ product: await product(round), baseline: await baseline(round) })
  }
  return pairs.slice(warmUp)
}
