import type { Inline } from 'pdfmake/js/Printer.js'
import type { AgreementDocument } from './document.ts'
import { bodyFaces, type Face } from './fonts.ts'

/** One character that no face has. `field` is its path in the document, such as `student.name`. */
export type UnprintableCharacter = { field: string; char: string }

/** Some character would have printed as a box. A task for staff: add a font that has it, or have the field corrected. */
export class AgreementGlyphError extends Error {
  override readonly name = 'AgreementGlyphError'
  constructor(readonly characters: readonly UnprintableCharacter[]) {
    super(`No font has: ${characters.map(({ field, char }) => `${field} ${codeOf(char)}`).join(', ')}`)
  }
}

/** Every character of the document that no face can print, each once per field; empty when all is well. */
export function unprintable(
  input: AgreementDocument,
  extraFonts?: readonly string[],
): UnprintableCharacter[] {
  const faces = bodyFaces(extraFonts)
  return fieldsOf(input).flatMap(([field, text]) => {
    const missing = [...new Set(clean(text))].filter((char) => char !== '\n' && !faceFor(char, faces))
    return missing.map((char) => ({ field, char }))
  })
}

/** Splits text into runs of one face each; long unbroken Latin (mail addresses, links) may break anywhere. */
export function runsOf(text: string, extraFonts?: readonly string[]): Inline[] {
  const faces = bodyFaces(extraFonts)
  const runs: { text: string; face: Face | undefined }[] = []
  for (const char of clean(text)) {
    const last = runs.at(-1)
    const face = char === '\n' ? last?.face : faceFor(char, faces)
    if (last && last.face === face) last.text += char
    else runs.push({ text: char, face })
  }
  return runs.flatMap(({ text: run, face }) =>
    breakLongWords(run).map((inline) => (face ? { ...inline, font: face.name } : inline)),
  )
}

/** pdfmake breaks `break-all` text between UTF-16 units, so only ASCII may be given to it. */
function breakLongWords(text: string): Inline[] {
  return text
    .split(/([\x21-\x7e]{22,})/)
    .filter((part) => part !== '')
    .map((part) =>
      /^[\x21-\x7e]{22,}$/.test(part) ? { text: part, wordBreak: 'break-all' } : { text: part },
    )
}

/** One kind of line break, no tabs, none of the invisible marks that travel with pasted text. */
function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
}

/** Control and direction marks have no picture even where a font maps them. */
function faceFor(char: string, faces: Face[]): Face | undefined {
  if (/\p{C}/u.test(char)) return undefined
  return faces.find((face) => face.covers(char.codePointAt(0) ?? 0))
}

function fieldsOf(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    if (typeof inner === 'string') return [[path + key, inner]]
    return inner !== null && typeof inner === 'object' ? fieldsOf(inner, `${path}${key}.`) : []
  })
}

function codeOf(char: string): string {
  return `${char} (U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}
