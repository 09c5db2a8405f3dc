import type { z } from 'zod'
import { moveRegistration } from '../../contract/api/registrations.ts'
import type { Deps } from '../deps.ts'
import { pictureOwner } from '../files/picture-owner.ts'
import { requireReady } from '../http/ready.ts'
import type { Request } from '../http/serve.ts'
import { presentRegistration } from './showing/present.ts'
import { transition } from './transition.ts'

type Body = z.output<NonNullable<(typeof moveRegistration)['body']>>

/** The one way a person moves a record. A graduate's readiness is checked in the same wave that reads the rest. */
export async function moveByRequest(deps: Deps, request: Request<Body, undefined>) {
  const { actor, body, params, requestId, bodyHash } = request
  const moved = await transition(
    deps,
    { id: params.id, ...body, pictureOwner: pictureOwner(actor), requestId, bodyHash },
    actor,
    {
      check: (wave) => {
        if (actor.role === 'graduate') requireReady(moveRegistration, actor, wave.graduate)
      },
    },
  )
  const { seq, command, from, to } = moved.entry
  return {
    outcome: { seq, command, from, to },
    record: await presentRegistration(deps, moved.record, moved.relation, moved.wave),
  }
}
