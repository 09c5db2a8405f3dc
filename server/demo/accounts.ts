import { demoGraduate } from './people.ts'

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
  role,
  name,
  login,
  password: demoPassword,
  where: '/admin/',
  note,
})

export const demoStaff = {
  school: staff('学校就业部门', '周老师', 'school@example.edu.cn', '上传生源、审核、设置'),
  computing: staff('院系审核', '王老师', 'computing@example.edu.cn', '审核计算机科学与技术学院的毕业生'),
  languages: staff('院系审核', '赵老师', 'languages@example.edu.cn', '审核外国语学院的毕业生'),
  employer: staff('用人单位', '李经理', 'hr@example.com', '示范科技有限公司，已认证，可发起邀请'),
  secondEmployer: staff('用人单位', '孙经理', 'hr2@example.com', '示例咨询服务有限公司，已认证'),
  waitingEmployer: staff('用人单位', '吴经理', 'hr3@example.com', '待认证的新单位'),
  operator: staff('平台', '平台管理员', 'operator@example.org', '院校入驻、单位认证'),
}

/** All of them, in the order a visitor would try them. */
export function demoAccounts(): DemoAccount[] {
  return [...graduateAccounts(), ...Object.values(demoStaff)]
}

function graduateAccounts(): DemoAccount[] {
  const active = demoGraduate(demoGraduates.active.n, demoYear)
  const fresh = demoGraduate(demoGraduates.fresh.n, demoYear)
  return [
    {
      role: '毕业生',
      name: demoGraduates.active.name,
      login: active.mobile ?? '',
      password: demoPassword,
      where: '/m/',
      note: '已激活，有一份待回复的邀请；有两个届别可切换',
    },
    {
      role: '毕业生（首次使用）',
      name: demoGraduates.fresh.name,
      login: fresh.idNumber,
      password: '首次激活时自己设置',
      where: '/m/',
      note: '用姓名和身份证号激活，验证码在“演示短信”页面查看',
    },
  ]
}
