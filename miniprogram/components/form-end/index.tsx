import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'

interface Props {
  form: { problem: string | null; busy: boolean }
  send: () => void
  /** on the button */
  children: string
}

/** The end of a short form: what was refused and belongs to no field, and the button. */
export function FormEnd({ form, send, children }: Props) {
  return (
    <>
      {form.problem ? (
        <Notice tone="bad" live>
          {form.problem}
        </Notice>
      ) : null}
      <PushButton busy={form.busy} onClick={send}>
        {children}
      </PushButton>
    </>
  )
}
