import { fieldValue, isChecked } from './controls.ts'
import { locateAll, locateField, type Target, visibleText } from './locate.ts'
import type { PageInstance } from './page-instance.ts'
import type { Phone } from './phone.ts'
import type { Records } from './records.ts'

export const FIELDS = 'wx-input, wx-textarea'

/** An element as a test sees it. */
export interface Found {
  text: string
  /** `button`, `view`, `input` … */
  tag: string
  className: string
  attribute(name: string): string | null
  /** Of an input or textarea: what it shows. */
  value: string
  /** Of a checkbox, radio or switch. */
  checked: boolean
  disabled: boolean
}

/** Everything a test can look at without touching the phone. */
export class Screen {
  constructor(protected readonly phone: Phone) {}

  /** Requests, toasts, modals, files, setData sizes and the rest of what happened. */
  get records(): Records {
    return this.phone.records
  }
  get calls() {
    return this.records.calls
  }
  get toasts() {
    return this.records.toasts
  }
  get modals() {
    return this.records.modals
  }
  get files() {
    return this.records.files
  }
  /** what was answered to each wx.requestSubscribeMessage */
  get subscriptions() {
    return this.records.subscriptions
  }
  get setDataMax() {
    return this.records.setDataMax
  }
  /** Give it to the next launch to stay signed in. */
  get storage(): Map<string, string> {
    return this.phone.storage
  }

  page(): { route: string; query: Record<string, string>; title: string } {
    const { route, query, title } = this.phone.stack.top
    return { route, query, title }
  }

  /** Routes from the first page to the current one. */
  stack(): string[] {
    return this.phone.stack.pages.map((page) => page.route)
  }

  text(): string {
    return visibleText(this.top.root)
  }

  find(target: Target): Found | undefined {
    return this.findAll(target)[0]
  }

  findAll(target: Target): Found[] {
    return locateAll(this.top.root, target).map(describe)
  }

  field(target: Target): Found {
    return describe(this.fieldElement(target, FIELDS))
  }

  protected get top(): PageInstance {
    return this.phone.stack.top
  }

  protected fieldElement(target: Target, tags: string): Element {
    const field = locateField(this.top.root, target, tags)
    if (!field) throw new Error(`no field ${JSON.stringify(target)} on ${this.page().route}:\n${this.text()}`)
    return field
  }
}

function describe(element: Element): Found {
  return {
    text: visibleText(element),
    tag: element.tagName.toLowerCase().replace(/^wx-/, ''),
    className: element.className,
    attribute: (name) => element.getAttribute(name),
    get value() {
      return fieldValue(element)
    },
    get checked() {
      return isChecked(element)
    },
    disabled: element.hasAttribute('disabled'),
  }
}
