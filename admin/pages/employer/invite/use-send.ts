import type { inviteGraduate } from '@contract/api/registrations.ts'
import { useMutation } from '@tanstack/react-query'
import { send } from '../../../api/client.ts'
import { useIntention } from '../../../api/intention.ts'
import { queryClient } from '../../../api/query-client.ts'
import type { InvitationBody } from './invitation.ts'

/** Sends the invitation, once however often it is repeated. */
export function useSend() {
  const intention = useIntention()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (body: InvitationBody) => {
      const answer = await send<typeof inviteGraduate>(
        'POST',
        '/employer/invitations',
        body,
        intention.keyFor(body),
      )
      intention.fulfil()
      return answer
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['records'] }),
  })
}
