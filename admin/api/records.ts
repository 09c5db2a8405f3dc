import type {
  getRegistration,
  getRegistrationForm,
  moveRegistration,
  RegistrationView,
} from '@contract/api/registrations.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiError, type BodyOf, get, send } from './client.ts'
import { useIntention } from './intention.ts'
import { meKey, queryClient } from './query-client.ts'

export const recordKey = (id: string) => ['record', id] as const

export function useRecord(id: string | undefined) {
  return useQuery({
    queryKey: recordKey(id ?? ''),
    queryFn: () => get<typeof getRegistration>(`/registrations/${id}`),
    enabled: !!id,
  })
}

/** The answers of a record in clear, for amending them or calling the unit. Not kept once nobody looks. */
export function useAnswers({ id, version }: Pick<RegistrationView, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['answers', id, version],
    queryFn: () => get<typeof getRegistrationForm>(`/registrations/${id}/form`),
    gcTime: 0,
    // what is being edited does not change under the hand
    refetchOnWindowFocus: false,
  })
}

/** A command and what comes with it: a reason, 与用人单位核实, an amendment. */
export type Move = Omit<BodyOf<typeof moveRegistration>, 'version'>

/** Somebody else was first: the record shown is old. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiError && ['VERSION_CONFLICT', 'MOVE_NOT_ALLOWED'].includes(error.code)
}

/**
 * One move of the record shown, against the version shown. After a 409 the record is read anew, so that the page
 * shows who decided what.
 */
export function useMove(record: RegistrationView) {
  const intention = useIntention()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (move: Move) => {
      const body = { ...move, version: record.version }
      const answer = await send<typeof moveRegistration>(
        'POST',
        `/registrations/${record.id}/moves`,
        body,
        intention.keyFor([record.id, body]),
      )
      intention.fulfil()
      return answer
    },
    onSuccess: ({ record: moved }) => {
      queryClient.setQueryData(recordKey(moved.id), moved)
      void queryClient.invalidateQueries({ queryKey: ['records'] })
      void queryClient.invalidateQueries({ queryKey: meKey })
    },
    // waited for: whoever tells of the other's decision reads it from the record
    onError: async (error) => {
      if (error instanceof ApiError && error.status === 409)
        await queryClient.invalidateQueries({ queryKey: recordKey(record.id) })
    },
  })
}
