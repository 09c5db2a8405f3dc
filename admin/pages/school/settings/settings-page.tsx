import type { SchoolSettings } from '@contract/api/schools.ts'
import type { ComponentType } from 'react'
import { useSignedIn } from '../../../api/session.ts'
import { useSettings } from '../../../api/settings.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { Loaded } from '../../../components/states.tsx'
import { Tabs } from '../../../components/tabs.tsx'
import { useYear } from '../../../components/year.tsx'
import { CannedReasons } from './canned-reasons.tsx'
import { Contact } from './contact.tsx'
import { Departments } from './departments.tsx'
import { Modules } from './modules.tsx'
import { Staff } from './staff.tsx'
import { Stages } from './stages.tsx'
import '../../../styles/forms.css'

export interface SettingProps {
  settings: SchoolSettings
  year: number
  admin: boolean
}

const tabs: readonly (readonly [string, string])[] = [
  ['modules', '模块开关'],
  ['stages', '审核环节'],
  ['contact', '联系方式'],
  ['reasons', '常用原因'],
  ['departments', '院系与审核人'],
  ['staff', '人员账号'],
]
const pages: Record<string, ComponentType<SettingProps>> = {
  modules: Modules,
  stages: Stages,
  contact: Contact,
  reasons: CannedReasons,
  departments: Departments,
  staff: Staff,
}

export default function SettingsPage() {
  const me = useSignedIn()
  const { year } = useYear()
  const settings = useSettings(year)
  const tab = useFilters().get('tab') ?? 'modules'
  const Shown = pages[tab] ?? Modules
  const admin = me.role === 'school' && me.admin
  return (
    <main className="page page-narrow" id="main">
      <div className="page-head">
        <h1>设置</h1>
      </div>
      <Tabs name="tab" current={tab} tabs={tabs} />
      {!admin && tab !== 'reasons' && tab !== 'departments' && (
        <div className="notice">以下设置只有学校管理员可以修改，你可以查看。</div>
      )}
      <Loaded query={settings}>{(shown) => <Shown settings={shown} year={year} admin={admin} />}</Loaded>
    </main>
  )
}
