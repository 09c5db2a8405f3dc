import { type Figure, type Result, reaches } from './figure.ts'

/** One line for a program: JSON of `{name, ratio, must, aim, unit, detail}`. */
export function jsonLine({ figure, ratio, spread, broken = [], holds, detail }: Result): string {
  const { name, must, aim, unit, better, what, against } = figure
  const rounded = spread?.map(round)
  return JSON.stringify({
    name,
    ratio: round(ratio),
    must,
    aim,
    unit,
    detail: {
      holds,
      better,
      what,
      against,
      ...(rounded ? { spread: rounded } : {}),
      ...(broken.length ? { broken } : {}),
      ...detail,
    },
  })
}

/** A table for people. Columns of text are padded by characters; all of it is ASCII and Latin. */
export function table(results: readonly Result[]): string {
  const head = ['', 'what', 'ratio', 'spread', 'must', 'aim', 'unit', '']
  const rows = [head, ...results.map(rowOf)]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, '', ...results.flatMap(detailLines)].join('\n')
}

function rowOf({ figure, ratio, spread, holds }: Result): string[] {
  const { name, what, must, aim, unit } = figure
  const between = spread ? `${round(spread[0])} – ${round(spread[1])}` : ''
  return [
    name,
    what,
    String(round(ratio)),
    between,
    bound(figure, must),
    bound(figure, aim),
    unit,
    verdict(figure, ratio, holds),
  ]
}

function verdict(figure: Figure, ratio: number, holds: boolean): string {
  if (!holds) return 'FAILS'
  return reaches(figure, ratio, figure.aim) ? 'aim reached' : 'holds'
}

const bound = ({ better }: Figure, value: number): string => `${better === 'higher' ? '≥' : '≤'} ${value}`

function detailLines({ figure, broken = [], detail }: Result): string[] {
  const facts = Object.entries(detail).map(([key, value]) => `${key}: ${show(value)}`)
  return [
    `${figure.name}  against ${figure.against}`,
    ...facts.map((fact) => `    ${fact}`),
    ...broken.map((text) => `    BROKEN ${text}`),
  ]
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(round(value))
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Three digits say all that these measurements know. */
export const round = (value: number): number => Number(value.toPrecision(3))
