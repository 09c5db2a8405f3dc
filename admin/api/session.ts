import type { getMe, Me, signOut, signOutEverywhere } from '@contract/api/accounts.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { get, isSignedOut, send } from './client.ts'
import { forgetAll, meKey, queryClient } from './query-client.ts'

export type StaffMe = Exclude<Me, { role: 'graduate' }>
export type StaffRole = StaffMe['role']
const POLL = 30_000

async function fetchMe(): Promise<Me | null> {
  try {
    return await get<typeof getMe>('/me')
  } catch (error) {
    if (isSignedOut(error)) return null
    throw error
  }
}

/** Who is signed in, asked again every 30 s so that the counts in the header stay true; `null`: nobody. */
export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: fetchMe,
    refetchInterval: (query) => (query.state.data ? POLL : false),
  })
}

export const SignedIn = createContext<StaffMe | null>(null)

/** Only below the signed-in part of the site. */
export function useSignedIn(): StaffMe {
  const me = useContext(SignedIn)
  if (!me) throw new Error('useSignedIn outside of the signed-in pages')
  return me
}

/** After the server has set the session's cookie: nothing of an earlier person stays, and the pages open. */
export async function enter(): Promise<void> {
  forgetAll()
  await queryClient.fetchQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 0 })
}

export function useSignOut() {
  return useMutation({
    mutationFn: (everywhere: boolean) =>
      everywhere
        ? send<typeof signOutEverywhere>('DELETE', '/sessions')
        : send<typeof signOut>('DELETE', '/sessions/current'),
    onSuccess: () => {
      queryClient.setQueryData(meKey, null)
      forgetAll()
    },
  })
}

/** Asked before the first page is drawn, so that both arrive together. */
export function prefetchMe(): void {
  void queryClient.prefetchQuery({ queryKey: meKey, queryFn: fetchMe })
}
