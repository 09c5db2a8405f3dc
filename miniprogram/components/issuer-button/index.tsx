import { useState } from 'react'
import type { Issuer } from '../../api/identity.ts'
import { PushButton, type PushButtonProps } from '../push-button/index.tsx'

export interface IssuerButtonProps {
  issuer: Issuer
  kind?: PushButtonProps['kind']
  /** asks for the password there although somebody is signed in */
  again?: boolean
  text?: string
}

/** To the issuer's own pages (browser only): whoever comes back from there lands on pages/identity. */
export function IssuerButton({ issuer, kind = 'primary', again = false, text }: IssuerButtonProps) {
  const [leaving, setLeaving] = useState(false)
  const go = () => {
    setLeaving(true)
    window.location.assign(issuer.start + (again ? '?again=1' : ''))
    // Back from there by the browser's own button, this very page may still be there.
    window.addEventListener('pageshow', () => setLeaving(false), { once: true })
  }
  return (
    <PushButton kind={kind} busy={leaving} onClick={go}>
      {text ?? `${issuer.name}登录`}
    </PushButton>
  )
}
