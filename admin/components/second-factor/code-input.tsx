import { Input } from 'antd'

interface Props {
  value: string
  change: (value: string) => void
  /** also takes a recovery code */
  recovery?: boolean
  id: string
}

/** Six digits of an authenticator, or a recovery code; phones offer the code they know. */
export function CodeInput({ value, change, recovery, id }: Props) {
  return (
    <Input
      size="large"
      id={id}
      name={id}
      className="mono"
      inputMode={recovery ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      autoFocus
      required
      maxLength={recovery ? 12 : 6}
      placeholder={recovery ? 'XXXXX-XXXXX' : '6 位数字'}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}
