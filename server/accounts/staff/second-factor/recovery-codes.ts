import type { Deps } from '../../../deps.ts'
import { newId } from '../../../ids.ts'

const count = 10
const length = 10

/** Ten codes of 50 random bits, each `XXXXX-XXXXX` in Crockford base32; kept as keyed digests only. */
export function newRecoveryCodes(
  deps: Pick<Deps, 'vault'>,
  accountId: string,
): { codes: string[]; digests: string[] } {
  const codes = Array.from({ length: count }, () =>
    newId('R')
      .slice(2, 2 + length)
      .replace(/^.{5}/, '$&-'),
  )
  return { codes, digests: codes.map((code) => recoveryDigest(deps, accountId, code)) }
}

/** As people type it: in any case, with or without the hyphen, O for 0, I and L for 1. */
export function recoveryDigest(deps: Pick<Deps, 'vault'>, accountId: string, typed: string): string {
  const code = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return deps.vault.digest(JSON.stringify(['recovery code', accountId, code]))
}
