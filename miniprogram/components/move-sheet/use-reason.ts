import type { Action } from '@contract/api/registrations.ts'
import { terminationReason } from '@contract/codes/termination-reason.ts'
import { useState } from 'react'

export interface AskedReason {
  /** of the list, where the move has one */
  code: string
  setCode: (code: string) => void
  note: string
  setNote: (note: string) => void
  listed: boolean
  noteNeeded: boolean
  /** the server takes 200 characters for both together */
  max: number
  faults: { code: string | null; note: string | null }
  /** @returns what to send, or null while something is missing, which is then said */
  take: () => { reason: string; code: string } | null
}

/** Why: from the list of 解约原因 where it is asked for the end of an agreement, else in the person's own words. */
export function useReason(action: Action): AskedReason {
  const [code, setCode] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const listed = action.command === 'requestTermination'
  const chosen = listed ? terminationReason.find((one) => one.code === code) : undefined
  const noteNeeded = listed ? chosen?.noteNeeded === true : action.reason === 'required'
  const faults = {
    code: listed && !chosen ? '请选择解约原因' : null,
    note: noteNeeded && !note.trim() ? (listed ? '请填写说明' : '请填写原因') : null,
  }
  function take() {
    setTried(true)
    if (faults.code || faults.note) return null
    return { reason: [chosen?.name, note.trim()].filter(Boolean).join('：'), code }
  }
  return {
    code,
    setCode,
    note,
    setNote,
    listed,
    noteNeeded,
    max: listed ? 180 : 200,
    faults: tried ? faults : { code: null, note: null },
    take,
  }
}
