import { useLocation, useNavigate, useSearchParams } from 'react-router'

/** Filters live in the address bar, so that a link reproduces the view. Changing one starts from the first page and item. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const { state } = useLocation()
  return {
    get: (name: string): string | undefined => params.get(name) || undefined,
    set: (changes: Record<string, string | undefined>) =>
      setParams((now) => withChanges(now, { after: undefined, id: undefined, ...changes }), {
        replace: true,
        state: changes.after ? state : null,
      }),
    /** this address with some parameters changed, for links */
    link: (changes: Record<string, string | undefined>) => `?${withChanges(params, changes)}`,
  }
}

export function withChanges(
  params: URLSearchParams,
  changes: Record<string, string | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** The keys of the pages before this one, kept with the history entry; '' is the first page. */
interface Trail {
  trail?: string[]
}

/** Paging by key. `after` is the key of the page shown; the way back is known for the pages one came through. */
export function usePaging() {
  const [params] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const after = params.get('after') ?? undefined
  const trail = (location.state as Trail | null)?.trail ?? []
  const go = (key: string | undefined, newTrail: string[]) =>
    void navigate({ search: withChanges(params, { after: key }).toString() }, { state: { trail: newTrail } })
  return {
    after,
    next: (key: string) => go(key, [...trail, after ?? '']),
    /** undefined on the first page; without a trail (an opened link) it leads to the first page */
    previous: after ? () => go(trail.at(-1) || undefined, trail.slice(0, -1)) : undefined,
    pageNumber: after && trail.length === 0 ? undefined : trail.length + 1,
  }
}
