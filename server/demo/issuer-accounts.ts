import type { IssuerAccount } from '../ports/identity/issuer-double.ts'
import { demoGraduates, demoSchool, demoYear } from './accounts.ts'
import { demoGraduate } from './people.ts'

/** Past the roster, so nobody's at the school. */
const stranger = 990

/** Accounts at the demo's issuer: two that are let in, and one for each cause that keeps somebody out. */
export function demoIssuerAccounts(): IssuerAccount[] {
  const account = (n: number, label: string, more: Record<string, unknown> = {}): IssuerAccount => {
    const { name, idNumber } = demoGraduate(n, demoYear)
    const claims = { name, id_number: idNumber, enrolment: [demoSchool.code], ...more }
    return { sub: `demo-${n}`, label, claims }
  }
  const { active, fresh } = demoGraduates
  return [
    account(active.n, active.name, { name: active.name }),
    account(fresh.n, fresh.name, { name: fresh.name }),
    account(2, '姓名与学校上传的不一致', { name: '演示别名' }),
    account(stranger, '学校尚未上传信息'),
    account(3, '没有绑定学籍', { enrolment: [] }),
    account(4, '没有实名认证', { id_number: '' }),
  ]
}
