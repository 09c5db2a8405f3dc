import type { Stage } from '../../contract/workflow.ts'

export const stageLabel = (stage: Stage): string => (stage === 'department' ? '院系' : '学校')
