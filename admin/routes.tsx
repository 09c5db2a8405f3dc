import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import type { StaffRole } from './api/session.ts'
import { Crash } from './components/crash.tsx'
import { NotFound } from './components/not-found.tsx'
import { RoleOnly, Shell } from './components/shell.tsx'

type Page = () => Promise<{ default: ComponentType }>

/** A page of its own chunk. */
function page(path: string, load: Page): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }) }
}

function only(roles: readonly StaffRole[], children: RouteObject[]): RouteObject {
  return { element: <RoleOnly roles={roles} />, children }
}

const signedIn: RouteObject[] = [
  page('/', () => import('./pages/home.tsx')),
  page('/account', () => import('./pages/account/account-page.tsx')),
  only(
    ['employer', 'department', 'school'],
    [page('/records/:id', () => import('./pages/record/record-page.tsx'))],
  ),
  only(
    ['employer'],
    [
      page('/invite', () => import('./pages/employer/invite-page.tsx')),
      page('/invitations', () => import('./pages/employer/invitations-page.tsx')),
      page('/messages', () => import('./pages/employer/messages-page.tsx')),
      page('/employer', () => import('./pages/employer/employer-page.tsx')),
    ],
  ),
  only(
    ['department', 'school'],
    [
      page('/review', () => import('./pages/school/review/review-page.tsx')),
      page('/registrations', () => import('./pages/school/registrations-page.tsx')),
      page('/graduates', () => import('./pages/school/graduates/graduates-page.tsx')),
      page('/employers', () => import('./pages/school/employers-page.tsx')),
    ],
  ),
  only(
    ['school'],
    [
      page('/roster', () => import('./pages/school/roster/roster-page.tsx')),
      page('/roster/:importId', () => import('./pages/school/roster/import-page.tsx')),
      page('/corrections', () => import('./pages/school/corrections-page.tsx')),
      page('/exports', () => import('./pages/school/exports/export-page.tsx')),
      page('/settings', () => import('./pages/school/settings/settings-page.tsx')),
    ],
  ),
  only(
    ['operator'],
    [
      page('/verification', () => import('./pages/operator/verification-page.tsx')),
      page('/schools', () => import('./pages/operator/schools/schools-page.tsx')),
    ],
  ),
  only(
    ['employer', 'operator'],
    [page('/colleagues', () => import('./pages/colleagues/colleagues-page.tsx'))],
  ),
  only(
    ['school', 'operator'],
    [
      page('/delivery', () => import('./pages/delivery/delivery-page.tsx')),
      page('/delivery/templates', () => import('./pages/delivery/templates/templates-page.tsx')),
    ],
  ),
  { path: '*', element: <NotFound /> },
]

export const router = createBrowserRouter(
  [
    {
      errorElement: <Crash />,
      HydrateFallback: () => null,
      children: [
        page('/sign-in', () => import('./pages/entry/sign-in-page.tsx')),
        page('/register', () => import('./pages/entry/register-page.tsx')),
        page('/forgot', () => import('./pages/entry/forgot-page.tsx')),
        page('/reset', () => import('./pages/entry/reset-page.tsx')),
        page('/join', () => import('./pages/entry/join-page.tsx')),
        { element: <Shell />, children: signedIn },
      ],
    },
  ],
  { basename: '/admin' },
)
