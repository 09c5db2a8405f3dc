import { useEffect, useState } from 'react'
import { type Country, readCountries } from '../../api/codes.ts'
import { Element } from '../../components/element/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import type { FieldProps } from './field-props.ts'
import { OptionList } from './option-list.tsx'
import { SheetField } from './sheet-field.tsx'

/** rows shown at once; the rest is found by typing */
const most = 60

/** 国家/地区, found by a part of its name. */
export function CountryField({ field, value, onChange, error }: FieldProps) {
  const [open, setOpen] = useState(false)
  const countries = useCountries()
  const shown = countries.find(({ code }) => code === value)?.name ?? value
  const choose = (code: string) => {
    setOpen(false)
    onChange(code)
  }
  return (
    <>
      <SheetField field={field} shown={shown} error={error} onOpen={() => setOpen(true)} />
      {open ? (
        <CountrySheet
          title={field.label}
          countries={countries}
          chosen={value}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

export function useCountries(): Country[] {
  const [countries, setCountries] = useState<Country[]>([])
  useEffect(() => {
    readCountries().then(setCountries, () => undefined)
  }, [])
  return countries
}

function CountrySheet({
  title,
  countries,
  chosen,
  onChoose,
  onClose,
}: {
  title: string
  countries: Country[]
  chosen: string
  onChoose: (code: string) => void
  onClose: () => void
}) {
  const [wanted, setWanted] = useState('')
  const word = wanted.trim().toUpperCase()
  const found = countries.filter(({ code, name }) => name.includes(word) || code === word)
  const more = found.length > most ? `共 ${found.length} 个，输入名称缩小范围` : `${found.length} 个`
  return (
    <Sheet title={title} onClose={onClose}>
      <TextInput
        label="搜索"
        name="search"
        placeholder="输入国家或地区名称"
        value={wanted}
        onChange={setWanted}
      />
      <Element as="p" role="status" className="option-count">
        {countries.length === 0
          ? '列表正在加载，请稍候；没有网络时请联网后重试'
          : found.length === 0
            ? '没有找到，请换一个名称'
            : more}
      </Element>
      <OptionList
        options={found.slice(0, most).map(({ code, name }) => ({ value: code, label: name }))}
        chosen={chosen}
        onChoose={onChoose}
      />
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          取消
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
