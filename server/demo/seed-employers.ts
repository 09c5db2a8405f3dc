import type { Deps } from '../deps.ts'
import { decideEmployer } from '../employers/decide-employer.ts'
import { registerEmployer } from '../employers/register-employer.ts'
import { type DemoAccount, demoPassword, demoStaff } from './accounts.ts'
import { type DemoEmployer, demoEmployers } from './employer-profiles.ts'

const owners: Record<DemoEmployer, Pick<DemoAccount, 'name' | 'login'>> = {
  technology: demoStaff.employer,
  consulting: demoStaff.secondEmployer,
  hospital: { name: '钱主任', login: 'hospital@example.com' },
  school: { name: '冯校长', login: 'edu@example.com' },
  waiting: demoStaff.waitingEmployer,
}

/** Four verified employers and one that waits for the operator, each registered as anybody would. */
export async function seedEmployers(deps: Deps): Promise<void> {
  for (const key of Object.keys(demoEmployers) as DemoEmployer[]) {
    const { name, login } = owners[key]
    const { employerId } = await registerEmployer(
      deps,
      { profile: demoEmployers[key], owner: { name, login, password: demoPassword } },
      { requestId: `demo:employer:${key}`, bodyHash: '', ip: `demo ${key}` },
    )
    if (key !== 'waiting') await decideEmployer(deps, employerId, { decision: 'verified', reason: '' })
  }
}
