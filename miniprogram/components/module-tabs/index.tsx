import type { MainPage } from '@contract/api/graduates.ts'
import { Element } from '../element/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

export type Module = MainPage['modules'][number]

export interface ModuleTabsProps {
  modules: Module[]
  chosen: Module['key']
  onChoose: (key: Module['key']) => void
}

/** Switches the module; a closed one says so and explains itself when chosen. */
export function ModuleTabs({ modules, chosen, onChoose }: ModuleTabsProps) {
  return (
    <Element as="nav" className="module-tabs" ariaLabel="切换模块">
      {modules.map(({ key, label, open }) => (
        <Tappable
          key={key}
          selected={key === chosen}
          onClick={() => onChoose(key)}
          className={`module-tab ${key === chosen ? 'module-tab-on' : ''} ${open ? '' : 'module-tab-off'}`}
          {...(open ? {} : { label: `${label}，未开放` })}
        >
          {label}
        </Tappable>
      ))}
    </Element>
  )
}
