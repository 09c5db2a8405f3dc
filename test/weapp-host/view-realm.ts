import { rmSync } from 'node:fs'
import { join } from 'node:path'
import vm from 'node:vm'
import { JSDOM } from 'jsdom'
import { nativeElement } from './native-elements.ts'
import { makeViewCopy, type ViewCopy } from './view-copy.ts'
import { WindowModules } from './window-modules.ts'

/** A node of WeChat's own component tree. */
export interface ExNode {
  id: string
  dataset: Record<string, unknown>
  $$?: Element
  parentNode: ExNode | null
  /** Bound events by name, kept by j-component. */
  _vt?: { event?: Record<string, unknown>; tagName?: string }
  data?: Record<string, unknown>
}

export interface RenderedPage {
  dom: HTMLElement
  _exparserNode: ExNode
  attach(parent: Element): void
  detach(): void
  setData(data: unknown): void
}

interface Simulate {
  load(path: string, tag: string, options: object): string
  render(id: string, properties: object): RenderedPage
}

interface Exparser {
  Event: {
    create(type: string, detail: unknown, options: object): object
    dispatchEvent(node: ExNode, event: object): void
  }
}

export type Bridge = (handler: string, event: Record<string, unknown>) => void

/**
 * The view layer: WeChat's WXML compiler and component system (exparser) in a jsdom window of their own,
 * so that nothing leaks into the globals of the test process and several phones can run at once.
 */
export class ViewRealm {
  readonly dom = new JSDOM('<!doctype html><body></body>', {
    pretendToBeVisual: true,
    runScripts: 'outside-only',
  })
  /** Set while an event is under way. */
  bridge: Bridge = () => undefined
  private readonly parse: (json: string) => unknown
  private readonly copy: ViewCopy
  private readonly simulate: Simulate
  private readonly exparser: Exparser
  private readonly ids = new Map<string, string>()

  constructor(dist: string, pages: string[]) {
    this.copy = makeViewCopy(dist, pages)
    const window = this.dom.window as unknown as Record<string, unknown>
    window.global = window
    window.__hostComponent = (kind: 'page' | 'part', handlers: string[]) => this.component(kind, handlers)
    // Arrays must be the window's own: exparser takes any other for plain objects.
    this.parse = vm.runInContext('(json) => JSON.parse(json)', this.dom.getInternalVMContext()) as (
      json: string,
    ) => unknown
    const modules = new WindowModules(this.dom, this.copy)
    this.simulate = modules.load('miniprogram-simulate') as Simulate
    this.exparser = modules.load('miniprogram-simulate', 'j-component', 'miniprogram-exparser') as Exparser
    const components = modules.load('miniprogram-simulate', 'j-component') as {
      register(definition: object): void
    }
    for (const [tag, names] of this.copy.attributes) components.register(nativeElement(tag, names))
  }

  render(route: string): RenderedPage {
    const id =
      this.ids.get(route) ??
      this.simulate.load(join(this.copy.root, route), 'page', {
        compiler: 'official',
        rootPath: this.copy.root,
      })
    this.ids.set(route, id)
    const page = this.simulate.render(id, {})
    page.attach(this.dom.window.document.body)
    return page
  }

  /** Gives the page new data by path, copied as by WeChat's bridge; undefined counts as null. */
  setData(page: RenderedPage, change: Record<string, unknown>): void {
    page.setData(this.parse(JSON.stringify(change)))
  }

  /** Sends an event through WeChat's capture and bubble phases. */
  dispatch(node: ExNode, type: string, detail: unknown, bubbles: boolean): void {
    const touch = { identifier: 0, pageX: 0, pageY: 0, clientX: 0, clientY: 0 }
    const extraFields =
      type.startsWith('touch') || type === 'tap' ? { touches: [touch], changedTouches: [touch] } : {}
    const event = this.exparser.Event.create(type, this.parse(JSON.stringify(detail)), {
      bubbles,
      composed: true,
      capturePhase: true,
      extraFields,
    })
    this.exparser.Event.dispatchEvent(node, event)
  }

  close(): void {
    this.dom.window.close()
    rmSync(this.copy.root, { recursive: true, force: true })
  }

  private component(kind: 'page' | 'part', handlers: string[]): object {
    const forward = (name: string) => (event: Record<string, unknown>) => this.bridge(name, event)
    const methods = Object.fromEntries(handlers.map((name) => [name, forward(name)]))
    // Taro's own recursive component takes one node of the page's tree.
    const parts = { properties: { i: { type: Object, value: { nn: '0' } }, l: { type: String, value: '' } } }
    return {
      options: { classPrefix: '' },
      methods,
      ...(kind === 'page' ? { data: { root: { cn: [] } } } : parts),
    }
  }
}
