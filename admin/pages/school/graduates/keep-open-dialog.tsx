import type { GraduateRow } from '@contract/api/graduates.ts'
import type { keepModuleOpen } from '@contract/api/schools.ts'
import { shanghaiDay } from '@contract/deadline.ts'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { messageOf, send } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ReasonField } from '../../../components/record/reason-field.tsx'
import { toast } from '../../../components/toast.tsx'
import type { ModuleOf } from './kept-open.tsx'
import '../../../styles/ask.css'

const DAY = 86_400_000
const LONGEST = 90
const dayFromToday = (days: number): string => shanghaiDay(new Date(Date.now() + days * DAY))

interface Props {
  graduate: GraduateRow
  module: ModuleOf
  ending: boolean
  close: () => void
}

/** 单独开放 to the end of a day, or its end; both with a reason that the graduate reads. */
export function KeepOpenDialog({ graduate, module, ending, close }: Props) {
  const id = useId()
  const [day, setDay] = useState(module.keptOpen && !module.keptOpen.over ? module.keptOpen.untilDay : '')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const save = useSave(graduate, module, close)
  const confirm = () => {
    setChecked(true)
    if (reason.trim() && (ending || day))
      save.mutate({ untilDay: ending ? null : day, reason: reason.trim() })
  }
  return (
    <Dialog
      title={
        ending
          ? `结束为${graduate.name}单独开放的${module.label}？`
          : `为${graduate.name}单独开放${module.label}`
      }
      yes={ending ? '结束' : '开放'}
      width={520}
      danger={ending}
      busy={save.isPending}
      refusal={save.error ? messageOf(save.error) : undefined}
      confirm={confirm}
      cancel={close}
    >
      <p className="small">
        {ending
          ? '结束后该毕业生及单位不能再操作，已提交的登记照常审核。毕业生会收到通知。'
          : `模块关闭期间，只有该毕业生及向其发起邀请的单位可以操作，到所选日期 24:00 为止，最长 ${LONGEST} 天。毕业生会收到通知。`}
      </p>
      {!ending && (
        <div className="ask">
          <label htmlFor={`${id}day`}>开放至 *</label>
          <input
            id={`${id}day`}
            className="wall"
            type="date"
            value={day}
            min={dayFromToday(0)}
            max={dayFromToday(LONGEST)}
            onChange={(event) => setDay(event.target.value)}
          />
          <p className="ask-problem" role="alert">
            {checked && !day ? '请选择日期' : ''}
          </p>
        </div>
      )}
      <ReasonField
        value={reason}
        required
        change={setReason}
        problem={checked && !reason.trim() ? '请填写原因' : undefined}
      />
    </Dialog>
  )
}

function useSave({ id }: GraduateRow, { key, label }: ModuleOf, close: () => void) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (asked: { untilDay: string | null; reason: string }) =>
      send<typeof keepModuleOpen>('PUT', `/school/graduates/${id}/kept-open`, { key, ...asked }),
    onSuccess: (_ok, { untilDay }) => {
      toast.success(untilDay ? `已单独开放${label}至 ${untilDay}` : `已结束单独开放${label}`)
      void queryClient.invalidateQueries({ queryKey: ['graduate', id] })
      close()
    },
  })
}
