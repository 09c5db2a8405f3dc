import type { listCorrections } from '@contract/api/schools.ts'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { AnswerOf } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { Dialog } from '../../../components/dialog.tsx'

const PictureRow = lazy(() =>
  import('../../../components/pictures/pictures.tsx').then((file) => ({ default: file.PictureRow })),
)
type Pictures = AnswerOf<typeof listCorrections>['items'][number]['pictures']
const renew = () => void queryClient.invalidateQueries({ queryKey: ['corrections'] })

/** What proves an application for correction. */
export function Evidence({ pictures }: { pictures: Pictures }) {
  if (pictures.length === 0) return null
  return (
    <Suspense fallback={null}>
      <PictureRow sets={[{ set: 'correction', label: '证明图片', items: pictures }]} renew={renew} />
    </Suspense>
  )
}

/** In a list: how many there are, large at a press. */
export function EvidenceCell({ pictures, of }: { pictures: Pictures; of: string }) {
  const [open, setOpen] = useState(false)
  if (pictures.length === 0) return <>--</>
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-label={`查看${of}的证明图片，${pictures.length} 张`}
        onClick={() => setOpen(true)}
      >
        {pictures.length} 张
      </Button>
      {open && (
        <Dialog title={`${of}的证明图片`} width={720} cancel={() => setOpen(false)}>
          <Evidence pictures={pictures} />
        </Dialog>
      )}
    </>
  )
}
