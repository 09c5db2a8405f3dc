interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>
}
export function matchesLock(lock: Lock, installed: Lock): boolean
