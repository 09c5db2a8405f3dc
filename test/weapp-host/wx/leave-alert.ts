import type { Phone } from '../phone.ts'
import { askUser } from './dialogs.ts'

/**
 * Back, by the arrow or by wx.navigateBack: a page that asked for it is left only after the user has agreed.
 * Source: developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.enableAlertBeforeUnload.html
 */
export async function leaveAfterAlert(phone: Phone, delta?: number): Promise<void> {
  const { leaveAlert, stack } = phone
  if (leaveAlert && leaveAlert.page === stack.top) {
    if (!(await askUser(phone, leaveAlert.message))) return
    delete phone.leaveAlert
  }
  stack.navigateBack(delta)
}
