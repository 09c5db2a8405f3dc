import type { SchoolSettings, setModule } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useState } from 'react'
import { type BodyOf, send } from '../../../api/client.ts'
import { refreshSettings } from '../../../api/settings.ts'
import { Tag } from '../../../components/tags.tsx'
import { instantOf, wallClock } from '../../../components/time.ts'
import { toast } from '../../../components/toast.tsx'
import { ClosingDialog } from './closing-dialog.tsx'
import type { SettingProps } from './settings-page.tsx'

type Module = SchoolSettings['modules'][number]
type Change = Partial<Pick<Module, 'open' | 'from' | 'until'>>

export function Modules({ settings, year, admin }: SettingProps) {
  return (
    <section className="card">
      <p className="section-hint">
        模块按届别开放。关闭或不在起止时间内时，毕业生和单位不能进行操作，但仍可查看；审核、到期和通知照常进行，截止时间不顺延。
      </p>
      {settings.modules.map((module) => (
        <ModuleLine key={`${year}-${module.key}`} module={module} year={year} admin={admin} />
      ))}
    </section>
  )
}

function ModuleLine({ module, year, admin }: { module: Module; year: number; admin: boolean }) {
  const [closing, setClosing] = useState(false)
  const save = useMutation({
    mutationFn: (change: Change) => {
      const { key, open, from, until } = { ...module, ...change }
      const body: BodyOf<typeof setModule> = { year, key, open, from, until }
      return send<typeof setModule>('PUT', '/school/modules', body)
    },
    onSuccess: async (saved) => {
      await refreshSettings()
      setClosing(false)
      toast.success(
        `${saved.label}：${saved.openNow ? '开放中' : saved.open ? '已设置，未到开放时间' : '已关闭'}`,
      )
    },
  })
  const flip = (open: boolean) =>
    !open && module.key === 'registration' ? setClosing(true) : save.mutate({ open })
  const wall = (side: 'from' | 'until', label: string) => (
    <label className="row small">
      {label}
      <input
        className="wall"
        type="datetime-local"
        key={module[side]}
        defaultValue={wallClock(module[side])}
        disabled={!admin}
        aria-label={`${module.label}${label}时间`}
        onBlur={(e) => {
          const set = instantOf(e.target.value)
          if (set !== normal(module[side])) save.mutate({ [side]: set })
        }}
      />
    </label>
  )
  return (
    <div className="setting-line">
      <b>{module.label}</b>
      <div className="row">
        <Switch
          checked={module.open}
          loading={save.isPending}
          disabled={!admin}
          onChange={flip}
          aria-label={module.label}
          checkedChildren="开"
          unCheckedChildren="关"
        />
        {wall('from', '开始')}
        {wall('until', '截止')}
        <span className="push">
          <Tag tone={module.openNow ? 'green' : 'grey'}>{module.openNow ? '开放中' : '未开放'}</Tag>
        </span>
      </div>
      {closing && (
        <ClosingDialog
          year={year}
          label={module.label}
          busy={save.isPending}
          close={() => save.mutate({ open: false })}
          cancel={() => setClosing(false)}
        />
      )}
    </div>
  )
}

/** The instant to the minute, as the input keeps it. */
function normal(instant: string | null): string | null {
  return instantOf(wallClock(instant))
}
