import type { RosterImport } from '@contract/api/schools.ts'
import { Tag, type Tone } from '../../../components/tags.tsx'

const states: Record<RosterImport['state'], readonly [Tone, string]> = {
  checking: ['blue', '检查中'],
  checked: ['orange', '待导入'],
  importing: ['blue', '导入中'],
  imported: ['green', '已导入'],
  failed: ['red', '未能处理'],
}

export function ImportState({ state }: { state: RosterImport['state'] }) {
  const [tone, text] = states[state]
  return <Tag tone={tone}>{text}</Tag>
}

export function isRunning(state: RosterImport['state'] | undefined): boolean {
  return state === 'checking' || state === 'importing'
}
