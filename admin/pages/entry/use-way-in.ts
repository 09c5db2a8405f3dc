import type { StaffSignIn } from '@contract/api/staff.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Missing } from '../../api/entrance.ts'
import { enter } from '../../api/session.ts'

/** From a right password, through what is still missing, to the page they wanted. */
export function useWayIn(to: string) {
  const navigate = useNavigate()
  const [missing, setMissing] = useState<Missing>()
  const [why, setWhy] = useState('')
  const proven = async () => {
    await enter()
    void navigate(to, { replace: true })
  }
  return {
    missing,
    /** why the password has to be given again; '' when it need not */
    why,
    goOn: (answer: StaffSignIn): Promise<void> | void => {
      setWhy('')
      if (!('next' in answer)) return proven()
      setMissing(answer)
    },
    proven: () => void proven(),
    expired: (text: string) => {
      setMissing(undefined)
      setWhy(text)
    },
  }
}
