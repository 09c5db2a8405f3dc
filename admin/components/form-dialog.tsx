import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { messageOf } from '../api/client.ts'
import { showIssues } from './form-issues.ts'
import '../styles/forms.css'

interface Props<V> {
  title: string
  yes: string
  form: FormInstance<V>
  initialValues: Partial<V>
  busy: boolean
  /** why it was refused: shown beside the field at fault, or above the form where that is none of its fields */
  error: unknown
  send: (values: V) => void
  close: () => void
  children: ReactNode
}

/** A form in a dialog that a click beside it does not throw away. */
export function FormDialog<V extends object>(props: Props<V>) {
  const { form, busy, error, close } = props
  const [unplaced, setUnplaced] = useState<unknown>(null)
  useEffect(() => setUnplaced(error === null || showIssues(form, error) ? null : error), [form, error])
  return (
    <Modal
      open
      title={props.title}
      okText={props.yes}
      cancelText="取消"
      width={500}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" initialValues={props.initialValues} onFinish={props.send}>
        {unplaced !== null && (
          <div className="notice notice-red" role="alert">
            {messageOf(unplaced)}
          </div>
        )}
        {props.children}
      </Form>
    </Modal>
  )
}
