import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  birthDateOfIdNumber,
  type CheckResult,
  checkCreditCode,
  checkExamNumber,
  checkIdNumber,
  checkLandline,
  checkMobile,
  checkPostcode,
  checkText,
  maskIdNumber,
  maskMobile,
  maskName,
  sexOfIdNumber,
} from './checks.ts'

const TODAY = '2023-06-01'

function problemOf(result: CheckResult): string | undefined {
  return result.ok ? undefined : result.problem
}

describe('checkIdNumber', () => {
  const refused: [string, string][] = [
    ['110101200202309991', 'idNumberDate'],
    ['110105194912310029', 'idNumberChecksum'],
    ['11010519491231002', 'idNumberForm'],
    ['110105491231002', 'idNumberForm'],
    ['1101051949123100XX', 'idNumberForm'],
    ['110105194913310021', 'idNumberDate'],
    ['110105190002290019', 'idNumberDate'],
    ['1.10105E+17', 'idNumberForm'],
    ['', 'idNumberForm'],
  ]
  for (const [text, problem] of refused) {
    it(`refuses ${text || 'nothing'}`, () => assert.equal(problemOf(checkIdNumber(text, TODAY)), problem))
  }

  it('refuses a birth date after today, not on it', () => {
    assert.equal(problemOf(checkIdNumber('11010519491231002X', '1949-12-30')), 'idNumberFuture')
    assert.equal(checkIdNumber('11010519491231002X', '1949-12-31').ok, true)
  })

  it('accepts the published numbers', () => {
    assert.deepEqual(checkIdNumber('11010519491231002X', TODAY), { ok: true, value: '11010519491231002X' })
    assert.deepEqual(checkIdNumber('440524188001010014', TODAY), { ok: true, value: '440524188001010014' })
  })

  it('folds x, width and spaces', () => {
    assert.deepEqual(checkIdNumber('　１１０１０５19491231002x ', TODAY), {
      ok: true,
      value: '11010519491231002X',
    })
  })

  it('reads sex and birth date', () => {
    assert.equal(sexOfIdNumber('11010519491231002X'), '2')
    assert.equal(sexOfIdNumber('440524188001010014'), '1')
    assert.equal(birthDateOfIdNumber('11010519491231002X'), '1949-12-31')
  })

  it('catches every single wrong digit', () => {
    const valid = '440524188001010014'
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        fc.pre(valid[at] !== String(digit))
        assert.equal(checkIdNumber(valid.slice(0, at) + digit + valid.slice(at + 1), TODAY).ok, false)
      }),
    )
  })
})

describe('checkCreditCode', () => {
  const refused: [string, string][] = [
    ['91110108749352307B', 'creditCodeChecksum'],
    ['91110108749352370A', 'creditCodeChecksum'],
    ['9111010874935230I7', 'creditCodeForm'],
    ['91110108749352307', 'creditCodeForm'],
    ['', 'creditCodeForm'],
  ]
  for (const [text, problem] of refused) {
    it(`refuses ${text || 'nothing'}`, () => assert.equal(problemOf(checkCreditCode(text)), problem))
  }

  it('accepts the published codes without a warning', () => {
    for (const value of ['91110108749352307A', '91350100M000100Y43']) {
      assert.deepEqual(checkCreditCode(value), { ok: true, value })
    }
    assert.deepEqual(checkCreditCode(' 91350100m000100y43'), { ok: true, value: '91350100M000100Y43' })
  })

  it('only warns of a wrong inner organisation code', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const accepted = alphabet
      .map((c) => checkCreditCode(`911101087493523A7${c}`))
      .filter((result) => result.ok)
    assert.equal(accepted.length, 1, 'one check character fits')
    assert.equal(accepted[0]?.ok && accepted[0].warning, 'creditCodeOrganisationDoubtful')
  })
})

describe('checkExamNumber', () => {
  it('warns, never refuses', () => {
    for (const text of ['1922052100000', '192205210000001', '1922052100000A']) {
      assert.deepEqual(checkExamNumber(text, '31'), { ok: true, value: text, warning: 'examNumberDoubtful' })
    }
    assert.deepEqual(checkExamNumber('19220521000000', '31'), { ok: true, value: '19220521000000' })
    assert.deepEqual(checkExamNumber('192205210000001', '11'), { ok: true, value: '192205210000001' })
  })
})

describe('telephones and postcodes', () => {
  it('refuse what cannot be called', () => {
    for (const text of ['12345678901', '1310000000', '131000000000', '', '131 0000 000a']) {
      assert.equal(problemOf(checkMobile(text)), 'mobileForm', text)
    }
    for (const text of [
      '11111111',
      '010-111111',
      '010-111111111',
      '13100000000',
      '300-123-4567',
      '',
      '400-12345678',
    ]) {
      assert.equal(problemOf(checkLandline(text)), 'landlineForm', text)
    }
    for (const text of ['10008', '1000811', 'ABCDEF', ''])
      assert.equal(problemOf(checkPostcode(text)), 'postcodeForm')
  })

  it('accept the usual ways of writing', () => {
    assert.deepEqual(checkMobile('+86 131-0000-0000'), { ok: true, value: '13100000000' })
    for (const text of [
      '010-11111111',
      '0431-1234567',
      '0431-12345678-801',
      '01011111111',
      '400-123-4567',
      '8001234567',
    ]) {
      assert.deepEqual(checkLandline(text), { ok: true, value: text })
    }
    assert.deepEqual(checkLandline('（010）11111111转8001'), { ok: true, value: '010-11111111-8001' })
    assert.deepEqual(checkPostcode('１０００８１'), { ok: true, value: '100081' })
  })

  it('have a sentence for each problem', () => {
    assert.match(checkText('mobileForm'), /手机号码/)
  })
})

describe('masks', () => {
  it('hide what is malformed wholly', () => {
    assert.equal(maskIdNumber('12345'), '*****')
    assert.equal(maskMobile('12345'), '*****')
    assert.equal(maskName(''), '')
  })

  it('keep the agreed characters', () => {
    assert.equal(maskIdNumber('110105194912311234'), '1101**********1234')
    assert.equal(maskMobile('13100000000'), '131****0000')
    assert.equal(maskName('陈明'), '陈*')
    assert.equal(maskName('陈小明'), '陈**')
    assert.equal(maskName('阿依古丽·买买提'), '阿**')
    assert.equal(maskName('𠮷田'), '𠮷*')
  })
})
