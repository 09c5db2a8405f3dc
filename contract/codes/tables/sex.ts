/** 性别, GB/T 2261.1. */
export const sex = [
  { code: '1', name: '男' },
  { code: '2', name: '女' },
] as const
