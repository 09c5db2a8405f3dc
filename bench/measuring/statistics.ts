/** The middle value, or the mean of the two in the middle. Throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('there is no median of nothing')
  return (lower + upper) / 2
}

/** Nearest rank: the smallest value that at least `percent` (0–100) of all do not exceed. Throws on an empty list. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (value === undefined) throw new Error('there is no percentile of nothing')
  return value
}

/** What one round gave: the product, and the baseline right after it. */
export interface Pair<T> {
  product: T
  baseline: T
}

export interface Comparison {
  /** median of the rounds' ratios, product ÷ baseline */
  ratio: number
  /** smallest and largest of them */
  spread: [number, number]
}

/**
 * Each round is compared within itself, so whatever slows the machine for a while falls on both sides.
 * Throws on no rounds, or on a value that is not above 0: that was no measurement.
 */
export function compare<T>(pairs: readonly Pair<T>[], measure: (one: T) => number): Comparison {
  const ratios = pairs.map(
    ({ product, baseline }) => positive(measure(product)) / positive(measure(baseline)),
  )
  return { ratio: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] }
}

function positive(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new Error(`${value} is no measurement`)
  return value
}
