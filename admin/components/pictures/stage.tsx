import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { isCommand } from '../keys.ts'
import type { ShownPicture } from './shown-picture.ts'
import { useStage } from './use-stage.ts'

interface Props {
  picture: ShownPicture
  link: string
  /** the link did not load; false when a new one did not help */
  failed: () => boolean
  step: ((by: number) => void) | undefined
  frame: RefObject<HTMLElement | null>
  full: boolean
  setFull: (full: boolean) => void
}

/** One picture, fitted to the width; the wheel zooms, dragging moves it. */
export function Stage({ picture, link, failed, step, frame, full, setFull }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [lost, setLost] = useState<string>()
  const stage = useStage(box, picture.id, picture)
  useViewKeys(frame, stage)
  const { view, room, drawn } = stage
  return (
    <>
      <div className="picture-bar">
        <h2>{picture.name}</h2>
        <fieldset aria-label="看图">
          {step && <Tool name="上一张" sign="‹" keys="[" press={() => step(-1)} />}
          {step && <Tool name="下一张" sign="›" keys="]" press={() => step(1)} />}
          <Tool name="向左旋转" sign="⟲" press={() => stage.turn(-1)} />
          <Tool name="向右旋转" sign="⟳" keys="." press={() => stage.turn(1)} />
          <Tool name="放大" sign="＋" keys="+" press={stage.zoomIn} />
          <Tool name="缩小" sign="－" keys="-" press={stage.zoomOut} />
          <Tool name="适应宽度" sign="↔" keys="0" press={stage.fit} />
          <Tool
            name={full ? '退出全屏' : '全屏'}
            sign={full ? '×' : <Corners />}
            press={() => setFull(!full)}
          />
        </fieldset>
      </div>
      <div ref={box} className="picture-stage" {...stage.drag}>
        {lost === picture.id ? (
          <p className="state">图片没能加载，请刷新页面后重试</p>
        ) : (
          <div
            className="picture-room"
            style={{
              width: room.width,
              height: room.height,
              transform: `translate(${view.x}px, ${view.y}px)`,
            }}
          >
            <img
              src={link}
              alt={picture.name}
              draggable={false}
              data-zoom={view.zoom.toFixed(2)}
              data-turns={view.turns}
              style={{
                width: drawn.width,
                height: drawn.height,
                transform: `translate(-50%, -50%) rotate(${view.turns * 90}deg)`,
              }}
              onError={() => !failed() && setLost(picture.id)}
            />
          </div>
        )}
      </div>
      <p className="muted picture-hint">滚轮缩放，拖动查看 · [ ] 换图　+ − 缩放　. 旋转</p>
    </>
  )
}

interface ToolProps {
  name: string
  sign: ReactNode
  keys?: string
  press: () => void
}

function Tool({ name, sign, keys, press }: ToolProps) {
  return (
    <button type="button" aria-label={name} title={keys ? `${name}（${keys}）` : name} onClick={press}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}

/** Few fonts have a sign for the full screen. */
function Corners() {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" />
    </svg>
  )
}

/** + − zoom, . turns a quarter, 0 fits the width, Shift with an arrow moves. */
function useViewKeys(frame: RefObject<HTMLElement | null>, stage: ReturnType<typeof useStage>): void {
  const held = useRef(stage)
  held.current = stage
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = isCommand(event, frame.current) && actFor(event, held.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [frame])
}

const PAN = 80
const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
}

function actFor(event: KeyboardEvent, stage: ReturnType<typeof useStage>): (() => void) | undefined {
  const arrow = event.shiftKey ? arrows[event.key] : undefined
  if (arrow) return () => stage.moveBy(...arrow)
  switch (event.key) {
    case '+':
    case '=':
      return stage.zoomIn
    case '-':
      return stage.zoomOut
    case '.':
      return () => stage.turn(1)
    case '0':
      return stage.fit
    default:
      return undefined
  }
}
