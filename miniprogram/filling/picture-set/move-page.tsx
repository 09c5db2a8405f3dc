import type { RegistrationView } from '@contract/api/registrations.ts'
import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { readRegistration } from '../../api/registrations.ts'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { shownOf } from './picture-item.ts'
import { type Kept, keptFor } from './use-kept-pictures.ts'

/** A page for a move that brings pictures: the record first, and what this phone has kept. */
export function MovePage({
  title,
  set,
  children,
}: {
  title: string
  set: string
  children: (record: RegistrationView, first: Kept) => ReactNode
}) {
  const { params } = useRouter()
  const remote = useLoaded(async () => {
    const record = await readRegistration(params.id ?? '')
    return { record, first: keptFor(record.id, set) ?? { values: {}, pictures: picturesOf(record, set) } }
  })
  if (remote.data) return <>{children(remote.data.record, remote.data.first)}</>
  return (
    <PageFrame title={title}>
      <RemoteContent remote={remote}>{() => null}</RemoteContent>
    </PageFrame>
  )
}

/** What was returned is mended, not sent anew: its pictures are there to start with. */
function picturesOf(record: RegistrationView, set: string) {
  if (!record.status.endsWith('Returned')) return []
  const found = record.pictures.find((one) => one.set === set)
  return (found?.items ?? []).map((picture) => shownOf(picture, Date.now()))
}
