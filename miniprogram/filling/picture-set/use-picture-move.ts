import type { RegistrationView } from '@contract/api/registrations.ts'
import { useRef } from 'react'
import { Intention } from '../../api/intention.ts'
import { type Move, move, readRegistration } from '../../api/registrations.ts'
import { type Task, useTask } from '../../hooks/use-task.ts'
import { useTopWhen } from '../../hooks/use-top-when.ts'
import { finishAt } from '../../session/pages.ts'
import { dropKept } from './use-kept-pictures.ts'

/** Sends a move that brings pictures, then goes back to the record; a record that has moved on shows how it stands. */
export function usePictureMove(
  record: RegistrationView,
  set: string,
): { task: Task; send: (body: Omit<Move, 'version'>) => void } {
  const task = useTask()
  useTopWhen(task.problem?.message ?? null)
  const intention = useRef(new Intention()).current
  const version = useRef(record.version)
  const send = (body: Omit<Move, 'version'>) =>
    void task.run(async () => {
      const asked = { ...body, version: version.current }
      await move(record.id, asked, intention.keyFor(asked)).catch(async (refusal) => {
        // what is on the page still stands; the next tap is made against the record as it is now
        if (refusal.code === 'VERSION_CONFLICT') version.current = (await readRegistration(record.id)).version
        throw refusal
      })
      intention.settle()
      dropKept(record.id, set)
      finishAt(record.id)
    })
  return { task, send }
}
