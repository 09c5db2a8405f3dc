/** Who is asking, as proven by the session. Kept in the session document, so one read answers it. */
export type Actor = GraduateActor | EmployerActor | DepartmentActor | SchoolActor | OperatorActor

export interface GraduateActor {
  role: 'graduate'
  accountId: string
  /** blind index of the ID number: the person, across schools and years */
  personId: string
  /** the graduate record this session works on; 切换届别 changes it */
  graduateId: string
  schoolCode: string
  name: string
  /** version of the privacy notice consented to, null before */
  consent: string | null
}
/** What every staff account may have about it. */
interface OfStaff {
  /** signed in by a password that somebody else made and knows: to be changed before anything else */
  oneTimePassword?: true
}
export interface EmployerActor extends OfStaff {
  role: 'employer'
  accountId: string
  employerId: string
  name: string
  owner: boolean
}
export interface DepartmentActor extends OfStaff {
  role: 'department'
  accountId: string
  schoolCode: string
  departmentIds: string[]
  name: string
}
export interface SchoolActor extends OfStaff {
  role: 'school'
  accountId: string
  schoolCode: string
  admin: boolean
  name: string
}
export interface OperatorActor extends OfStaff {
  role: 'operator'
  accountId: string
  name: string
}
