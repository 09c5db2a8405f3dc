import { useEffect, useState } from 'react'
import { useFilters } from './address-bar.ts'

export interface Option {
  value: string
  label: string
}

interface ChoiceProps {
  name: string
  label: string
  all?: string
  options: readonly Option[]
  /** another filter that means nothing under another choice */
  clears?: string
}

/** One choice kept in the address bar; the empty one means all. */
export function ChoiceFilter({ name, label, all = `全部${label}`, options, clears }: ChoiceProps) {
  const filters = useFilters()
  return (
    <select
      className="choice"
      aria-label={label}
      value={filters.get(name) ?? ''}
      onChange={(e) => filters.set({ ...(clears ? { [clears]: undefined } : {}), [name]: e.target.value })}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const PAUSE = 400

/** Search text kept in the address bar, applied after a pause in typing or at once by Enter. */
export function SearchFilter({ name = 'q', placeholder }: { name?: string; placeholder: string }) {
  const filters = useFilters()
  const applied = filters.get(name) ?? ''
  const [typed, setTyped] = useState(applied)
  useEffect(() => setTyped(applied), [applied])
  const apply = () => typed.trim() !== applied && filters.set({ [name]: typed.trim() })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause; `apply` is new at every drawing
  useEffect(() => {
    const timer = setTimeout(apply, PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <input
      className="search"
      type="search"
      placeholder={placeholder}
      aria-label={placeholder}
      maxLength={50}
      value={typed}
      onChange={(e) => setTyped(e.target.value)}
      onKeyDown={(e) => e.key === 'Enter' && apply()}
    />
  )
}
