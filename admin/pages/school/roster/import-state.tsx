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

/** The 届别 of an upload; the file's own is known once its first rows are read. */
export function yearLabel(year: number | null): string {
  return year === null ? '届别识别中' : `${year}届`
}

export function isRunning(state: RosterImport['state'] | undefined): boolean {
  return state === 'checking' || state === 'importing'
}
