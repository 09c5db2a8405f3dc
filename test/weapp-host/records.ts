import { HostRuleError } from './rules.ts'

export interface RequestRecord {
  kind: 'request' | 'upload' | 'download'
  method: string
  url: string
  data?: unknown
  /** Absent while the answer is under way and after a failed call. */
  status?: number
}

export interface ModalRecord {
  title: string
  content: string
  confirmText: string
  cancelText: string
  showCancel: boolean
  /** Absent while the modal waits for the user. */
  answer?: 'confirm' | 'cancel'
}

export interface ActionSheetRecord {
  itemList: string[]
  /** Index of the chosen item, −1 when dismissed; absent while it waits. */
  chosen?: number
}

export interface FileRecord {
  kind: 'download' | 'open'
  url?: string
  path: string
  bytes: Uint8Array
  fileType?: string
}

/** What the mini-program did that a test may want to look at. */
export class Records {
  readonly calls: RequestRecord[] = []
  readonly toasts: string[] = []
  readonly modals: ModalRecord[] = []
  readonly actionSheets: ActionSheetRecord[] = []
  readonly files: FileRecord[] = []
  readonly previews: string[][] = []
  readonly subscriptions: Record<string, string>[] = []
  /** Rules broken so far, also those whose exception the mini-program swallowed. */
  readonly violations: HostRuleError[] = []
  /** console.error lines and exceptions of the logic layer. */
  readonly errors: string[] = []
  readonly phoneCalls: string[] = []
  privacyAsked = 0
  loading: string | undefined
  clipboard = ''
  /** Largest setData so far, in bytes. */
  setDataMax = 0

  /** Notes a broken rule and returns it, to be thrown. */
  broken(message: string): HostRuleError {
    const error = new HostRuleError(message)
    this.violations.push(error)
    return error
  }
}
