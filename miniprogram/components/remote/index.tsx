import type { ReactNode } from 'react'
import type { Remote } from '../../hooks/use-remote.ts'
import { Card } from '../card/index.tsx'
import { Empty } from '../empty/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { Skeleton } from '../skeleton/index.tsx'

export interface RemoteContentProps<T> {
  remote: Remote<T>
  children: (data: T) => ReactNode
  skeleton?: number
}

/** What was loaded; until then a skeleton, and on a refusal why and what to do. Old content stays under the refusal. */
export function RemoteContent<T>({ remote, children, skeleton = 2 }: RemoteContentProps<T>) {
  if (remote.data !== null) {
    return (
      <>
        {remote.error ? (
          <Notice tone="bad" live>
            {remote.error.message}
          </Notice>
        ) : null}
        {children(remote.data)}
      </>
    )
  }
  if (!remote.error) return <Skeleton cards={skeleton} />
  return (
    <Card>
      <Empty title="没有加载成功" lead={remote.error.message}>
        <PushButton busy={remote.loading} onClick={() => void remote.reload()}>
          重试
        </PushButton>
      </Empty>
    </Card>
  )
}
