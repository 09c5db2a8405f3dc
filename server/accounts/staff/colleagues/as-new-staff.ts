import type { AccountDoc } from '../../model.ts'
import type { NewStaff } from '../create-staff-account.ts'

interface Person {
  name: string
  login: string
  password: string
  oneTimePassword?: boolean
}
type Held = Pick<AccountDoc, 'role' | 'schoolCode' | 'employerId' | 'admin' | 'owner' | 'departmentIds'>

/** A person, and what they hold at their place. */
export function asNewStaff(person: Person, held: Held): NewStaff {
  const { schoolCode = '', employerId = '', admin = false, owner = false, departmentIds = [] } = held
  switch (held.role) {
    case 'school':
      return { ...person, role: 'school', schoolCode, admin }
    case 'department':
      return { ...person, role: 'department', schoolCode, departmentIds }
    case 'employer':
      return { ...person, role: 'employer', employerId, owner }
    case 'operator':
      return { ...person, role: 'operator' }
    case 'graduate':
      throw new Error('a graduate is no staff')
  }
}
