import type { setCannedReasons } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { refreshSettings } from '../../../api/settings.ts'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { toast } from '../../../components/toast.tsx'
import type { SettingProps } from './settings-page.tsx'

const MOST = 30
interface Line {
  id: number
  text: string
}

/** Reasons to choose from when something is returned or rejected. */
export function CannedReasons({ settings }: SettingProps) {
  const [lines, setLines] = useState<Line[]>(() => settings.cannedReasons.map((text, id) => ({ id, text })))
  const filled = lines.map((line) => line.text.trim()).filter(Boolean)
  const changed = JSON.stringify(filled) !== JSON.stringify(settings.cannedReasons)
  const save = useMutation({
    mutationFn: () => send<typeof setCannedReasons>('PUT', '/school/canned-reasons', { reasons: filled }),
    onSuccess: async () => {
      await refreshSettings()
      toast.success('常用原因已保存')
    },
  })
  const add = () => setLines([...lines, { id: Math.max(-1, ...lines.map((line) => line.id)) + 1, text: '' }])
  return (
    <section className="card setting">
      <p className="section-hint">
        退回修改和不通过时可直接点选，也可再作修改。请写清问题和改法，毕业生会看到原文。
      </p>
      <div className="reason-lines">
        {lines.map((line, i) => (
          <div key={line.id}>
            <Input
              aria-label={`常用原因 ${i + 1}`}
              value={line.text}
              maxLength={200}
              placeholder="例如：单位行业与营业执照不符，请按营业执照填写"
              onChange={(e) =>
                setLines(
                  lines.map((each) => (each.id === line.id ? { ...each, text: e.target.value } : each)),
                )
              }
            />
            <Button
              aria-label={`删除常用原因 ${i + 1}`}
              onClick={() => setLines(lines.filter((each) => each.id !== line.id))}
            >
              删除
            </Button>
          </div>
        ))}
      </div>
      <div className="row">
        <Button disabled={lines.length >= MOST} onClick={add}>
          添加一条
        </Button>
        <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
          保存
        </Button>
        {changed && <span className="muted small">有未保存的修改</span>}
      </div>
      <LeaveGuard when={changed}>常用原因的修改还没有保存，离开后会丢失。</LeaveGuard>
    </section>
  )
}
