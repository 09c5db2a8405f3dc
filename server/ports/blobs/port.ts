/**
 * Where pictures lie. Keys are chosen by the server: 32 lower-case hex digits, never anything a person sent.
 * Every store behind this port passes the same suite (`port-suite.fixture.ts`).
 */
export interface BlobPort {
  /** Resolves once the bytes are durable, whole or not at all. Rejects with BlobStoreError and leaves nothing behind. */
  put(key: string, bytes: Buffer): Promise<void>
  /** null: there is no such blob. Rejects with BlobStoreError. */
  get(key: string): Promise<Buffer | null>
  /** A blob that is not there is no error. Rejects with BlobStoreError. */
  delete(key: string): Promise<void>
}

/** The store cannot do it now: full, read-only, out of reach. Asking again later may help. */
export class BlobStoreError extends Error {
  override readonly name = 'BlobStoreError'
}

/** Throws a plain Error: a key that is no key is a bug of ours. */
export function requireBlobKey(key: string): void {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new Error('not a blob key')
}
