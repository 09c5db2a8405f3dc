/** How one picture lies on its stage. Lengths are CSS pixels; `turns` counts quarters clockwise. */
export interface PictureView {
  /** 1: as wide as the stage */
  zoom: number
  turns: number
  /** upper left corner of the turned picture on the stage */
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}

export const fitted: PictureView = { zoom: 1, turns: 0, x: 0, y: 0 }
const LEAST = 0.25
const MOST = 8

/** The picture as drawn before it is turned. */
export function drawnSize(picture: Size, stage: Size, { zoom, turns }: PictureView): Size {
  const across = turns % 2 === 0 ? picture.width : picture.height
  const scale = across > 0 ? (stage.width / across) * zoom : 0
  return { width: picture.width * scale, height: picture.height * scale }
}

/** The room it takes on the stage, turned. */
export function roomOf(picture: Size, stage: Size, view: PictureView): Size {
  const { width, height } = drawnSize(picture, stage, view)
  return view.turns % 2 === 0 ? { width, height } : { width: height, height: width }
}

/** Never dragged out of sight: what is smaller than the stage is centred, what is larger leaves no gap. */
export function held(picture: Size, stage: Size, view: PictureView): PictureView {
  const room = roomOf(picture, stage, view)
  return { ...view, x: along(view.x, room.width, stage.width), y: along(view.y, room.height, stage.height) }
}

function along(at: number, length: number, space: number): number {
  return length <= space ? (space - length) / 2 : Math.min(0, Math.max(space - length, at))
}

/** Zooms by a factor; what lies under `point` of the stage stays there. */
export function zoomed(
  picture: Size,
  stage: Size,
  view: PictureView,
  factor: number,
  point: { x: number; y: number },
): PictureView {
  const zoom = Math.min(MOST, Math.max(LEAST, view.zoom * factor))
  const by = zoom / view.zoom
  return held(picture, stage, {
    ...view,
    zoom,
    x: point.x - (point.x - view.x) * by,
    y: point.y - (point.y - view.y) * by,
  })
}

/** Turns by quarters and fits the width anew. */
export function turned(picture: Size, stage: Size, view: PictureView, quarters: number): PictureView {
  return held(picture, stage, { zoom: 1, turns: (view.turns + quarters + 4) % 4, x: 0, y: 0 })
}

export function moved(
  picture: Size,
  stage: Size,
  view: PictureView,
  by: { x: number; y: number },
): PictureView {
  return held(picture, stage, { ...view, x: view.x + by.x, y: view.y + by.y })
}
