import { useEffect, useState } from 'react'
import { type Region, readRegionPath, readRegions } from '../../api/codes.ts'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import type { FieldProps } from './field-props.ts'
import { OptionList } from './option-list.tsx'
import { SheetField } from './sheet-field.tsx'

/** 省 / 市 / 区县, one level after the other. */
export function RegionField({ field, value, onChange, error }: FieldProps) {
  const [open, setOpen] = useState(false)
  const path = useRegionPath(value)
  const choose = (code: string) => {
    setOpen(false)
    onChange(code)
  }
  return (
    <>
      <SheetField
        field={field}
        shown={path.map(({ name }) => name).join('')}
        error={error}
        onOpen={() => setOpen(true)}
      />
      {open ? (
        <RegionSheet title={field.label} first={path} onChoose={choose} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

/** The names that belong to a stored code; none while they are on their way. */
export function useRegionPath(code: string): Region[] {
  const [path, setPath] = useState<Region[]>([])
  useEffect(() => {
    let wanted = true
    if (!code) setPath([])
    else
      readRegionPath(code).then(
        (found) => wanted && setPath(found),
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [code])
  return path
}

function RegionSheet({
  title,
  first,
  onChoose,
  onClose,
}: {
  title: string
  first: Region[]
  onChoose: (code: string) => void
  onClose: () => void
}) {
  const [above, setAbove] = useState(first.slice(0, -1))
  const [items, setItems] = useState<Region[]>([])
  const task = useTask()
  const parent = above[above.length - 1]?.code ?? null
  const { run } = task
  // biome-ignore lint/correctness/useExhaustiveDependencies: one reading per level
  useEffect(() => {
    void run(async () => setItems(await readRegions(parent)))
  }, [parent])
  const choose = (code: string) => {
    const region = items.find((item) => item.code === code)
    if (!region) return
    if (region.leaf) onChoose(code)
    else setAbove([...above, region])
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <Element className="crumbs">
        <Tappable className="crumb" onClick={() => setAbove([])}>
          全国
        </Tappable>
        {above.map((region, level) => (
          <Tappable key={region.code} className="crumb" onClick={() => setAbove(above.slice(0, level + 1))}>
            {`› ${region.name}`}
          </Tappable>
        ))}
      </Element>
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <OptionList
        options={items.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={first[above.length]?.code ?? ''}
        onChoose={choose}
      />
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          取消
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
