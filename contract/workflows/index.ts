import type { Kind, StatusInfo, Workflow } from '../workflow.ts'
import { offline } from './offline.ts'
import { online } from './online.ts'
import { other } from './other.ts'
import { paper } from './paper.ts'

export const workflows: Readonly<Record<Kind, Workflow>> = { online, offline, paper, other }

/** Labels, phase and slot of a status. Throws on a status the kind does not have: that is a broken record. */
export function statusInfo(kind: Kind, status: string): StatusInfo {
  const info = workflows[kind].statuses[status]
  if (!info) throw new Error(`no status ${status} in ${kind}`)
  return info
}
