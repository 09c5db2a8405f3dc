import { Form, type FormInstance } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { messageOf } from '../api/client.ts'
import { Dialog } from './dialog.tsx'
import { showIssues } from './form-issues.ts'
import '../styles/forms.css'

interface Props<V> {
  title: string
  yes: string
  form: FormInstance<V>
  initialValues: Partial<V>
  busy: boolean
  /** why it was refused: shown beside the field at fault, or above the buttons where that is none of its fields */
  error: unknown
  send: (values: V) => void
  close: () => void
  children: ReactNode
}

/** A form in a dialog. */
export function FormDialog<V extends object>(props: Props<V>) {
  const { form, busy, error, close } = props
  const [unplaced, setUnplaced] = useState<unknown>(null)
  useEffect(() => setUnplaced(error === null || showIssues(form, error) ? null : error), [form, error])
  return (
    <Dialog
      title={props.title}
      yes={props.yes}
      width={500}
      busy={busy}
      refusal={unplaced === null ? undefined : messageOf(unplaced)}
      confirm={form.submit}
      cancel={close}
    >
      <Form form={form} layout="vertical" initialValues={props.initialValues} onFinish={props.send}>
        {props.children}
      </Form>
    </Dialog>
  )
}
