import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Names our style sheet `react-aria-pressable-style`. React Aria adds an inline style of that id unless one is there;
 * base.css carries the same rule, so that `style-src 'self'` holds without a hash or a nonce.
 */
function styleSheetReplacesReactAriaStyle(): Plugin {
  return {
    name: 'style-sheet-replaces-react-aria-style',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<link rel="stylesheet"', '<link id="react-aria-pressable-style" rel="stylesheet"'),
    },
  }
}

// eslint-disable-next-line no-restricted-exports -- Vite reads the default export.
export default defineConfig({
  plugins: [react(), styleSheetReplacesReactAriaStyle()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Nothing is inlined as data: the content security policy has no use for it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // A test compares the router with nginx's table of pages.
    fs: { allow: ['.', '../nginx'] },
    proxy: process.env.LECTERN_URL ? { '/api': process.env.LECTERN_URL, '/approve': process.env.LECTERN_URL } : {},
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    // Limits only guard: a machine that does much else at the same time is slow, not wrong.
    testTimeout: 60_000,
  },
})
