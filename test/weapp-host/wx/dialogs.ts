import type { Phone } from '../phone.ts'
import type { ModalRecord } from '../records.ts'
import { LIMITS } from '../rules.ts'
import { settle, type WxApi, WxFailure, type WxOptions } from './call.ts'

type Toast = WxOptions & { title: string; icon?: string }
type Modal = WxOptions & Partial<ModalRecord> & { editable?: boolean }

export function dialogsApi(phone: Phone): WxApi {
  const { records } = phone
  return {
    showToast: (options: Toast) => settle(phone, 'showToast', options, () => showToast(phone, options)),
    hideToast: (options?: WxOptions) => settle(phone, 'hideToast', options, () => undefined),
    showLoading: (options: Toast) =>
      settle(phone, 'showLoading', options, () => {
        records.loading = options.title
      }),
    hideLoading: (options?: WxOptions) =>
      settle(phone, 'hideLoading', options, () => {
        records.loading = undefined
      }),
    showNavigationBarLoading: (options?: WxOptions) =>
      settle(phone, 'showNavigationBarLoading', options, () => undefined),
    hideNavigationBarLoading: (options?: WxOptions) =>
      settle(phone, 'hideNavigationBarLoading', options, () => undefined),
    showModal: (options: Modal) =>
      settle(phone, 'showModal', options, () => waitingForUser(phone, () => showModal(phone, options))),
    showActionSheet: (options: WxOptions & { itemList: string[] }) =>
      settle(phone, 'showActionSheet', options, () =>
        waitingForUser(phone, () => showActionSheet(phone, options.itemList)),
      ),
  }
}

function showToast({ records }: Phone, { title, icon = 'success' }: Toast): void {
  if ((icon === 'success' || icon === 'error') && [...title].length > LIMITS.iconToastChars) {
    throw records.broken(
      `showToast with icon "${icon}" shows ${LIMITS.iconToastChars} characters at most: "${title}" (use icon: "none")`,
    )
  }
  records.toasts.push(title)
}

/** A call that waits for the user is not work under way. */
async function waitingForUser<T>(phone: Phone, ask: () => Promise<T>): Promise<T> {
  phone.pending--
  try {
    return await ask()
  } finally {
    phone.pending++
  }
}

/** A question of WeChat's own; true when the user agrees. */
export async function askUser(phone: Phone, content: string): Promise<boolean> {
  const answer = (await waitingForUser(phone, () => showModal(phone, { content }))) as { confirm: boolean }
  return answer.confirm
}

async function showModal(phone: Phone, options: Modal): Promise<object> {
  const { title = '', content = '', confirmText = '确定', cancelText = '取消', showCancel = true } = options
  for (const text of [confirmText, cancelText]) {
    if ([...text].length > LIMITS.modalButtonChars)
      throw phone.records.broken(
        `modal button "${text}" is longer than ${LIMITS.modalButtonChars} characters`,
      )
  }
  if (phone.answerModal) throw phone.records.broken('showModal while another modal is open')
  const record: ModalRecord = { title, content, confirmText, cancelText, showCancel }
  phone.records.modals.push(record)
  const answer = await new Promise<{ confirm: boolean; text?: string }>((resolve) => {
    phone.answerModal = (confirm, text) => resolve({ confirm, ...(text === undefined ? {} : { text }) })
  })
  delete phone.answerModal
  record.answer = answer.confirm ? 'confirm' : 'cancel'
  return phone.logic.import({
    confirm: answer.confirm,
    cancel: !answer.confirm,
    content: options.editable ? (answer.text ?? content) : null,
  })
}

async function showActionSheet(phone: Phone, itemList: string[]): Promise<object> {
  if (itemList.length > LIMITS.actionSheetItems)
    throw phone.records.broken(`action sheet of ${itemList.length} items, at most ${LIMITS.actionSheetItems}`)
  const record: { itemList: string[]; chosen?: number } = { itemList: [...itemList] }
  phone.records.actionSheets.push(record)
  const chosen = await new Promise<number>((resolve) => {
    phone.answerActionSheet = resolve
  })
  delete phone.answerActionSheet
  record.chosen = chosen
  if (chosen < 0) throw new WxFailure('cancel')
  return phone.logic.import({ tapIndex: chosen })
}
