import assert from 'node:assert/strict'
import fc from 'fast-check'
import { agreementNumber, formatAgreementNumber, parseAgreementNumber } from './number.ts'

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const PARTS = { schoolCode: '10999', year: 2023, recordId: '10999-7K3MQ9XW2D8FHV5T' }

const anyParts = fc
  .record({
    schoolCode: fc.stringMatching(/^[0-9]{5}$/),
    year: fc.integer({ min: 2000, max: 2999 }),
    random: fc.array(fc.constantFrom(...SYMBOLS), { minLength: 16, maxLength: 16 }),
  })
  .map(({ schoolCode, year, random }) => ({ schoolCode, year, recordId: `${schoolCode}-${random.join('')}` }))

describe('agreement number', () => {
  it('refuses an id of another school or shape, and a year that is none', () => {
    assert.throws(() => agreementNumber({ ...PARTS, schoolCode: '10998' }), RangeError)
    assert.throws(() => agreementNumber({ ...PARTS, recordId: '10999-7K3M' }), RangeError)
    assert.throws(() => agreementNumber({ ...PARTS, recordId: '10999-7K3MQ9XW2D8FHV5U' }), RangeError)
    assert.throws(() => agreementNumber({ ...PARTS, year: 23 }), RangeError)
    assert.throws(() => agreementNumber({ ...PARTS, year: 2023.5 }), RangeError)
  })

  it('reads nothing out of what is no number', () => {
    const number = agreementNumber(PARTS)
    for (const typed of [
      '',
      '10999',
      number.slice(0, -1),
      `${number}0`,
      number.replace('7K3M', '7U3M'),
      `x${number}`,
    ]) {
      assert.equal(parseAgreementNumber(typed), null, typed)
    }
  })

  it('finds every wrong symbol at every place', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const number = agreementNumber(parts)
        for (let at = 0; at < number.length; at++) {
          for (const wrong of SYMBOLS) {
            if (wrong === number[at]) continue
            assert.equal(parseAgreementNumber(number.slice(0, at) + wrong + number.slice(at + 1)), null)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('finds any two symbols exchanged', () => {
    fc.assert(
      fc.property(anyParts, fc.nat(25), fc.nat(25), (parts, a, b) => {
        const number = agreementNumber(parts)
        fc.pre(number[a] !== number[b])
        const symbols = [...number]
        ;[symbols[a], symbols[b]] = [number.charAt(b), number.charAt(a)]
        assert.equal(parseAgreementNumber(symbols.join('')), null)
      }),
    )
  })

  it('starts with school and year, holds the random part, and comes back', () => {
    const number = agreementNumber(PARTS)
    assert.match(number, /^1099920237K3MQ9XW2D8FHV5T[0-9A-HJKMNP-TV-Z]$/)
    fc.assert(
      fc.property(anyParts, (parts) => {
        assert.deepEqual(parseAgreementNumber(agreementNumber(parts)), parts)
      }),
    )
  })

  it('differs wherever school, year or id differ', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        assert.notEqual(agreementNumber(one), agreementNumber(other))
      }),
    )
  })

  it('is read in lower case, with spaces, hyphens and the letters people confuse', () => {
    const parts = { schoolCode: '10110', year: 2010, recordId: '10110-10AB01CD10EF01GH' }
    const number = agreementNumber(parts)
    const asTyped = formatAgreementNumber(number)
      .toLowerCase()
      .replaceAll('0', 'o')
      .replace(/1/g, (_one, at: number) => (at % 2 ? 'l' : 'i'))
    assert.deepEqual(parseAgreementNumber(asTyped), parts)
    assert.deepEqual(parseAgreementNumber(`  ${number.slice(0, 9)} ${number.slice(9)}\n`), parts)
    assert.deepEqual(parseAgreementNumber(formatAgreementNumber(number).replaceAll('-', '－')), parts)
  })

  it('never changes: numbers are on paper', () => {
    assert.equal(agreementNumber(PARTS), '1099920237K3MQ9XW2D8FHV5TG')
  })

  it('is grouped for reading', () => {
    const number = agreementNumber(PARTS)
    assert.equal(formatAgreementNumber(number), `10999-2023-7K3M-Q9XW-2D8F-HV5T-${number.slice(-1)}`)
    assert.equal(formatAgreementNumber('--'), '--')
  })
})
