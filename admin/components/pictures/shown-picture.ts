/** One picture of a record, as the viewer shows it. */
export interface ShownPicture {
  id: string
  /** below /api, good for minutes */
  url: string
  width: number
  height: number
  /** 盖章协议书 1/2 */
  name: string
}
