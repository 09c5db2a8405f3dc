import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useSettings } from '../api/settings.ts'
import { withChanges } from './address-bar.ts'
import { Bones, Failure } from './states.tsx'

const KEY = 'admin.year'
interface Years {
  year: number
  years: readonly number[]
}
const Context = createContext<Years | null>(null)

/** The 届别 in hand, and all that the school has. */
export function useYear(): Years {
  const years = useContext(Context)
  if (!years) throw new Error('useYear outside of a school page')
  return years
}

/** What a school without a roster begins with: those who graduate next, from September on next year's. */
const firstYear = (now: Date): number => now.getFullYear() + (now.getMonth() >= 8 ? 1 : 0)

/** 届别 from the address bar, else the last one used here, else the school's newest. */
export function YearGate({ children }: { children: ReactNode }) {
  const [params, setParams] = useSearchParams()
  const settings = useSettings()
  const asked = Number(params.get('year') ?? localStorage.getItem(KEY))
  const years = settings.data?.years
  const year = years && !years.includes(asked) ? Math.max(...years, 0) || firstYear(new Date()) : asked
  useEffect(() => {
    if (!year) return
    localStorage.setItem(KEY, String(year))
    if (params.get('year') !== String(year))
      setParams((now) => withChanges(now, { year: String(year) }), { replace: true })
  }, [year, params, setParams])
  if (!year) {
    return (
      <div className="page">
        {settings.error ? (
          <Failure error={settings.error} retry={() => void settings.refetch()} />
        ) : (
          <Bones />
        )}
      </div>
    )
  }
  return (
    <Context.Provider value={{ year, years: years?.length ? years : [year] }}>{children}</Context.Provider>
  )
}

export function YearChoice() {
  const { year, years } = useYear()
  const [, setParams] = useSearchParams()
  return (
    <select
      className="choice year"
      aria-label="届别"
      value={year}
      onChange={(e) => setParams({ year: e.target.value })}
    >
      {[...years]
        .sort((a, b) => b - a)
        .map((each) => (
          <option key={each} value={each}>
            {each}届
          </option>
        ))}
    </select>
  )
}
