import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'
import type { JSDOM } from 'jsdom'
import type { ViewCopy } from './view-copy.ts'

interface Compiler {
  wxmlToJs(root: string, options?: object): string
}

/** Compiling Taro's templates takes long, so one result serves every launch of the same build. */
const compiled = new Map<string, string>()
const windowPackages = /node_modules\/(miniprogram-simulate|j-component|miniprogram-exparser)\//

/**
 * Loads the packages that expect a browser's globals inside the window, where those globals are,
 * and everything else (compiler, CSS tools) outside as usual.
 */
export class WindowModules {
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()

  constructor(
    private readonly dom: JSDOM,
    private readonly copy: ViewCopy,
  ) {
    this.context = dom.getInternalVMContext()
  }

  /** Loads a package; further names are dependencies of the one before. */
  load(...names: string[]): unknown {
    const path = names.reduce((from, name) => createRequire(from).resolve(name), import.meta.filename)
    return this.require(path)
  }

  private require(file: string): unknown {
    const loaded = this.modules.get(file)
    if (loaded) return loaded.exports
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const text = readFileSync(file, 'utf8')
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(text) as unknown
      return module.exports
    }
    const source = `(function (require, module, exports, global, process) {${text}\n})`
    const run = vm.runInContext(source, this.context, { filename: file }) as (...args: unknown[]) => void
    run(this.requireFor(file), module, module.exports, this.dom.window, process)
    return module.exports
  }

  private requireFor(file: string): object {
    const outside = createRequire(file)
    const pathOf = (name: string) => (name.startsWith(this.copy.root) ? `${name}.js` : outside.resolve(name))
    const inside = (name: string): unknown => {
      if (name === 'miniprogram-compiler') return this.cachedCompiler(outside(name) as Compiler)
      const path = pathOf(name)
      return path.startsWith(this.copy.root) || windowPackages.test(path) ? this.require(path) : outside(name)
    }
    return Object.assign(inside, { resolve: pathOf, cache: {} })
  }

  private cachedCompiler(compiler: Compiler): Compiler {
    const wxmlToJs = (root: string, options?: object) => {
      const result = compiled.get(this.copy.digest) ?? compiler.wxmlToJs(root, options)
      compiled.set(this.copy.digest, result)
      return result
    }
    return { ...compiler, wxmlToJs }
  }
}
