import type { Phase } from '../../../contract/workflow.ts'

const labels: Record<Phase, string> = {
  pending: '暂未生效',
  inForce: '已生效',
  terminated: '已解约',
  lapsed: '已失效',
}

/** 签约状态 as everybody reads it. */
export const phaseLabelOf = (phase: Phase): string => labels[phase]
