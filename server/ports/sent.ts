/**
 * What became of one message that was handed to a channel. `code` is the carrier's own; `reason` is a sentence for the
 * school's staff, without telephone, address, token or key.
 */
export type Sent =
  /** taken; `ref` is the carrier's name of it */
  | { result: 'sent'; ref: string | null }
  /** never on this channel: no right left, unknown person, a malformed value. The next channel may take it */
  | { result: 'refused'; code: string; reason: string }
  /** surely not taken, but the same message may be later */
  | { result: 'later'; code: string; reason: string }
  /** the channel takes nothing more today */
  | { result: 'paused'; code: string; reason: string }
  /** no answer came: it may have been taken */
  | { result: 'unknown'; reason: string }
