import type { Field } from '@contract/api/graduates.ts'
import { useRef } from 'react'
import { askCorrection } from '../../api/graduate.ts'
import { Intention } from '../../api/intention.ts'
import { useForm } from '../../hooks/use-form.ts'
import { Choice } from '../choice/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { Sheet, SheetButtons } from '../sheet/index.tsx'
import { TextInput } from '../text-input/index.tsx'

export interface CorrectionSheetProps {
  fields: Field[]
  onClose: () => void
  onSent: () => void
}

/** 提交更正申请: which field, what is right, why. The school accepts or declines. */
export function CorrectionSheet({ fields, onClose, onSent }: CorrectionSheetProps) {
  const intention = useRef(new Intention()).current
  const form = useForm(
    { field: '', value: '', note: '' },
    { field: '请选择有误的信息', value: '请填写正确的内容' },
  )
  const now = fields.find((field) => field.key === form.values.field)
  const send = () =>
    void form.submit(async (values) => {
      await askCorrection(values, intention.keyFor(values))
      onSent()
    })
  return (
    <Sheet title="提交更正申请" onClose={onClose}>
      <Choice
        label="有误的信息"
        options={fields.map(({ key, label }) => ({ value: key, label }))}
        {...form.bind('field')}
      />
      {now ? <Notice tone="info">{`现在是：${now.value}`}</Notice> : null}
      <TextInput label="正确的内容" maxLength={100} {...form.bind('value')} />
      <TextInput label="说明（选填）" kind="lines" maxLength={200} {...form.bind('note')} />
      {form.problem ? (
        <Notice tone="bad" live>
          {form.problem}
        </Notice>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          取消
        </PushButton>
        <PushButton busy={form.busy} onClick={send}>
          提交
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
