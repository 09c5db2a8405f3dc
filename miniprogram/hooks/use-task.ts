import { useRef, useState } from 'react'
import { type ApiError, asApiError } from '../api/api-error.ts'

export interface Task {
  busy: boolean
  problem: ApiError | null
  /** runs one thing at a time; a second tap while it runs is dropped. @returns true when it went through */
  run: (act: () => Promise<void>) => Promise<boolean>
  clear: () => void
}

/** A button's work: busy while it runs, its refusal kept to be shown. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const running = useRef(false)

  async function run(act: () => Promise<void>): Promise<boolean> {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      await act()
      return true
    } catch (caught) {
      setProblem(asApiError(caught))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, problem, run, clear: () => setProblem(null) }
}
