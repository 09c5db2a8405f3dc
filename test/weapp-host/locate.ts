import type { ExNode } from './view-realm.ts'

/**
 * What a test points at: visible text or a spoken label, or a CSS selector when it starts with `.`, `#`, `[` or `wx-`.
 * `nth` (from 0) chooses among several; `within` looks only inside another target.
 */
export type Target = string | { target: string; nth?: number; within?: Target }

const BLOCK = /^WX-(?!TEXT$)/

export function nodeOf(element: Element): ExNode {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const node = (at as Element & { __wxElement?: ExNode }).__wxElement
    if (node) return node
  }
  throw new Error('not an element of the page')
}

/** Text a user can read, one line a block; what `display: none` or `hidden` hides is left out. */
export function visibleText(root: Element): string {
  const lines = blockText(root).split('\n')
  return lines
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function blockText(element: Element): string {
  if (isHidden(element)) return ''
  const inner = [...element.childNodes]
    .map((child) =>
      child.nodeType === 3
        ? (child.textContent ?? '')
        : child.nodeType === 1
          ? blockText(child as Element)
          : '',
    )
    .join('')
  return BLOCK.test(element.tagName) ? `\n${inner}\n` : inner
}

function isHidden(element: Element): boolean {
  return (element as HTMLElement).style?.display === 'none' || element.hasAttribute('hidden')
}

function isShown(element: Element): boolean {
  return !isHidden(element) && (!element.parentElement || isShown(element.parentElement))
}

/** Every visible element that the target means, in document order. */
export function locateAll(root: Element, target: Target): Element[] {
  if (typeof target !== 'string') {
    const scopes = target.within === undefined ? [root] : locateAll(root, target.within).slice(0, 1)
    const found = scopes.flatMap((scope) => locateAll(scope, target.target))
    return target.nth === undefined ? found : found.slice(target.nth, target.nth + 1)
  }
  if (/^(\.|#|\[|wx-)/.test(target)) return [...root.querySelectorAll(target)].filter(isShown)
  const wanted = target.replace(/\s+/g, ' ').trim()
  const all = [...root.querySelectorAll('*')].filter(
    (element) => element.tagName.startsWith('WX-') && isShown(element),
  )
  const text = new Map(all.map((element) => [element, visibleText(element).replace(/\s+/g, ' ')]))
  const exact = all.filter(
    (element) => text.get(element) === wanted || element.getAttribute('aria-label') === wanted,
  )
  return deepest(exact.length > 0 ? exact : all.filter((element) => text.get(element)?.includes(wanted)))
}

function deepest(elements: Element[]): Element[] {
  return elements.filter((element) => !elements.some((other) => other !== element && element.contains(other)))
}

/** Finds a field by selector, spoken label, placeholder, or the label text that stands before it. */
export function locateField(root: Element, target: Target, tags: string): Element | undefined {
  const direct = locateAll(root, target)
  const isField = (element: Element) => element.matches(tags)
  const named =
    direct.find(isField) ?? direct.flatMap((element) => [...element.querySelectorAll(tags)]).find(isShown)
  if (named) return named
  const label = typeof target === 'string' ? target : target.target
  const fields = [...root.querySelectorAll(tags)].filter(isShown)
  const byHint = fields.find((field) => field.getAttribute('placeholder') === label)
  return (
    byHint ?? direct.map((element) => fieldNextTo(element, tags)).find(Boolean) ?? enclosing(direct, tags)
  )
}

function enclosing(elements: Element[], tags: string): Element | undefined {
  return elements.map((element) => element.closest(tags)).find((found) => found !== null) ?? undefined
}

function fieldNextTo(element: Element, tags: string): Element | undefined {
  for (let scope = element.parentElement; scope; scope = scope.parentElement) {
    const fields = [...scope.querySelectorAll(tags)].filter(isShown)
    const after = fields.find((field) => element.compareDocumentPosition(field) & 4)
    if (after) return after
  }
  return undefined
}
