import { View } from '@tarojs/components'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Element } from '../element/index.tsx'
import { JustOpened, useOpening } from './just-opened.ts'
import './index.scss'

export interface SheetProps {
  title: string
  children: ReactNode
  onClose: () => void
}

/**
 * A question or a short form over the page, from below. Rendered only while it is open. Its answer lies where the button
 * was that opened it: the second tap of a double tap must not be the answer (see PushButton).
 */
export function Sheet({ title, children, onClose }: SheetProps) {
  const opening = useOpening()
  return (
    <JustOpened.Provider value={opening}>
      <SheetBox title={title} onClose={onClose}>
        {children}
      </SheetBox>
    </JustOpened.Provider>
  )
}

function SheetBox({ title, children, onClose }: SheetProps) {
  if (process.env.TARO_ENV === 'h5')
    return (
      <DialogSheet title={title} onClose={onClose}>
        {children}
      </DialogSheet>
    )
  return (
    <View className="sheet-layer" catchMove>
      <View className="sheet-mask" onClick={onClose} />
      <View className="sheet">
        <View className="sheet-title">{title}</View>
        {children}
      </View>
    </View>
  )
}

/** The browser's own dialog: keeps the focus inside, closes on Esc, gives the focus back. */
function DialogSheet({ title, children, onClose }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // A layout effect is taken back while the dialog still stands in the page; only then does closing return the focus.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap beside the sheet closes it; from the keyboard Esc does (onCancel)
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="sheet-inside">
        <Element as="h2" id={titleId} className="sheet-title">
          {title}
        </Element>
        {children}
      </div>
    </dialog>
  )
}

/** The buttons at the foot of a sheet, side by side while there is room. */
export function SheetButtons({ children }: { children: ReactNode }) {
  return <Element className="sheet-buttons">{children}</Element>
}
