import { nodeOf, visibleText } from './locate.ts'
import { currentState, isOn, propertyOf, setByUser } from './native-elements.ts'
import type { PageInstance } from './page-instance.ts'
import { LIMITS } from './rules.ts'
import type { ExNode } from './view-realm.ts'

/** Taps an element: a label reaches its control, checkboxes and the like change, form buttons submit. */
export function tapElement(page: PageInstance, element: Element): void {
  const control =
    element.closest('wx-label')?.querySelector('wx-checkbox, wx-radio, wx-switch') ??
    element.closest('wx-checkbox, wx-radio, wx-switch')
  const button = element.closest('wx-button')
  for (const part of [control, button])
    if (part && isOn(nodeOf(part), 'disabled')) throw new Error(`"${visibleText(part)}" is disabled`)
  if (!control && !listens(element)) throw new Error(`nothing reacts to a tap on "${visibleText(element)}"`)
  for (const type of ['touchstart', 'touchend', 'tap'])
    page.dispatch(nodeOf(element), type, type === 'tap' ? { x: 0, y: 0 } : {})
  if (control) toggle(page, control)
  if (button && propertyOf(nodeOf(button), 'form-type') === 'submit') submit(page, button)
}

/** Whether the button this is, or lies in, is disabled. */
export function isDisabled(element: Element): boolean {
  const button = element.closest('wx-button')
  return button !== null && isOn(nodeOf(button), 'disabled')
}

/** Whether a tap here runs code: some element on the way up binds it. */
export function listens(element: Element): boolean {
  if (element.closest('wx-label, wx-checkbox, wx-radio, wx-switch')) return true
  return (
    element.tagName !== 'PAGE' &&
    (Boolean(nodeOf(element)._vt?.event?.tap) ||
      (element.parentElement !== null && listens(element.parentElement)))
  )
}

/** Types a text over the old one, with the cut WeChat makes at maxlength (140 unless told otherwise). */
export function typeText(page: PageInstance, field: Element, text: string): void {
  const node = nodeOf(field)
  if (isOn(node, 'disabled')) throw new Error('the field is disabled')
  const limit = Number(propertyOf(node, 'maxlength') ?? LIMITS.inputChars)
  const value =
    limit >= 0
      ? [...text.replace(field.matches('wx-textarea') ? /$^/ : /\n/g, '')].slice(0, limit).join('')
      : text
  page.dispatch(node, 'focus', { value: fieldValue(field), height: 0 })
  setByUser(node, value)
  page.dispatch(node, 'input', { value, cursor: value.length, keyCode: 0 })
  page.dispatch(node, 'blur', { value: fieldValue(field), cursor: value.length })
}

/** What an input or textarea shows. */
export function fieldValue(field: Element): string {
  return String(currentState(nodeOf(field), 'value') ?? '')
}

/** Chooses in a picker: a text or an index in a plain list, several of them in columns, or a date, time or region. */
export function pickValue(
  page: PageInstance,
  picker: Element,
  choice: string | number | (string | number)[],
): void {
  const node = nodeOf(picker)
  if (isOn(node, 'disabled')) throw new Error('the picker is disabled')
  page.dispatch(node, 'change', { value: pickerValue(node, choice) })
}

function pickerValue(node: ExNode, choice: string | number | (string | number)[]): unknown {
  const mode = String(propertyOf(node, 'mode') ?? 'selector')
  const range = propertyOf(node, 'range') as unknown[] | undefined
  if (mode === 'selector' && !Array.isArray(choice)) return indexIn(node, range ?? [], choice)
  if (mode === 'multiSelector' && Array.isArray(choice))
    return choice.map((one, column) => indexIn(node, (range?.[column] as unknown[]) ?? [], one))
  if ((mode === 'date' || mode === 'time') && typeof choice === 'string') return dateBetween(node, choice)
  if (mode === 'region' && Array.isArray(choice)) return choice
  throw new Error(`a picker of mode ${mode} cannot take ${JSON.stringify(choice)}`)
}

function indexIn(node: ExNode, range: unknown[], choice: string | number): number {
  const key = propertyOf(node, 'range-key') as string | undefined
  const texts = range.map((item) => (key ? String((item as Record<string, unknown>)[key]) : String(item)))
  const index = typeof choice === 'number' ? choice : texts.indexOf(choice)
  if (index < 0 || index >= texts.length) throw new Error(`"${choice}" is not among ${texts.join('、')}`)
  return index
}

function dateBetween(node: ExNode, value: string): string {
  const start = propertyOf(node, 'start')
  const end = propertyOf(node, 'end')
  if ((start && value < String(start)) || (end && value > String(end)))
    throw new Error(`${value} is outside ${String(start)} to ${String(end)}`)
  return value
}

/** Whether a checkbox, radio or switch is on. */
export function isChecked(control: Element): boolean {
  return Boolean(currentState(nodeOf(control), 'checked'))
}

function toggle(page: PageInstance, control: Element): void {
  const on = control.matches('wx-radio') ? true : !isChecked(control)
  const group = control.closest('wx-radio-group, wx-checkbox-group')
  if (control.matches('wx-radio'))
    for (const other of group?.querySelectorAll('wx-radio') ?? []) setByUser(nodeOf(other), false)
  setByUser(nodeOf(control), on)
  if (control.matches('wx-switch')) page.dispatch(nodeOf(control), 'change', { value: on })
  else if (group) page.dispatch(nodeOf(group), 'change', { value: groupValue(group, control) })
}

/** What a group reports: the value of the chosen radio, or the values of all checkboxes that are on. */
function groupValue(group: Element, control: Element): string | string[] {
  const value = (part: Element) => String(propertyOf(nodeOf(part), 'value') ?? '')
  if (group.matches('wx-radio-group')) return value(control)
  return [...group.querySelectorAll('wx-checkbox')].filter(isChecked).map(value)
}

function submit(page: PageInstance, button: Element): void {
  const form = button.closest('wx-form')
  if (!form) return
  const named = [...form.querySelectorAll('wx-input, wx-textarea, wx-switch')].filter((field) =>
    propertyOf(nodeOf(field), 'name'),
  )
  const pairs = named.map((field) => [
    String(propertyOf(nodeOf(field), 'name')),
    field.matches('wx-switch') ? isChecked(field) : fieldValue(field),
  ])
  page.dispatch(nodeOf(form), 'submit', { value: Object.fromEntries(pairs) as object })
}
