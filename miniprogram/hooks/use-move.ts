import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import { useRef, useState } from 'react'
import { Intention } from '../api/intention.ts'
import { type Move, move } from '../api/registrations.ts'
import { type Task, useTask } from './use-task.ts'

export interface MoveState {
  /** the action whose confirmation is open */
  asking: Action | null
  ask: (action: Action) => void
  cancel: () => void
  /** @param code of the reason, where the move has a list of them */
  send: (reason: string, code?: string) => void
  task: Task
  /** what has just been done, in words */
  done: string | null
}

/**
 * One move of a registration: asked, confirmed, sent under one key until the server has answered. A refusal because the
 * record has changed closes the question and shows the record as it is now.
 */
export function useMove(
  record: RegistrationView | null,
  onRecord: (now: RegistrationView) => void,
  reload: () => Promise<void>,
): MoveState {
  const [asking, setAsking] = useState<Action | null>(null)
  const [done, setDone] = useState<{ text: string; version: number } | null>(null)
  const task = useTask()
  const intention = useRef(new Intention()).current

  function ask(action: Action): void {
    setDone(null)
    task.clear()
    setAsking(action)
    if (action.confirm === null && action.reason === 'none') send('', action)
  }
  function send(reason: string, action = asking, code = ''): void {
    if (!record || !action) return
    const body: Move = {
      command: action.command,
      version: record.version,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(code ? { reasonCode: code } : {}),
    }
    void task.run(async () => {
      const answer = await move(record.id, body, intention.keyFor([record.id, body])).catch(
        async (refusal) => {
          if (refusal.status === 409 || refusal.status === 404) await giveWay()
          throw refusal
        },
      )
      intention.settle()
      setAsking(null)
      const text = `${action.label}成功，当前状态：${answer.record.statusLabel}`
      setDone({ text, version: answer.record.version })
      onRecord(answer.record)
    })
  }
  async function giveWay(): Promise<void> {
    intention.settle()
    setAsking(null)
    await reload()
  }
  return {
    asking,
    ask,
    cancel: () => setAsking(null),
    send: (reason, code) => send(reason, asking, code),
    task,
    // it names a status, which is old news once the record has moved on
    done: done && done.version === record?.version ? done.text : null,
  }
}
