/** The people of the demo school that a visitor may be. Everything here is synthetic. */
export const demoPassword = 'shifan-2027'

export interface DemoAccount {
  role: string
  name: string
  login: string
  password: string
  /** path of the page to sign in on */
  where: string
  note: string
}

export const demoYear = 2027
export const demoSchool = { code: '10999', name: '示范大学' }

/** The graduate with everything to show, and one who has not activated yet. Numbers are those of `demoGraduate`. */
export const demoGraduates = {
  active: { n: 0, name: '陈诚' },
  fresh: { n: 1, name: '李雨桐' },
} as const

const staff = (role: string, name: string, login: string, note: string): DemoAccount => ({
  role, name, login, password: demoPassword, where: '/admin/', note,
})

export const demoStaff = {
  school: staff('学校就业部门', '周老师', 'school@example.edu.cn', '上传生源、审核、设置'),
  computing: staff('院系审核', '王老师', 'computing@example.edu.cn', '审核计算机科学与技术学院的毕业生'),
  languages: staff('院系审核', '赵老师', 'languages@example.edu.cn', '审核外国语学院的毕业生'),
  employer: staff('用人单位', '李经理', 'hr@example.com', '示范科技有限公司，已认证，可发起邀请'),
  secondEmployer: staff('用人单位', '孙经理', 'hr2@example.com', '示例咨询服务有限公司，已认证'),
  waitingEmployer: staff('用人单位', '吴经理', 'hr3@example.com', '待认证的新单位'),
  operator: staff('平台', '平台管理员', 'operator@example.org', '审核单位认证'),
}
