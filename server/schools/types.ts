export type { SchoolContact } from '../../contract/api/graduates.ts'
export type { ModuleKey, StagePlan } from '../../contract/api/schools.ts'
