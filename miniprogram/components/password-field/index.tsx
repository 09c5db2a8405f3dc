import { useState } from 'react'
import { CheckItem } from '../check-item/index.tsx'
import { TextInput, type TextInputProps } from '../text-input/index.tsx'

export type PasswordFieldProps = Omit<TextInputProps, 'kind' | 'maxLength' | 'autoComplete'> & {
  autoComplete: 'current-password' | 'new-password'
}

/** A password, which may be looked at while it is typed: on a phone's keyboard one slips easily. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <TextInput {...props} kind={shown ? 'text' : 'password'} maxLength={128} />
      <CheckItem text="显示密码" checked={shown} onChange={setShown} />
    </>
  )
}
