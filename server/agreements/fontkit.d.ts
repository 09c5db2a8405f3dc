/** The part of fontkit (pdfkit's own font reader) this folder uses; the package ships no types. */
declare module 'fontkit' {
  export type Font = {
    characterSet: number[]
    layout(text: string): { glyphs: { advanceWidth: number; path: { toSVG(): string } }[] }
  }
  export function create(file: Buffer): Font
}
