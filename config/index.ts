import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type { Compiler } from 'webpack'
import type Chain from 'webpack-chain'

const root = resolve(__dirname, '..')
const source = resolve(root, 'miniprogram')
const contract = resolve(root, 'contract')
const target = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp'

/** Where the mini-program finds the server; the H5 build always talks to the address it came from. */
const weappApiBase = process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:3000/api'

/**
 * Units: one CSS px is one logical pixel on every target, no rpx and no rem. Text then keeps its size on a 320 px
 * phone, a 44 px target is 44 px, browser zoom works, and the H5 page needs no inline script that sets a root size.
 * Layouts are drawn at 375 px and stretch by flex and grid.
 */
const postcss = { pxtransform: { enable: false, config: {} } }

/** The parts of webpack that Taro's own options do not reach. */
function tuneWebpack(chain: Chain): void {
  // Taro's own cache settings insist on src/app.config, which is elsewhere here, and then store nothing.
  chain.cache({
    type: 'filesystem',
    cacheDirectory: resolve(root, 'node_modules/.cache/taro'),
    name: `${target}-${process.env.NODE_ENV}`,
    version: target === 'h5' ? '' : weappApiBase,
    buildDependencies: {
      config: [
        __filename,
        resolve(root, 'babel.config.cjs'),
        resolve(root, 'package-lock.json'),
        ...pageConfigs(),
      ],
    },
  })
  chain.merge({ infrastructureLogging: { level: 'error' } })
  chain.performance.hints(false)
  chain.plugin('quietStats').use(QuietStats)
  chain.optimization.minimizer('terserPlugin').tap(([options]) => [{ ...options, extractComments: false }])
}

/** Page and app settings shape several generated files at once, so a change in any of them drops the cache. */
function pageConfigs(): string[] {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.config.ts'))
    .sort()
    .map((name) => resolve(source, name))
}

/** Taro prints the whole asset table of a good H5 build; errors are still printed. */
class QuietStats {
  apply(compiler: Compiler): void {
    compiler.hooks.done.tap({ name: 'QuietStats', stage: -1 }, (stats) => {
      if (!stats.hasErrors()) stats.toString = () => ''
    })
  }
}

export default defineConfig<'webpack5'>({
  projectName: 'destination-registration',
  designWidth: 375,
  deviceRatio: { 375: 1 },
  sourceRoot: 'miniprogram',
  // One folder and one cache per target, so that both builds may run at the same time.
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false }, errorLevel: 1 },
  cache: { enable: true },
  logger: { quiet: true, stats: false },
  alias: { '@contract': contract },
  defineConstants: { API_BASE: JSON.stringify(target === 'h5' ? '/api' : weappApiBase) },
  // Chinese stays UTF-8: escaped as \uXXXX it takes twice the bytes of the package.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  csso: { enable: true, config: { restructure: false } },
  mini: {
    enableSourceMap: false,
    optimizeMainPackage: { enable: true },
    // Not minifyXML: it drops the end tag of input as HTML would, and WeChat's compiler then rejects base.wxml.
    // Style order between components does not matter: their class names do not meet.
    miniCssExtractPluginOption: { ignoreOrder: true },
    compile: { include: [contract] },
    postcss,
    webpackChain: tuneWebpack,
  },
  h5: {
    publicPath: '/m/',
    staticDirectory: 'static',
    enableSourceMap: false,
    router: { mode: 'browser', basename: '/m' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    compile: { include: [contract] },
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    webpackChain: tuneWebpack,
  },
})
