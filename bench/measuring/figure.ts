import type { Stage } from '../stage/stage.ts'

/** One line of the quality table. */
export interface Figure {
  name: string
  what: string
  against: string
  /** what blocks, and where we are going; read as at least or at most by `better` */
  must: number
  aim: number
  better: 'higher' | 'lower'
  unit: string
  /** unanswered invitations it uses up */
  movers?: number
  measure: (stage: Stage) => Promise<Measured>
}

export interface Measured {
  ratio: number
  /** smallest and largest round */
  spread?: [number, number]
  /** what was promised besides the number and did not hold */
  broken?: string[]
  detail: Record<string, unknown>
}

export interface Result extends Measured {
  figure: Figure
  holds: boolean
}

export function judge(figure: Figure, measured: Measured): Result {
  return {
    ...measured,
    figure,
    holds: reaches(figure, measured.ratio, figure.must) && !measured.broken?.length,
  }
}

export const reaches = ({ better }: Pick<Figure, 'better'>, ratio: number, bound: number): boolean =>
  better === 'higher' ? ratio >= bound : ratio <= bound
