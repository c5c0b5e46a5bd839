import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { ApiProvider } from '@/shared/api/api-context'
import { createApi } from '@/shared/api/client'
import { createHttp } from '@/shared/api/http'
import { startLanguage } from '@/shared/i18n/i18n'
import { AnnouncerProvider } from '@/shared/ui/status/announcer'
import { serverDouble, type ServerDouble } from './server-double'

/** Renders a component inside the application's providers: language, API, router, live region. Returns a user to act with. */
export async function renderInApp(
  child: ReactNode,
  { server = serverDouble(), language = 'en' }: { server?: ServerDouble; language?: string } = {},
) {
  const api = createApi(createHttp(server.send))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const broken: unknown[] = []
  const router = createRouter({
    defaultErrorComponent: ({ error }) => {
      broken.push(error)
      return null
    },
    routeTree: createRootRoute({ component: () => child, notFoundComponent: () => null }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const user = userEvent.setup()
  const view = render(
    <I18nextProvider i18n={await startLanguage(language)}>
      <QueryClientProvider client={queries}>
        <ApiProvider api={api}>
          <AnnouncerProvider>
            <div data-testid="app">
              <RouterProvider router={router as never} />
            </div>
          </AnnouncerProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  )
  // The router shows its first page after a turn of the loop.
  await screen.findByTestId('app')
  await router.load()
  if (broken.length > 0) throw broken[0]
  return { ...view, user, server, api, queries, router }
}
