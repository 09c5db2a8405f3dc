import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'

/**
 * The faces of the agreement: Noto Sans SC and Noto Serif SC (SIL OFL 1.1), whole, from npm.
 * What people typed is set in the sans: its outlines are a third smaller, which keeps a full page of text under 200 KB.
 */
const PACKAGED = {
  body: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  heading: '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  fallback: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
} as const

export type Face = {
  /** The name by which pdfmake knows the face. */
  name: string
  /** The whole font file. */
  data(): Buffer
  covers(codePoint: number): boolean
}

export const body: Face = packagedFace('body')
export const heading: Face = packagedFace('heading')
const fallback: Face = packagedFace('fallback')

const extra = new Map<string, Face>()

/**
 * Faces for text from people, in the order they are asked: sans, serif, then the deployment's own TrueType files
 * (absolute paths), for names whose characters are in neither. Files are read at first need and kept.
 */
export function bodyFaces(extraFonts: readonly string[] = []): Face[] {
  return [body, fallback, ...extraFonts.map(extraFace)]
}

function extraFace(path: string): Face {
  const known = extra.get(path) ?? faceAt(`extra${extra.size}`, path)
  extra.set(path, known)
  return known
}

function packagedFace(name: keyof typeof PACKAGED): Face {
  return faceAt(name, createRequire(import.meta.url).resolve(PACKAGED[name]))
}

function faceAt(name: string, path: string): Face {
  const data = once(() => readFileSync(path))
  const characters = once(() => new Set(create(data()).characterSet))
  return { name, data, covers: (codePoint) => characters().has(codePoint) }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
