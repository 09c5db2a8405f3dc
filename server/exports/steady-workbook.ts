import ExcelJS from 'exceljs'

/** The earliest that an archive can say, MS-DOS having no earlier time: no statement about the content. */
const NO_TIME = new Date('1980-01-01T00:00:00Z')

interface Archive {
  append(source: unknown, entry: { name: string; date?: Date }): unknown
}

/** A workbook writer without a clock: the same content gives the same bytes whenever it is written. */
export class SteadyWorkbook extends ExcelJS.stream.xlsx.WorkbookWriter {
  constructor(options: ConstructorParameters<typeof ExcelJS.stream.xlsx.WorkbookWriter>[0]) {
    super(options)
    this.created = NO_TIME
    this.modified = NO_TIME
  }

  /** The base's constructor calls it before anything is put into the archive. */
  override addThemes(): Promise<void> {
    const { zip } = this as unknown as { zip: Archive }
    const append = zip.append.bind(zip)
    zip.append = (source, entry) => append(source, { ...entry, date: NO_TIME })
    return super.addThemes()
  }
}
