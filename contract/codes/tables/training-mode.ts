/** 培养方式. */
export const trainingMode = [
  { code: '1', name: '非定向' },
  { code: '2', name: '定向' },
  { code: '3', name: '在职' },
  { code: '4', name: '委培' },
  { code: '5', name: '自筹' },
] as const
