import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { startSession } from '../../server/accounts/sessions.ts'
import { carryOutEffects } from '../../server/effects/carry-out.ts'
import { drained } from '../../server/effects/drain.ts'
import { attachPictures, dropPictures } from '../../server/files/attach-pictures.ts'
import { storeImage } from '../../server/files/blobs.ts'
import { collectOrphans } from '../../server/files/collect-orphans.ts'
import { files, looseBlobs } from '../../server/files/model.ts'
import { limitCollection } from '../../server/http/limits.ts'
import { BlobStoreError } from '../../server/ports/blobs/port.ts'
import { registrations } from '../../server/registrations/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { noise, quarters } from '../picture-files.ts'
import { bring, type Cast, type Graduate, gather, newKey, stored } from './cast.ts'
import { acted, drafted, other } from './filings.ts'
import { blobsOf, seen, turn, uploaded, uploadFile } from './picture-upload.ts'

const HOUR = 3_600_000

describe('pictures', () => {
  let app: TestApp
  let cast: Cast
  let jpeg: Buffer
  let graduate: Graduate
  before(async () => {
    jpeg = await quarters().jpeg({ quality: 95 }).toBuffer()
  })
  beforeEach(async () => {
    app = await startApp()
    cast = await gather(app)
    graduate = await cast.graduate()
  })
  afterEach(() => app.close())

  const document = (id: string) => files(app.deps.db).findOne({ schoolCode: cast.school._id, _id: id })
  const counts = async () => ({
    files: await files(app.deps.db).countDocuments(),
    loose: await looseBlobs(app.deps.db).countDocuments(),
    blobs: (await blobsOf(app)).length,
  })
  const later = (ms: number) => app.clock.advance({ ms })
  const attach = (registrationId: string, ids: string[], who = graduate) =>
    attachPictures(app.deps, {
      schoolCode: cast.school._id,
      graduateId: who.made.doc._id,
      registrationId,
      ids,
    })
  /** A record in that status, whichever way it came there. */
  const recordIn = async (kind: 'paper' | 'offline', status: string, who = graduate) => {
    const id = await bring(cast, 'reviewing at the department', who)
    await registrations(app.deps.db).updateOne(
      { schoolCode: cast.school._id, _id: id },
      { $set: { kind, status } },
    )
    return id
  }

  describe('are taken', () => {
    it('from schools, and graduates who have confirmed, under a key', async () => {
      for (const who of [cast.employer, cast.reviewer, cast.operator]) {
        assert.equal((await uploadFile(who, jpeg)).body.error?.code, 'FORBIDDEN')
      }
      const unconfirmed = await cast.graduate({ confirmed: false })
      assert.equal((await uploadFile(unconfirmed, jpeg)).body.error?.code, 'INFO_NOT_CONFIRMED')
      assert.equal((await uploadFile(graduate, jpeg, '')).body.error?.code, 'IDEMPOTENCY_KEY_MISSING')
      assert.deepEqual(await counts(), { files: 0, loose: 0, blobs: 0 })
    })

    it('without a word when within 300 KB, with the sentence when over', async () => {
      const small = await uploaded(graduate, jpeg)
      assert.deepEqual([small.compressed, small.message, small.originalBytes], [false, null, jpeg.length])
      assert.deepEqual([small.width, small.height], [120, 80])
      const photo = await noise(1600, 1200).jpeg({ quality: 80 }).toBuffer()
      const large = await uploaded(graduate, photo)
      assert.deepEqual(
        [large.compressed, large.message, large.originalBytes],
        [true, '图片超过300k，已自动压缩', photo.length],
      )
      assert.ok(large.bytes <= 307_200)
      assert.equal((await seen(app, large.url)).length, large.bytes)
      assert.deepEqual(await counts(), { files: 2, loose: 0, blobs: 2 })
    })

    it('once under one key, however often and however many at once', async () => {
      const key = newKey()
      const answers = await Promise.all(Array.from({ length: 8 }, () => uploaded(graduate, jpeg, key)))
      const again = await uploaded(graduate, jpeg, key)
      assert.equal(new Set([...answers, again].map(({ id }) => id)).size, 1)
      assert.deepEqual(await counts(), { files: 1, loose: 0, blobs: 1 })
      const other = await uploadFile(graduate, await noise(40, 40).png().toBuffer(), key)
      assert.equal(other.body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
      const somebodyElse = await uploaded(await cast.graduate(), jpeg, key)
      assert.notEqual(somebodyElse.id, again.id)
    })

    it('so many in ten minutes', async () => {
      for (let n = 0; n < 120; n += 1)
        assert.equal((await uploadFile(graduate, Buffer.from('no'))).status, 422)
      const refused = await uploadFile(graduate, jpeg)
      assert.equal(refused.body.error?.code, 'TOO_MANY_REQUESTS')
      await uploaded(await cast.graduate(), jpeg)
    })

    it('nine at once of one sender, however slowly they come, while others are let in', async () => {
      const other = await cast.graduate()
      const slow = await Promise.all(Array.from({ length: 9 }, () => beginUpload(graduate, jpeg.length)))
      // all of them are past their limits: tries that come in between would use up the sender's ten minutes
      await until(
        () =>
          app.deps.db
            .collection(limitCollection)
            .countDocuments({ key: /^pictures sent in a day/, points: 9 }),
        (count) => count === 1,
      )
      const tenth = await until(
        () => uploadFile(graduate, jpeg),
        ({ status }) => status !== 200,
      )
      assert.equal(tenth.body.error?.code, 'TOO_MANY_REQUESTS')
      await uploaded(other, jpeg)
      await Promise.all(slow.map((one) => one.finish(jpeg)))
      await uploaded(graduate, jpeg)
    })

    it('so many at once, and then again', async () => {
      const people = await Promise.all(Array.from({ length: 24 }, () => cast.graduate()))
      const slow = await Promise.all(people.map((one) => beginUpload(one, jpeg.length)))
      // all of them are past their limits before anybody asks for one more: who came in between would take the last place
      const counted = { key: /^pictures sent in a day/ }
      await until(
        () => app.deps.db.collection(limitCollection).countDocuments(counted),
        (count) => count === people.length,
      )
      const refused = await until(
        () => uploadFile(graduate, jpeg),
        ({ status }) => status !== 200,
      )
      assert.equal(refused.body.error?.code, 'UNAVAILABLE')
      assert.deepEqual(
        await Promise.all(slow.map((one) => one.finish(jpeg))),
        people.map(() => 200),
      )
      await uploaded(graduate, jpeg)
    })
  })

  describe('are shown', () => {
    it('to nobody without the whole, unchanged, fresh link', async () => {
      const [one, other] = [
        await uploaded(graduate, jpeg),
        await uploaded(graduate, await noise(40, 40).png().toBuffer()),
      ]
      const { searchParams: good } = new URL(one.url, app.url)
      const [exp, sig] = [good.get('exp') ?? '', good.get('sig') ?? '']
      const flipped = `${sig.slice(0, -1)}${sig.endsWith('0') ? '1' : '0'}`
      const refused: Record<string, string> = {
        'another signature': `/files/${one.id}/view?exp=${exp}&sig=${flipped}`,
        'a longer life': `/files/${one.id}/view?exp=${Number(exp) + 600}&sig=${sig}`,
        'another picture': `/files/${other.id}/view?exp=${exp}&sig=${sig}`,
        'no picture': `/files/${cast.school._id}-AAAAAAAAAAAAAAAA/view?exp=${exp}&sig=${sig}`,
        'no id': `/files/x/view?exp=${exp}&sig=${sig}`,
      }
      for (const [name, path] of Object.entries(refused)) {
        assert.equal(`${name} ${(await app.api(path)).body.error?.code}`, `${name} NOT_FOUND`)
        assert.equal((await graduate.api(path)).status, 404, name)
      }
      for (const query of [
        '',
        `?exp=${exp}`,
        `?exp=${exp}&sig=zz`,
        `?exp=x&sig=${sig}`,
        `?exp=${exp}&exp=1&sig=${sig}`,
      ]) {
        assert.equal((await app.api(`/files/${one.id}/view${query}`)).status, 422, query)
      }
      later(9 * 60_000)
      await seen(app, one.url)
      later(2 * 60_000)
      assert.equal((await app.api(one.url)).body.error?.code, 'NOT_FOUND')
    })

    it('as nothing but a picture, kept by nobody', async () => {
      const { url, width, height } = await uploaded(graduate, jpeg)
      const { headers, body } = await app.api<Buffer>(url)
      assert.equal(headers.get('content-type'), 'image/jpeg')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('content-disposition'), 'inline')
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
      assert.equal(headers.get('cache-control'), 'private, no-store')
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
      const shown = await sharp(body).metadata()
      assert.deepEqual(
        [shown.format, shown.width, shown.height, shown.exif],
        ['jpeg', width, height, undefined],
      )
      assert.doesNotMatch(url, new RegExp(`${graduate.made.idNumber}|${graduate.made.doc.name}`))
    })

    it('only as they were stored', async () => {
      const { id, url } = await uploaded(graduate, jpeg)
      const key = (await document(id))?.shown.key ?? ''
      const place = join(app.blobFolder, key.slice(0, 2), key.slice(2, 4), key)
      await writeFile(place, await noise(50, 50).jpeg().toBuffer())
      assert.equal((await app.api(url)).body.error?.code, 'PICTURE_LOST')
      await app.deps.blobs.delete(key)
      assert.equal((await app.api(url)).body.error?.code, 'PICTURE_LOST')
    })
  })

  describe('are turned', () => {
    it('by nobody but who sent them', async () => {
      const { id } = await uploaded(graduate, jpeg)
      const classmate = await cast.graduate()
      assert.equal((await turn(classmate, id, 1)).body.error?.code, 'NOT_FOUND')
      for (const who of [cast.employer, cast.reviewer, cast.otherTeacher])
        assert.equal((await turn(who, id, 1)).status, 403)
      for (const wrong of [0, 4, -1, 1.5])
        assert.equal((await turn(graduate, id, wrong)).body.error?.code, 'INVALID_INPUT', `${wrong}`)
    })

    it('clockwise, and after four quarters they are what they were', async () => {
      const first = await uploaded(graduate, jpeg)
      const before = await seen(app, first.url)
      const expected = ['BRWG', 'WBGR', 'GWRB']
      for (const corners of expected) {
        const { body } = await turn(graduate, first.id, 1)
        assert.equal(await cornersOf(await seen(app, body.url)), corners)
        assert.deepEqual([body.id, body.originalBytes, body.message], [first.id, jpeg.length, null])
        assert.deepEqual([body.width, body.height], corners === 'WBGR' ? [120, 80] : [80, 120])
      }
      const { body } = await turn(graduate, first.id, 1)
      assert.ok(before.equals(await seen(app, body.url)))
    })

    it('once by one request, and one of two that meet', async () => {
      const { id } = await uploaded(graduate, jpeg)
      const key = newKey()
      for (let n = 0; n < 3; n += 1) assert.equal((await turn(graduate, id, 1, key)).body.width, 80)
      assert.equal((await turn(graduate, id, 2, key)).body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
      const statuses = (await Promise.all([1, 1, 1].map((quarters) => turn(graduate, id, quarters)))).map(
        ({ status }) => status,
      )
      const turns = (await document(id))?.quarterTurns ?? 0
      assert.equal((turns + 3) % 4, statuses.filter((status) => status === 200).length % 4)
      assert.deepEqual(
        statuses.filter((status) => status !== 200 && status !== 409),
        [],
      )
    })

    it('as long as the registration lets the graduate send pictures, and not what was approved', async () => {
      const { id } = await uploaded(graduate, jpeg)
      const record = await recordIn('paper', 'returned')
      await attach(record, [id])
      assert.equal((await turn(graduate, id, 1)).status, 200)
      const set = (change: object) =>
        registrations(app.deps.db).updateOne({ schoolCode: cast.school._id, _id: record }, { $set: change })
      for (const status of ['reviewing', 'effective', 'rejected', 'terminated']) {
        await set({ status })
        assert.equal((await turn(graduate, id, 1)).body.error?.code, 'MOVE_NOT_ALLOWED', status)
      }
      await set({ status: 'terminationReturned' })
      assert.equal((await turn(graduate, id, 1)).status, 200)
      const approval = {
        ...(await registrations(app.deps.db).findOne({ schoolCode: cast.school._id, _id: record }))
          ?.history[0],
        command: 'approve',
        at: new Date(app.clock.now().getTime() + 1000),
      }
      await registrations(app.deps.db).updateOne(
        { schoolCode: cast.school._id, _id: record },
        { $push: { history: approval as never } },
      )
      assert.equal((await turn(graduate, id, 1)).body.error?.code, 'MOVE_NOT_ALLOWED')
    })
  })

  describe('belong to a registration', () => {
    it('only when each is the graduate’s own and free', async () => {
      const classmate = await cast.graduate()
      const [own, foreign] = [await uploaded(graduate, jpeg), await uploaded(classmate, jpeg)]
      const registration = `${cast.school._id}-AAAAAAAAAAAAAAAA`
      const refused = { code: 'INVALID_INPUT', field: 'pictures' }
      await assert.rejects(attach(registration, [own.id, foreign.id]), refused)
      await assert.rejects(attach(registration, [own.id, own.id]), refused)
      await assert.rejects(attach(registration, [own.id, `${cast.school._id}-BBBBBBBBBBBBBBBB`]), refused)
      assert.equal((await document(own.id))?.registrationId, null)
      await attach(registration, [own.id])
      await attach(registration, [own.id])
      await assert.rejects(attach(`${cast.school._id}-CCCCCCCCCCCCCCCC`, [own.id]), refused)
      await assert.rejects(attach(registration, [foreign.id], graduate), refused)
      assert.equal((await document(own.id))?.registrationId, registration)
      await attach(registration, [])
    })

    it('to one of two that want it at once', async () => {
      const { id } = await uploaded(graduate, jpeg)
      const wanting = ['AAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCC'].map((end) =>
        attach(`${cast.school._id}-${end}`, [id]),
      )
      const got = (await Promise.allSettled(wanting)).filter(({ status }) => status === 'fulfilled')
      assert.equal(got.length, 1)
      assert.ok((await document(id))?.registrationId)
    })
  })

  describe('that nobody needs', () => {
    it('are gone after a day with their blobs, and no others', async () => {
      const [orphan, attached, released, kept] = await Promise.all(
        [1, 2, 3, 4].map(() => uploaded(graduate, jpeg)),
      )
      assert.ok(orphan && attached && released && kept)
      await turn(graduate, orphan.id, 1)
      const registration = `${cast.school._id}-AAAAAAAAAAAAAAAA`
      await attach(registration, [attached.id, released.id, kept.id])
      later(20 * HOUR)
      await dropPictures(app.deps, registration, [released.id])
      later(3.9 * HOUR)
      assert.equal(await collectOrphans(app.deps), 0)
      later(0.2 * HOUR)
      assert.equal(await collectOrphans(app.deps), 1)
      assert.deepEqual(await counts(), { files: 3, loose: 0, blobs: 3 })
      later(20 * HOUR)
      await collectOrphans(app.deps)
      assert.deepEqual(await counts(), { files: 2, loose: 0, blobs: 2 })
      later(1000 * HOUR)
      assert.equal(await collectOrphans(app.deps), 0)
      assert.deepEqual(
        [(await document(kept.id))?._id, (await document(attached.id))?._id],
        [kept.id, attached.id],
      )
    })

    it('are set free when the registration they were attached to never came to name them', async () => {
      const [named, forgotten] = [await uploaded(graduate, jpeg), await uploaded(graduate, jpeg)]
      const registration = `${cast.school._id}-AAAAAAAAAAAAAAAA`
      await attach(registration, [named.id, forgotten.id])
      const picturesOf = async (schoolCode: string, id: string) =>
        schoolCode === cast.school._id && id === registration ? [named.id] : []
      await collectOrphans(app.deps, picturesOf)
      assert.equal(
        (await document(forgotten.id))?.registrationId,
        registration,
        'its write may still be under way',
      )
      later(1.1 * HOUR)
      await collectOrphans(app.deps, picturesOf)
      assert.equal((await document(forgotten.id))?.registrationId, null)
      later(25 * HOUR)
      await collectOrphans(app.deps, picturesOf)
      assert.equal(await document(forgotten.id), null)
      assert.equal((await document(named.id))?.registrationId, registration)
    })

    it('stay when they are attached while the collector looks who names them', async () => {
      const [forgotten, late] = [await uploaded(graduate, jpeg), await uploaded(graduate, jpeg)]
      const registration = `${cast.school._id}-AAAAAAAAAAAAAAAA`
      await attach(registration, [forgotten.id])
      later(1.1 * HOUR)
      await collectOrphans(app.deps, async () => {
        await attach(registration, [late.id])
        return []
      })
      assert.equal((await document(forgotten.id))?.registrationId, null)
      assert.equal((await document(late.id))?.registrationId, registration)
    })

    it('stay when the form names them again before the drop of them is carried out, or when it is twice', async () => {
      const picture = await uploaded(graduate, jpeg)
      const { form } = other()
      const id = await drafted(graduate, other())
      await acted(app, graduate, id, 'save', { form, pictures: [picture.id] })
      await acted(app, graduate, id, 'save', { form, pictures: [] })
      const removed = await stored(app, id)
      await drained()
      assert.equal((await document(picture.id))?.registrationId, null)
      await acted(app, graduate, id, 'save', { form, pictures: [picture.id] })
      const at = removed.history.at(-1)?.at
      assert.ok(at)
      const drop = { kind: 'dropPictures' as const, id: `${id}:3:0`, ids: [picture.id], at, attempts: 0 }
      await carryOutEffects(app.deps, [{ record: removed, due: [drop] }])
      assert.equal((await document(picture.id))?.registrationId, id)
      later(48 * HOUR)
      await collectOrphans(app.deps)
      assert.ok(await document(picture.id), 'the record names a picture that is gone')
    })

    it('do not stay behind a server that was killed between blob and document', async () => {
      const lost = { _id: `${cast.school._id}-AAAAAAAAAAAAAAAA`, schoolCode: cast.school._id }
      await storeImage(app.deps, lost, { bytes: jpeg, mediaType: 'image/jpeg', width: 120, height: 80 })
      const { id, url } = await uploaded(graduate, jpeg)
      await turn(graduate, id, 1)
      assert.deepEqual(await counts(), { files: 1, loose: 1, blobs: 3 })
      assert.equal(await collectOrphans(app.deps), 0)
      later(1.1 * HOUR)
      assert.equal(await collectOrphans(app.deps), 1)
      assert.deepEqual(await counts(), { files: 1, loose: 0, blobs: 2 })
      assert.equal((await app.api(url)).status, 404)
    })
  })

  it('are refused while the disk is full, leave nothing, and those there are shown all the same', async () => {
    const before = await uploaded(graduate, jpeg)
    const { blobs } = app.deps
    app.deps.blobs = { ...blobs, put: () => Promise.reject(new BlobStoreError('the disk refused: ENOSPC')) }
    const refused = await uploadFile(graduate, await noise(40, 40).png().toBuffer())
    assert.equal(`${refused.status} ${refused.body.error?.code}`, '503 UNAVAILABLE')
    assert.equal((await turn(graduate, before.id, 1)).body.error?.code, 'UNAVAILABLE')
    assert.deepEqual(await counts(), { files: 1, loose: 0, blobs: 1 })
    assert.equal(await cornersOf(await seen(app, before.url)), 'RGBW')
    app.deps.blobs = blobs
    await uploaded(graduate, jpeg)
  })

  /** An upload whose body has not come yet. */
  async function beginUpload(who: Graduate, length: number) {
    const { token } = await startSession(app.deps, who.actor)
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': newKey(),
      'content-type': 'image/jpeg',
      'content-length': length,
    }
    const sent = request(`${app.url}/api/files`, { method: 'POST', headers })
    const status = new Promise<number>((resolve, reject) => {
      sent.on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sent.on('error', reject)
    })
    sent.flushHeaders()
    const finish = (bytes: Buffer) => {
      sent.end(bytes)
      return status
    }
    return { finish }
  }
})

async function until<T>(work: () => Promise<T>, wanted: (result: T) => boolean): Promise<T> {
  for (;;) {
    const result = await work()
    if (wanted(result)) return result
  }
}

/** The colours of the four quarters, row by row. */
async function cornersOf(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    const lit = [...data.subarray(from, from + 3)].map((value) => (value > 128 ? 1 : 0)).join('')
    return { '100': 'R', '010': 'G', '001': 'B', '111': 'W' }[lit] ?? '?'
  }
  return at(0.25, 0.25) + at(0.75, 0.25) + at(0.25, 0.75) + at(0.75, 0.75)
}
