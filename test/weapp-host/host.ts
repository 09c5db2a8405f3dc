import { isDisabled, listens, pickValue, tapElement, typeText } from './controls.ts'
import { locateAll, nodeOf, type Target } from './locate.ts'
import type { PickedFile } from './options.ts'
import type { Phone } from './phone.ts'
import { FIELDS, Screen } from './screen.ts'
import type { ViewRealm } from './view-realm.ts'
import { leaveAfterAlert } from './wx/leave-alert.ts'

/** A phone with the mini-program open. Acts wait until the page has come to rest and throw when a rule was broken. */
export class WeappHost extends Screen {
  private reported = 0

  constructor(
    phone: Phone,
    private readonly view: ViewRealm,
  ) {
    super(phone)
  }

  /** Taps a text, label or selector, a disabled button once it is enabled. Several matches are an error unless `nth` says which. */
  async tap(target: Target): Promise<void> {
    for (const end = Date.now() + 5000; isDisabled(this.tappable(target)) && Date.now() < end; )
      await pause(10)
    await this.act(() => {
      const element = this.tappable(target)
      this.phone.inTap = true
      try {
        tapElement(this.top, element)
      } finally {
        this.phone.inTap = false
      }
    })
  }

  async input(target: Target, value: string): Promise<void> {
    await this.act(() => typeText(this.top, this.fieldElement(target, FIELDS), value))
  }

  async pick(target: Target, choice: string | number | (string | number)[]): Promise<void> {
    await this.act(() => pickValue(this.top, this.fieldElement(target, 'wx-picker'), choice))
  }

  /** Sends any other event, such as `scrolltolower`, to an element. */
  async trigger(target: Target, type: string, detail: unknown = {}): Promise<void> {
    await this.act(() =>
      this.top.dispatch(nodeOf(this.one(locateAll(this.top.root, target), target)), type, detail),
    )
  }

  /** The arrow at the top left or the system's gesture. */
  async back(): Promise<void> {
    await this.act(() => goBack(this.phone))
  }

  async pullDown(): Promise<void> {
    await this.act(() => void this.top.lifecycle('onPullDownRefresh'))
  }

  async reachBottom(): Promise<void> {
    await this.act(() => void this.top.lifecycle('onReachBottom'))
  }

  /** Sends the app to the background and back, as when the user answers a call. */
  async leaveAndReturn(): Promise<void> {
    await this.act(() => {
      this.top.lifecycle('onHide')
      this.top.lifecycle('onShow')
    })
  }

  /** Answers the open modal; `text` is what was typed into an editable one. */
  async answerModal(confirm: boolean, text?: string): Promise<void> {
    const answer = this.phone.answerModal
    if (!answer) throw new Error('no modal is open')
    await this.actAnywhere(() => answer(confirm, text))
  }

  /** Chooses an item of the open action sheet, or dismisses it with −1. */
  async choose(item: string | -1): Promise<void> {
    const answer = this.phone.answerActionSheet
    if (!answer) throw new Error('no action sheet is open')
    const items = this.records.actionSheets.at(-1)?.itemList ?? []
    const index = item === -1 ? -1 : items.indexOf(item)
    if (item !== -1 && index < 0) throw new Error(`"${item}" is not among ${items.join('、')}`)
    await this.actAnywhere(() => answer(index))
  }

  /** What the user will pick the next time the mini-program asks for pictures or files. */
  willPick(files: PickedFile[]): void {
    this.phone.picks.push(files)
  }

  /** Waits for a text on the current page or for a condition; says what was on the screen when it gives up. */
  async waitFor(what: string | (() => boolean), timeoutMs = 5000): Promise<void> {
    const end = Date.now() + timeoutMs
    const met = () => (typeof what === 'string' ? this.text().includes(what) : what())
    while (!met()) {
      if (Date.now() > end)
        throw new Error(
          `waited in vain for ${String(what)} on ${this.page().route}:\n${this.text()}\n${this.records.errors.join('\n')}`,
        )
      await pause(10)
    }
    this.throwBroken()
  }

  /** Waits until no call is under way and the page has not changed for three turns; gives up waiting after 5 s. */
  async settle(): Promise<void> {
    const end = Date.now() + 5000
    for (let quiet = 0, seen = -1; quiet < 3 && Date.now() < end; ) {
      await pause(4)
      const page = this.phone.stack.pages.at(-1)
      const still = this.phone.pending === 0 && page?.changes === seen
      quiet = still ? quiet + 1 : 0
      seen = page?.changes ?? -1
    }
  }

  close(): void {
    this.phone.logic.stop()
    this.view.close()
  }

  /** An act on the page, which a modal or an action sheet covers while it is open. */
  private async act(work: () => void): Promise<void> {
    if (this.phone.answerModal) throw new Error(`a modal is open: ${this.modals.at(-1)?.title ?? ''}`)
    if (this.phone.answerActionSheet) throw new Error('an action sheet is open')
    await this.actAnywhere(work)
  }

  private async actAnywhere(work: () => void): Promise<void> {
    work()
    await this.settle()
    this.throwBroken()
  }

  /** Throws the first rule broken since the last time. */
  private throwBroken(): void {
    const broken = this.records.violations[this.reported]
    this.reported = this.records.violations.length
    if (broken) throw broken
  }

  private tappable(target: Target): Element {
    const found = locateAll(this.top.root, target)
    const reacting = found.filter(listens)
    return this.one(reacting.length > 0 ? reacting : found, target)
  }

  private one(found: Element[], target: Target): Element {
    const [only] = found
    if (only && found.length === 1) return only
    throw new Error(
      `${found.length} elements match ${JSON.stringify(target)} on ${this.page().route}:\n${this.text()}`,
    )
  }
}

/** On the first page the arrow is not there: a broken rule, thrown at once. */
function goBack(phone: Phone): void {
  if (!phone.leaveAlert) phone.stack.navigateBack()
  else {
    phone.pending++
    void leaveAfterAlert(phone).finally(() => {
      phone.pending--
    })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
