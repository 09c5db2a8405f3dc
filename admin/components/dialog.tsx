import { Modal, type ModalProps } from 'antd'
import { useRef } from 'react'
import { useFocusBack } from './focus-back.ts'

interface Props
  extends Pick<ModalProps, 'title' | 'width' | 'footer' | 'closable' | 'keyboard' | 'style' | 'children'> {
  /** the button that acts; absent: there is nothing to do but to close */
  yes?: string
  /** 取消 unless said otherwise; null: no such button */
  no?: string | null
  danger?: boolean
  busy?: boolean
  disabled?: boolean
  /** why it was refused, shown above the buttons */
  refusal?: string
  confirm?: () => void
  cancel?: () => void
}

/** A question over the page, drawn while it is asked. The first field has the focus, a press beside it loses nothing. */
export function Dialog({
  yes,
  no,
  danger,
  busy,
  disabled,
  refusal,
  confirm,
  cancel,
  children,
  ...rest
}: Props) {
  const content = useRef<HTMLDivElement>(null)
  useFocusBack()
  return (
    <Modal
      open
      okText={yes}
      cancelText={no ?? undefined}
      cancelButtonProps={no === null ? { style: { display: 'none' } } : undefined}
      okButtonProps={{ danger, loading: busy, disabled }}
      onOk={confirm}
      onCancel={cancel}
      mask={{ closable: false }}
      afterOpenChange={() => focusFirst(content.current?.closest('[role=dialog]'))}
      {...(yes === undefined ? { footer: null } : {})}
      {...rest}
    >
      <div ref={content} className="stack">
        {children}
        {refusal && (
          <div className="notice notice-red" role="alert">
            {refusal}
          </div>
        )}
      </div>
    </Modal>
  )
}

/** What is asked first, else the button that answers. */
function focusFirst(dialog: Element | null | undefined): void {
  const fields = dialog?.querySelectorAll<HTMLInputElement>('.ant-modal-body :is(input, textarea)') ?? []
  const first = [...fields].find(
    ({ hidden, disabled, type, checked }) => !hidden && !disabled && (type !== 'radio' || checked),
  )
  const answer = dialog?.querySelector<HTMLElement>('.ant-modal-footer button:last-of-type')
  ;(first ?? answer)?.focus()
}
