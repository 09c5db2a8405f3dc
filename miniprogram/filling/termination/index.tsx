import type { RegistrationView } from '@contract/api/registrations.ts'
import { terminationReason } from '@contract/codes/termination-reason.ts'
import { terminationPictures } from '@contract/forms/agreement.ts'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card/index.tsx'
import { Choice } from '../../components/choice/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { SendingBar } from '../../components/sending-bar/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useMessageAsk } from '../../hooks/use-message-ask.ts'
import { MovePage } from '../picture-set/move-page.tsx'
import { idsOf } from '../picture-set/picture-item.ts'
import { PicturePicker } from '../picture-set/picture-picker.tsx'
import { type Kept, useKeptPictures } from '../picture-set/use-kept-pictures.ts'
import { usePictureMove } from '../picture-set/use-picture-move.ts'
import { faultsIn, reasonText } from './reason.ts'

const title = '申请解约'

/** 解约 of an agreement signed on paper: why, and the 解约函 in pictures. */
export default function TerminationPage() {
  const { params } = useRouter()
  const command = params.command === 'submit' ? 'submit' : 'requestTermination'
  return (
    <MovePage title={title} set={terminationPictures.key}>
      {(record, first) => <AskTermination record={record} first={first} command={command} />}
    </MovePage>
  )
}

function AskTermination({
  record,
  first,
  command,
}: {
  record: RegistrationView
  first: Kept
  command: string
}) {
  const [code, setCode] = useState(first.values.code ?? '')
  const [note, setNote] = useState(first.values.note ?? '')
  const [tried, setTried] = useState(false)
  const pictures = useKeptPictures(record.id, terminationPictures.key, first, { code, note })
  const { task, send } = usePictureMove(record, terminationPictures.key)
  const askThen = useMessageAsk()
  const found = faultsIn({ code, note, pictures: pictures.items.length, settled: pictures.settled })
  const faults = tried ? found : {}
  const submit = () => {
    setTried(true)
    if (Object.keys(found).length > 0) return
    const reason = reasonText(code, note)
    askThen(() => send({ command, reasonCode: code, reason, pictures: idsOf(pictures.items) }))
  }
  return (
    <PageFrame
      title={title}
      bar={
        <SendingBar kind="danger" busy={task.busy} send={submit}>
          提交申请
        </SendingBar>
      }
    >
      <Notice tone="warn">
        提交后由学校（院系）与用人单位核实并审核；审核通过后协议解除，不能恢复。审核期间协议继续有效。
      </Notice>
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <Card title="解约原因">
        <Choice
          label="原因"
          name="code"
          required
          value={code}
          options={terminationReason.map((one) => ({ value: one.code, label: one.name }))}
          error={faults.code ?? null}
          onChange={setCode}
        />
        <TextInput
          label="说明"
          name="note"
          kind="lines"
          maxLength={180}
          value={note}
          onChange={setNote}
          error={faults.note ?? null}
          placeholder="选填，补充说明解约的情况"
          hint={`${[...note].length}/180`}
        />
      </Card>
      <PicturePicker {...terminationPictures} pictures={pictures} error={faults.pictures ?? null} />
    </PageFrame>
  )
}
