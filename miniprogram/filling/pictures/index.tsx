import type { RegistrationView } from '@contract/api/registrations.ts'
import { scanPictures } from '@contract/forms/agreement.ts'
import { useState } from 'react'
import { AgreementCard } from '../../components/agreement-card/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { SendingBar } from '../../components/sending-bar/index.tsx'
import { useMessageAsk } from '../../hooks/use-message-ask.ts'
import { MovePage } from '../picture-set/move-page.tsx'
import { idsOf } from '../picture-set/picture-item.ts'
import { PicturePicker } from '../picture-set/picture-picker.tsx'
import { type Kept, useKeptPictures } from '../picture-set/use-kept-pictures.ts'
import { usePictureMove } from '../picture-set/use-picture-move.ts'

const title = '回传协议书'
const nothing = {}

/** 本人回传协议书. */
export default function PicturesPage() {
  return (
    <MovePage title={title} set={scanPictures.key}>
      {(record, first) => <ReturnScan record={record} first={first} />}
    </MovePage>
  )
}

function ReturnScan({ record, first }: { record: RegistrationView; first: Kept }) {
  const pictures = useKeptPictures(record.id, scanPictures.key, first, nothing)
  const { task, send } = usePictureMove(record, scanPictures.key)
  const askThen = useMessageAsk()
  const [tried, setTried] = useState(false)
  const fault = faultOf(pictures.items.length, pictures.settled)
  const submit = () => {
    setTried(true)
    if (!fault) askThen(() => send({ command: 'returnScan', pictures: idsOf(pictures.items) }))
  }
  return (
    <PageFrame
      title={title}
      bar={
        <SendingBar busy={task.busy} send={submit}>
          提交审核
        </SendingBar>
      }
    >
      <Notice tone="info">
        请上传单位和本人已签字盖章的协议书，每一页都要清晰完整。提交后由学校（院系）审核，审核通过协议生效。
      </Notice>
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <PicturePicker {...scanPictures} pictures={pictures} error={tried ? fault : null} />
      <AgreementCard record={record} />
    </PageFrame>
  )
}

export function faultOf(count: number, settled: boolean): string | null {
  if (count === 0) return `请上传${scanPictures.label}（1–9 张）`
  return settled ? null : '还有图片没有传完，请等待上传完成，或重试、移除后再提交'
}
