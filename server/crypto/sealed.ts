/**
 * A sensitive value at rest: AES-256-GCM under key `k`, bound to its record and field, with a keyed digest `d`
 * that stays the same when the key is rotated (so hash chains over records do not break).
 */
export interface Sealed {
  /** key id */
  k: string
  /** base64 of iv ‖ tag ‖ ciphertext */
  c: string
  /** keyed digest of bound ‖ value, hex */
  d: string
}
