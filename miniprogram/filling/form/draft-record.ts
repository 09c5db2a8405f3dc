import { asApiError } from '../../api/api-error.ts'
import { Intention } from '../../api/intention.ts'
import { createDraft, move, readForm, type StoredForm } from '../../api/registrations.ts'
import { fingerprint } from './answers.ts'

export interface Content {
  form: Record<string, string>
  /** ids in order; left out where the form has no pictures */
  pictures?: string[]
}
type Address = { id: string; url: string }
type Kind = 'offline' | 'paper' | 'other'

/**
 * The server's side of a form being filled in: made by the first save, each later one against the version that the last
 * answer brought. An answer lost on the way is no conflict with oneself: what the server has is then what was sent.
 */
export class DraftRecord {
  private readonly intention = new Intention()
  /** what was sent and got no answer */
  private unanswered: string | null = null

  constructor(
    private readonly kind: Kind,
    private readonly type: string | null,
    public id: string | null,
    public version: number | null,
    private readonly pictureSet: string,
  ) {}

  /** @returns fresh addresses of its pictures */
  async save(content: Content): Promise<Address[]> {
    return this.sent(content, () =>
      this.id === null ? this.create(content) : this.step(this.id, 'save', content),
    )
  }

  /** Throws ApiError; INVALID_INPUT names every answer at fault. */
  async submit(content: Content): Promise<string> {
    if (this.id === null) await this.save(content)
    const id = this.id
    if (id === null) throw new Error('a saved draft has an id')
    await this.sent(content, () => this.step(id, 'submit', content))
    return id
  }

  adopt({ id, version }: Pick<StoredForm, 'id' | 'version'>): void {
    this.id = id
    this.version = version
    this.intention.settle()
  }

  private async create(content: Content): Promise<Address[]> {
    const { kind, type } = this
    const draft = { kind, ...(type ? { type } : {}), ...content }
    this.adopt(await createDraft(draft, this.intention.keyFor(draft)))
    return []
  }

  private async step(id: string, command: 'save' | 'submit', content: Content): Promise<Address[]> {
    const asked = { command, version: this.version ?? 1, ...content }
    const { record } = await move(id, asked, this.intention.keyFor([id, asked]))
    this.adopt({ id, version: record.version })
    return record.pictures.flatMap(({ items }) => items)
  }

  private async sent(content: Content, work: () => Promise<Address[]>): Promise<Address[]> {
    try {
      const addresses = await work()
      this.unanswered = null
      return addresses
    } catch (caught) {
      const refusal = asApiError(caught)
      if (refusal.passing) this.unanswered = printOf(content)
      else this.intention.settle()
      const mine = await this.findMine(refusal.code, refusal.detail.holderId)
      if (!mine) throw refusal
      this.adopt(mine)
      this.unanswered = null
      return work()
    }
  }

  /** What the server has, if it is what was sent before without an answer. */
  private async findMine(code: string, holderId: unknown): Promise<StoredForm | null> {
    const id = code === 'VERSION_CONFLICT' ? this.id : code === 'DRAFT_EXISTS' ? holderId : null
    if (this.unanswered === null || typeof id !== 'string') return null
    const stored = await readForm(id).catch(() => null)
    const pictures = stored?.pictures[this.pictureSet]?.map((picture) => picture.id)
    return stored && printOf({ form: stored.form, pictures: pictures ?? [] }) === this.unanswered
      ? stored
      : null
  }
}

const printOf = ({ form, pictures }: Content): string => fingerprint(form, pictures ?? [])
