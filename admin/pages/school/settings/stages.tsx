import type { SchoolSettings, StagePlan, setStages } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { refreshSettings } from '../../../api/settings.ts'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { toast } from '../../../components/toast.tsx'
import type { SettingProps } from './settings-page.tsx'

type Review = keyof SchoolSettings['stages']
const reviews: readonly (readonly [Review, string, string])[] = [
  ['signing', '签约审核', '线上签约由毕业生应约后，或线下签约回传盖章协议后'],
  ['agreement', '协议审核', '毕业生申请电子就业协议书后，出具协议书之前'],
  ['registration', '登记审核', '纸质协议补充登记，以及其他去向登记'],
  ['termination', '解约审核', '双方同意解约，或毕业生提交解约函后'],
]
const plans: readonly (readonly [StagePlan, string])[] = [
  ['department_school', '先院系，后学校'],
  ['department', '只由院系'],
  ['school', '只由学校'],
]

/** Who looks at what, and in which order. */
export function Stages({ settings, admin }: SettingProps) {
  const [stages, setStagesTo] = useState(settings.stages)
  const changed = reviews.some(([review]) => stages[review] !== settings.stages[review])
  const save = useMutation({
    mutationFn: () => send<typeof setStages>('PUT', '/school/stages', stages),
    onSuccess: async () => {
      await refreshSettings()
      toast.success('审核环节已保存')
    },
  })
  return (
    <section className="card">
      <p className="section-hint">
        选择每种审核由谁进行。修改只影响之后提交的登记，已在审核中的按提交时的环节走完；院系不便时，学校可代审院系环节。
      </p>
      {reviews.map(([review, label, when]) => (
        <div key={review} className="setting-line" role="radiogroup" aria-label={label}>
          <b>{label}</b>
          <div className="stack" style={{ gap: 6 }}>
            <p className="small muted">{when}</p>
            <div className="choices">
              {plans.map(([plan, words]) => (
                <label key={plan}>
                  <input
                    type="radio"
                    name={review}
                    disabled={!admin}
                    checked={stages[review] === plan}
                    onChange={() => setStagesTo({ ...stages, [review]: plan })}
                  />
                  {words}
                </label>
              ))}
            </div>
          </div>
        </div>
      ))}
      {admin && (
        <Button
          type="primary"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate()}
          style={{ marginTop: 12 }}
        >
          保存
        </Button>
      )}
      <LeaveGuard when={changed}>审核环节的修改还没有保存，离开后会丢失。</LeaveGuard>
    </section>
  )
}
