import { useQuery } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useEffect, useId, useState } from 'react'
import { type Region, regionsBelow } from '../api/regions.ts'

interface Node {
  value: string
  label: string
  isLeaf: boolean
  children?: Node[]
}
const nodeOf = ({ code, name, leaf }: Region): Node => ({ value: code, label: name, isLeaf: leaf })

/** Opens the levels above a code, e.g. 110102 → 北京市, 西城区. A group's code ends in zeros: 4690xx lies below 469000. */
async function open(code: string | undefined): Promise<{ nodes: Node[]; path: string[] }> {
  const nodes = (await regionsBelow(undefined)).map(nodeOf)
  const path: string[] = []
  let level: Node[] = nodes
  while (code) {
    const found =
      level.find((node) => node.value === code) ??
      level.find((node) => code.startsWith(node.value.replace(/0+$/, '')))
    if (!found) return { nodes, path: [] }
    path.push(found.value)
    if (found.value === code || found.isLeaf) break
    found.children = (await regionsBelow(found.value)).map(nodeOf)
    level = found.children
  }
  return { nodes, path }
}

interface Props {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
}

/** 省/市/区县 as one code; a field of antd's Form. */
export function RegionField({ id, value, onChange }: Props) {
  const own = useId()
  const start = useQuery({
    queryKey: ['regions', 'opened', value ?? null],
    queryFn: () => open(value),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const [nodes, setNodes] = useState<Node[]>([])
  const [path, setPath] = useState<string[]>([])
  useEffect(() => {
    if (start.data && path.at(-1) !== value) setPath(start.data.path)
    if (start.data && nodes.length === 0) setNodes(start.data.nodes)
  }, [start.data, value, path, nodes])
  const load = async (opened: Node[]) => {
    const last = opened.at(-1)
    if (!last) return
    last.children = (await regionsBelow(last.value)).map(nodeOf)
    setNodes((now) => [...now])
  }
  return (
    <Cascader
      id={id ?? own}
      options={nodes}
      value={path}
      loadData={(opened) => void load(opened as Node[])}
      placeholder="省 / 市 / 区县"
      allowClear={false}
      onChange={(codes) => {
        const chosen = (codes ?? []).map(String)
        setPath(chosen)
        onChange?.(chosen.at(-1))
      }}
    />
  )
}
