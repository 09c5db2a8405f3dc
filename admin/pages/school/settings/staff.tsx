import { Colleagues } from '../../colleagues/colleagues.tsx'
import type { SettingProps } from './settings-page.tsx'

export function Staff({ settings }: SettingProps) {
  return <Colleagues kind="school" departments={settings.departments} />
}
