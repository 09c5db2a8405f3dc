import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { queryClient } from './api/query-client.ts'
import { prefetchMe } from './api/session.ts'
import { Toasts } from './components/toast.tsx'
import { router } from './routes.tsx'
import { theme } from './theme.ts'
import './styles/base.css'

prefetchMe()

/** The site of employers, schools and the platform. */
export function drawSite(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </ConfigProvider>
    </StrictMode>,
  )
}
