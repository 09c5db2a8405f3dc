import type { NoticeName, NoticeParams } from '../../contract/notices.ts'

/**
 * What follows a move: written with the move in the same document, done later at least once, and doing it twice
 * changes nothing because everything it makes is keyed by `id`.
 */
export type Effect = NoticeEffect | SyncEffect | ReminderEffect | DropPicturesEffect

interface EffectBase {
  /** `${registrationId}:${seq}:${n}` */
  id: string
  /** not before this instant */
  at: Date
  attempts: number
}
/** A message for the inbox of one side. */
export interface NoticeEffect extends EffectBase {
  kind: 'notice'
  to: 'graduate' | 'employer'
  name: NoticeName
  params: NoticeParams
}
/** 档案/户口 sync: `approved` copies the form's parts, `ended` marks the entry 待重新确认. */
export interface SyncEffect extends EffectBase {
  kind: 'sync'
  change: 'approved' | 'ended'
}
/** Pictures that a move replaced are free again. */
export interface DropPicturesEffect extends EffectBase {
  kind: 'dropPictures'
  ids: string[]
}
/** 24 h before the reply deadline, if the invitation is still open then. */
export interface ReminderEffect extends EffectBase {
  kind: 'remind'
}
