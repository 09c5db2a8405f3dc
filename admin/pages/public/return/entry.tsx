import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ReturnPage } from './return-page.tsx'
import '../../../styles/base.css'
import '../../../styles/return.css'

/** Draws the page behind an SMS link, which needs nothing of the signed-in site. */
export function drawReturnPage(root: HTMLElement, token: string): void {
  document.title = '回传盖章协议书 · 毕业去向登记'
  // the address is the permission: it goes nowhere
  document.querySelector('meta[name="referrer"]')?.setAttribute('content', 'no-referrer')
  createRoot(root).render(
    <StrictMode>
      <ReturnPage token={token} />
    </StrictMode>,
  )
}
