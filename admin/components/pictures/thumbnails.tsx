import type { ShownPicture } from './shown-picture.ts'

interface Props {
  pictures: readonly ShownPicture[]
  current: string
  choose: (id: string) => void
  linkOf: (picture: ShownPicture) => string
}

export function Thumbnails({ pictures, current, choose, linkOf }: Props) {
  return (
    <ul className="thumbnails">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <button
            type="button"
            aria-label={picture.name}
            aria-current={picture.id === current || undefined}
            onClick={() => choose(picture.id)}
          >
            <img src={linkOf(picture)} alt="" />
          </button>
        </li>
      ))}
    </ul>
  )
}
