import type { SchoolDoc } from '../../server/schools/model.ts'

export const schoolCode = '10999'
export const year = 2023

/** 示范大学 with 毕业去向填报 open and the usual review in two stages. */
export function school(now: Date): SchoolDoc {
  const open = { open: true, from: null, until: null }
  return {
    _id: schoolCode,
    name: '示范大学',
    contact: { office: '学生就业指导中心', telephone: '010-60000000', email: 'jy@example.edu.cn' },
    stages: {
      agreement: 'department_school',
      signing: 'department_school',
      registration: 'department_school',
      termination: 'department_school',
    },
    modules: { [String(year)]: { registration: open, archive: open } },
    cannedReasons: [],
    createdAt: now,
  }
}
