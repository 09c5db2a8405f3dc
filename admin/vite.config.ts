import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/admin/',
  plugins: [react()],
  resolve: { alias: { '@contract': here('../contract') } },
  build: {
    outDir: here('../dist/admin'),
    emptyOutDir: true,
    // antd's styles need :where(), which these are the first to have
    target: ['chrome88', 'firefox82', 'safari14'],
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
