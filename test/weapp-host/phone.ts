import type { LogicRealm } from './logic-realm.ts'
import type { AppJson, PickedFile, WeappOptions } from './options.ts'
import type { PageStack } from './page-stack.ts'
import type { Records } from './records.ts'

/** What the pieces of `wx` share: one phone running one mini-program. */
export interface Phone {
  options: WeappOptions
  app: AppJson & { allPages: string[] }
  records: Records
  logic: LogicRealm
  stack: PageStack
  /** JSON by key. */
  storage: Map<string, string>
  /** The phone's file system: path → content. */
  disk: Map<string, Uint8Array>
  /** Files the user will pick, one list a call; nothing left means the user cancels. */
  picks: PickedFile[][]
  /** True only while a tap runs its handlers, before any await. */
  inTap: boolean
  privacyAgreed: boolean
  /** Calls of wx under way; the host waits for them to come to rest. */
  pending: number
  openRequests: number
  /** Opens the way for the dialogue the user looks at. */
  answerModal?: (confirm: boolean, text?: string) => void
  answerActionSheet?: (index: number) => void
  /** What WeChat asks before its own arrow leaves this page. */
  leaveAlert?: { page: unknown; message: string }
  /** Names of wx that the host provides, for canIUse. */
  knownApis: Set<string>
}
