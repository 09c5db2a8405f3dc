import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  drawnSize,
  fitted,
  held,
  moved,
  type PictureView,
  roomOf,
  type Size,
  turned,
  zoomed,
} from './picture-view.ts'

const STEP = 1.25

/** The stage of one picture: wheel, drag and buttons change how it lies. `picture` is its size in pixels. */
export function useStage(stage: RefObject<HTMLElement | null>, id: string, picture: Size) {
  const [views, setViews] = useState<Readonly<Record<string, PictureView>>>({})
  const size = useSizeOf(stage)
  const view = held(picture, size, views[id] ?? fitted)
  const set = (next: PictureView) => setViews((now) => ({ ...now, [id]: next }))
  const middle = { x: size.width / 2, y: size.height / 2 }
  const act = {
    zoomBy: (factor: number, point = middle) => set(zoomed(picture, size, view, factor, point)),
    zoomIn: () => act.zoomBy(STEP),
    zoomOut: () => act.zoomBy(1 / STEP),
    turn: (quarters: number) => set(turned(picture, size, view, quarters)),
    fit: () => set({ ...fitted, turns: view.turns }),
    moveBy: (x: number, y: number) => set(moved(picture, size, view, { x, y })),
  }
  useWheel(stage, act.zoomBy)
  return {
    view,
    room: roomOf(picture, size, view),
    drawn: drawnSize(picture, size, view),
    ...act,
    drag: useDrag(act.moveBy),
  }
}

function useSizeOf(stage: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = stage.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])
  return size
}

/** React listens to the wheel passively, which could not keep the page from scrolling. */
function useWheel(
  stage: RefObject<HTMLElement | null>,
  zoomBy: (factor: number, point: { x: number; y: number }) => void,
): void {
  const latest = useRef(zoomBy)
  latest.current = zoomBy
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      // a notch of a mouse is 100 or more, a touch pad sends many small ones
      const factor = Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 450)
      latest.current(factor, { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [stage])
}

function useDrag(moveBy: (x: number, y: number) => void) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      from.current = { x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      moveBy(event.clientX - from.current.x, event.clientY - from.current.y)
      from.current = { x: event.clientX, y: event.clientY }
    },
    onPointerUp: () => {
      from.current = null
    },
    onPointerCancel: () => {
      from.current = null
    },
  }
}
