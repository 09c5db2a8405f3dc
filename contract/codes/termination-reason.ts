/** 解约原因. The list and its codes are ours, no national table has them; `noteNeeded`: the name alone says too little. */
export const terminationReason: readonly { code: string; name: string; noteNeeded?: true }[] = [
  { code: 'study', name: '升学' },
  { code: 'enlist', name: '应征入伍' },
  { code: 'civilService', name: '公招录用' },
  { code: 'otherEmployer', name: '另有就业单位' },
  { code: 'employerBreach', name: '单位违约' },
  { code: 'employerClosed', name: '单位撤销岗位或停业' },
  { code: 'personal', name: '个人原因' },
  { code: 'other', name: '其他', noteNeeded: true },
]
export const isTerminationReason = (code: string): boolean =>
  terminationReason.some((one) => one.code === code)
