import { maxCorrectionPictures } from '@contract/picture-rules.ts'
import { useRef, useState } from 'react'
import { askCorrection, type BasicInfo, readBasicInfo } from '../../api/graduate.ts'
import { Intention } from '../../api/intention.ts'
import { correctionPictures } from '../../api/pictures.ts'
import { Bar } from '../../components/action-bar/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { Choice } from '../../components/choice/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { SendingBar } from '../../components/sending-bar/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { useTopWhen } from '../../hooks/use-top-when.ts'
import { goBack } from '../../session/pages.ts'
import { idsOf } from '../picture-set/picture-item.ts'
import { PicturePicker } from '../picture-set/picture-picker.tsx'
import { dropKept, type Kept, keptFor, useKeptPictures } from '../picture-set/use-kept-pictures.ts'

const title = '提交更正申请'
const set = 'correction'
/** belong to the account, where the graduate changes them; all else the school corrects */
const accounts = ['mobile', 'email']

/** 提交更正申请: which field, what is right, why, and what proves it. The school accepts or declines. */
export default function CorrectionPage() {
  const remote = useLoaded(() => readBasicInfo())
  if (remote.data) return <Correction info={remote.data} first={firstOf(remote.data)} />
  return (
    <PageFrame title={title}>
      <RemoteContent remote={remote}>{() => null}</RemoteContent>
    </PageFrame>
  )
}

/** What this phone has kept; of the pictures those that can still be looked at before they are sent. */
function firstOf({ digest }: BasicInfo): Kept {
  const kept = keptFor(digest, set)
  const pictures = kept?.pictures.filter(({ until }) => until > Date.now()) ?? []
  return { values: kept?.values ?? {}, pictures }
}

/** A whole ID number does not lie about on a phone. */
const keptValues = (values: Kept['values']): Kept['values'] =>
  values.field === 'idNumber' ? { ...values, value: '' } : values

function Correction({ info, first }: { info: BasicInfo; first: Kept }) {
  const fields = info.fields.filter(({ key }) => !accounts.includes(key))
  const intention = useRef(new Intention()).current
  const [sent, setSent] = useState(false)
  const [unsent, setUnsent] = useState(false)
  const { field = '', value = '', note = '' } = first.values
  const form = useForm({ field, value, note }, { field: '请选择有误的信息', value: '请填写正确的内容' })
  const pictures = useKeptPictures(info.digest, set, first, keptValues(form.values), {
    most: maxCorrectionPictures,
    to: correctionPictures,
  })
  const now = fields.find((field) => field.key === form.values.field)
  const send = () => {
    setUnsent(!pictures.settled)
    if (!pictures.settled) return
    void form.submit(async (values) => {
      const asked = { ...values, pictures: idsOf(pictures.items) }
      await askCorrection(asked, intention.keyFor(asked))
      dropKept(info.digest, set)
      setSent(true)
    })
  }
  const refused = form.task.problem?.field === 'pictures' ? form.task.problem.message : null
  const problem = refused ? null : form.problem
  useTopWhen(problem)
  if (sent) return <Sent />
  return (
    <PageFrame
      title={title}
      bar={
        <SendingBar busy={form.busy} send={send}>
          提交
        </SendingBar>
      }
    >
      {problem ? (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      ) : null}
      <Card title="更正内容">
        <Choice
          label="有误的信息"
          options={fields.map(({ key, label }) => ({ value: key, label }))}
          {...form.bind('field')}
        />
        {now ? <Notice tone="info">{`现在是：${now.value}`}</Notice> : null}
        <TextInput label="正确的内容" maxLength={100} {...form.bind('value')} />
        <TextInput label="说明（选填）" kind="lines" maxLength={200} {...form.bind('note')} />
      </Card>
      <PicturePicker
        label="证明图片"
        hint="能证明正确内容的证件或材料，如身份证、学籍证明"
        required={false}
        pictures={pictures}
        reader="学校老师"
        error={
          refused ??
          (unsent && !pictures.settled ? '还有图片没有传完，请等待上传完成，或重试、移除后再提交' : null)
        }
      />
    </PageFrame>
  )
}

function Sent() {
  return (
    <PageFrame
      title={title}
      bar={
        <Bar>
          <PushButton onClick={goBack}>完成</PushButton>
        </Bar>
      }
    >
      <Notice tone="ok" live>
        更正申请已提交，学校处理后会在消息中告诉你。
      </Notice>
    </PageFrame>
  )
}
