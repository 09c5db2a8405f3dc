import assert from 'node:assert/strict'
import { type Region, regionChildren, regionCode, regionName } from './regions.ts'

describe('regions', () => {
  it('know nothing of what is not there', () => {
    for (const text of ['', '999999', '11', '火星市', '市辖区', '海淀', '省直辖县级行政区划']) {
      assert.equal(regionCode(text), undefined, text)
    }
    assert.equal(regionName('999999'), undefined)
    assert.deepEqual(regionChildren('999999'), [])
    assert.deepEqual(regionChildren('110101'), [])
  })

  it('name a code down to its county', () => {
    assert.equal(regionName('110000'), '北京市')
    assert.equal(regionName('110101'), '北京市东城区')
    assert.equal(regionName('220521'), '吉林省通化市通化县')
    assert.equal(regionName('441900'), '广东省东莞市')
    assert.equal(regionName('469029'), '海南省保亭黎族苗族自治县')
    assert.equal(regionName('520101'), '贵州省贵阳市市辖区')
  })

  it('find the code of a name as rosters write it', () => {
    const names: [string, string][] = [
      ['220521', '220521'],
      ['吉林省通化市通化县', '220521'],
      ['北京市顺义区', '110113'],
      ['北京市市辖区顺义区', '110113'],
      ['北京市北京市顺义区', '110113'],
      ['贵州省贵阳市市辖区', '520101'],
      ['海南省海南省-自治区直辖县级行政区划保亭黎族苗族自治县', '469029'],
      ['海南省省直辖县级行政区划保亭黎族苗族自治县', '469029'],
      ['海南省保亭黎族苗族自治县', '469029'],
      ['河北省 保定市/易县', '130633'],
      ['保定市易县', '130633'],
      ['香港特别行政区湾仔区', '810002'],
      ['台湾省', '710000'],
    ]
    for (const [name, code] of names) assert.equal(regionCode(name), code, name)
  })

  it('prefer the county in force, yet still name its retired code', () => {
    assert.equal(regionCode('福建省三明市三元区'), '350404')
    assert.equal(regionName('350403'), '福建省三明市三元区')
  })

  it('cascade from 34 provinces to counties, each found again by its full name', () => {
    assert.equal(regionChildren(null).length, 34)
    assert.deepEqual(
      regionChildren('110000').map((region) => region.leaf),
      Array(16).fill(true),
    )
    assert.deepEqual(regionChildren('460000').at(-1), {
      code: '469000',
      name: '省直辖县级行政区划',
      leaf: false,
    })
    assert.equal(regionChildren('220000')[0]?.leaf, false)
    const all = below(null)
    assert.ok(all.length > 3600)
    for (const { code } of all) {
      if (code !== '350403') assert.equal(regionCode(regionName(code) ?? ''), code)
    }
  })
})

function below(parent: string | null): Region[] {
  return regionChildren(parent).flatMap((region) => [region, ...below(region.code)])
}
