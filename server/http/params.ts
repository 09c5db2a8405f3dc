import { Refusal } from './refusal.ts'

/** Every `:name` that paths of the contract use. */
export type Params = Readonly<Record<'id' | 'activationId' | 'agreementNo' | 'token', string>>

/** Nothing in a path is longer or stranger than our own ids and numbers; what is, names nothing: NOT_FOUND. */
export function parseParams(params: Record<string, string>): Params {
  for (const value of Object.values(params)) {
    if (!/^[\w-]{1,80}$/.test(value)) throw new Refusal('NOT_FOUND')
  }
  return {
    id: params.id ?? '',
    activationId: params.activationId ?? '',
    agreementNo: params.agreementNo ?? '',
    token: params.token ?? '',
  }
}
