import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { accountQuery } from '@/shared/api/account-queries'
import { ApiProvider } from '@/shared/api/api-context'
import { createApi } from '@/shared/api/client'
import { chooseLanguage, rememberedLanguage, startLanguage } from '@/shared/i18n/i18n'
import { AnnouncerProvider } from '@/shared/ui/status/announcer'
import { pageChanged } from '@/shared/ui/page/page-heading'
import { LocaleProvider } from './locale-provider'
import { createQueries } from './queries'
import { createAppRouter } from './router'

const api = createApi()
const queries = createQueries(() => {
  queries.setQueryData(accountQuery(api).queryKey, null)
  void router.invalidate()
})
const router = createAppRouter({ api, queries })

// The first page keeps the browser's focus; each later one gives it to its heading.
router.subscribe('onBeforeLoad', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) pageChanged()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root.')

// The address may ask for a language; otherwise the one chosen before, then those of the browser.
const asked = new URLSearchParams(window.location.search).get('lang') ?? rememberedLanguage()
const wanted = asked === null ? navigator.languages : [asked, ...navigator.languages]
void startLanguage(chooseLanguage(wanted)).then((language) => {
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={language}>
        <LocaleProvider>
          <QueryClientProvider client={queries}>
            <ApiProvider api={api}>
              <AnnouncerProvider>
                <RouterProvider router={router} />
              </AnnouncerProvider>
            </ApiProvider>
          </QueryClientProvider>
        </LocaleProvider>
      </I18nextProvider>
    </StrictMode>,
  )
})
