import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { toast } from '../components/toast.tsx'
import { ApiError, isSignedOut, messageOf } from './client.ts'

/** The signed-in person; `null` once the session has ended. */
export const meKey = ['me'] as const

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the page itself shows what went wrong */
    mutationMeta: { quiet?: true }
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  mutationCache: new MutationCache({
    onError: (error, _input, _context, mutation) => {
      endSession(error)
      if (!mutation.meta?.quiet && !isSignedOut(error)) toast.error(messageOf(error))
    },
  }),
  defaultOptions: {
    // without a network a press fails and says so; held back, it would act when the network is there again
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // a refusal stays one however often it is asked
      retry: (count, error) =>
        count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
    },
  },
})

function endSession(error: unknown): void {
  if (isSignedOut(error)) queryClient.setQueryData(meKey, null)
}

/** Everything that one person saw, before another may sign in. The session itself stays observed by the pages. */
export function forgetAll(): void {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
}
