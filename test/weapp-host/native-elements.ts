import type { ExNode } from './view-realm.ts'

/**
 * Stand-ins for WeChat's own elements (input, picker, button …). The simulator's ones drop every attribute;
 * these keep them as properties and mirror plain ones to the DOM, where a test can look for them.
 */
export function nativeElement(tag: string, names: Set<string>): object {
  const properties = Object.fromEntries([...names].map((name) => [camelCase(name), mirrored(name)]))
  return { id: tag, tagName: `wx-${tag}`, properties, template: '<slot/>' }
}

/** What the user typed or switched since the page last set it. */
const byUser = new WeakMap<ExNode, unknown>()

function mirrored(name: string): object {
  return {
    type: null,
    observer(this: { _exparserNode: ExNode }, value: unknown) {
      if (name === 'value' || name === 'checked') byUser.delete(this._exparserNode)
      const element = this._exparserNode.$$
      if (!element) return
      if (value === undefined || value === null || value === false || typeof value === 'object')
        element.removeAttribute(name)
      else element.setAttribute(name, value === true ? '' : String(value))
    },
  }
}

function camelCase(name: string): string {
  return name.replace(/-[a-z]/g, (pair) => (pair[1] ?? '').toUpperCase())
}

/** A property of a native element, by its WXML name. */
export function propertyOf(node: ExNode, name: string): unknown {
  return node.data?.[camelCase(name)]
}

/** WeChat reads boolean attributes like JavaScript, except that the text "false" is true. */
export function isOn(node: ExNode, name: string): boolean {
  return Boolean(propertyOf(node, name))
}

export function setByUser(node: ExNode, value: unknown): void {
  byUser.set(node, value)
}

/** What a field shows or a switch stands at: the user's last act, or else what the page set. */
export function currentState(node: ExNode, property: 'value' | 'checked'): unknown {
  return byUser.has(node) ? byUser.get(node) : propertyOf(node, property)
}
