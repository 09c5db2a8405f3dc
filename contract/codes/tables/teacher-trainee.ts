/** 师范生类别. */
export const teacherTrainee = [
  { code: '1', name: '普通师范生' },
  { code: '2', name: '非师范生' },
  { code: '12', name: '公费师范生' },
] as const
