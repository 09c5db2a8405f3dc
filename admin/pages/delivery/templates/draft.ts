import { useEffect, useState } from 'react'
import type { TemplateField } from '../../../api/delivery.ts'

/** A keyword while it is edited; `id` keeps its place on the screen. */
export interface Line extends TemplateField {
  id: number
}
export const mostLines = 10

export const linesOf = (fields: readonly TemplateField[]): Line[] =>
  fields.map((field, id) => ({ ...field, id }))

export const fieldsOf = (lines: readonly Line[]): TemplateField[] =>
  lines.map(({ keyword, from }) => ({ keyword: keyword.trim(), from }))

export function withLine(lines: readonly Line[]): Line[] {
  return [...lines, { id: Math.max(-1, ...lines.map((one) => one.id)) + 1, keyword: '', from: 'title' }]
}

const PAUSE = 400

/** The value once nobody has typed for a moment. Give it something that is equal to itself, as a string is. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
