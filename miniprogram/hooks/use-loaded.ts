import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from '../api/api-error.ts'
import { leadsAway } from '../session/session.ts'
import type { Remote } from './use-remote.ts'

/** Loads once, when the page opens: coming back to a half-filled form must not start it afresh. */
export function useLoaded<T>(load: () => Promise<T>): Remote<T> {
  const [state, setState] = useState<{ data: T | null; error: ApiError | null; loading: boolean }>({
    data: null,
    error: null,
    loading: true,
  })
  const loader = useRef(load)
  const reload = useCallback(async () => {
    setState((now) => ({ ...now, loading: true }))
    try {
      setState({ data: await loader.current(), error: null, loading: false })
    } catch (caught) {
      const error = asApiError(caught)
      if (!leadsAway(error)) setState((now) => ({ ...now, error, loading: false }))
    }
  }, [])
  useEffect(() => void reload(), [reload])
  return { ...state, reload, put: (data) => setState({ data, error: null, loading: false }) }
}
