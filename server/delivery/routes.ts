import type Router from '@koa/router'
import * as api from '../../contract/api/delivery.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { listDeliveries } from './list-deliveries.ts'
import { previewTemplate, removeTemplate, saveTemplate, showTemplates } from './message-templates.ts'
import { reportSubscriptions } from './report-subscriptions.ts'
import { resendMessage } from './resend.ts'
import { asDesk } from './scope.ts'
import { showCalendar } from './show-calendar.ts'
import { showDelivery } from './show-delivery.ts'
import { showSubscriptions } from './show-subscriptions.ts'

export function deliveryRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.reportSubscriptions, ({ actor, body, requestId }) =>
    reportSubscriptions(deps, asRole(actor, 'graduate'), body.results, requestId),
  )
  serve(router, deps, api.listSubscriptions, ({ actor }) =>
    showSubscriptions(deps, asRole(actor, 'graduate')),
  )
  serve(router, deps, api.listTemplates, ({ actor }) => showTemplates(deps, asDesk(actor)))
  serve(router, deps, api.saveTemplate, ({ actor, body }) => saveTemplate(deps, asDesk(actor), body))
  serve(router, deps, api.removeTemplate, ({ actor, query }) => removeTemplate(deps, asDesk(actor), query))
  serve(router, deps, api.previewTemplate, ({ body }) => previewTemplate(deps, body))
  serve(router, deps, api.listDeliveries, ({ actor, query }) => listDeliveries(deps, asDesk(actor), query))
  serve(router, deps, api.resendMessage, ({ actor, body }) => resendMessage(deps, asDesk(actor), body.id))
  serve(router, deps, api.showDelivery, ({ actor }) => showDelivery(deps, asDesk(actor)))
  serve(router, deps, api.downloadCalendar, ({ params, ip }) => showCalendar(deps, params.token, ip))
}
