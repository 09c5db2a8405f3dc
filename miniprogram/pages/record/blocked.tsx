import type { RegistrationView } from '@contract/api/registrations.ts'
import { Card } from '../../components/card/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { open } from '../../session/pages.ts'

/**
 * 只能查看，无法操作: why, and the way to what stands in the way.
 * @param urgent an answer is awaited that cannot be given now
 */
export function Blocked({
  blocked,
  urgent,
}: {
  blocked: NonNullable<RegistrationView['blocked']>
  urgent: boolean
}) {
  const { holderId } = blocked
  return (
    <>
      <Notice tone={urgent ? 'bad' : 'info'}>{blocked.message}</Notice>
      {holderId ? (
        <Card>
          <NavRow label="占用中的去向" value="去查看" onClick={() => open('record', { id: holderId })} />
        </Card>
      ) : null}
    </>
  )
}
