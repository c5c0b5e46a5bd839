import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { listSearchOf } from '@/features/documents/data/list-search'
import { accountQuery } from '@/shared/api/account-queries'
import type { Api } from '@/shared/api/client'
import { BrokenScreen, MissingScreen } from './fallbacks'
import { DocumentsScreen } from './documents-screen'
import { PublicLayout, SignedInLayout } from './layout'

interface Context {
  readonly api: Api
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: MissingScreen })

// -- for anybody ---------------------------------------------------------------------------

const open = createRoute({ getParentRoute: () => root, id: 'open', component: PublicLayout })

const signIn = createRoute({
  getParentRoute: () => open,
  path: '/sign-in',
  validateSearch: (search): { to?: string; tenant?: string } => ({
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
    ...(typeof search.tenant === 'string' ? { tenant: search.tenant } : {}),
  }),
  component: lazyRouteComponent(() => import('./access-screens'), 'SignInScreen'),
})

const forgotten = createRoute({
  getParentRoute: () => open,
  path: '/forgotten-password',
  validateSearch: (search): { tenant?: string } => (typeof search.tenant === 'string' ? { tenant: search.tenant } : {}),
  component: lazyRouteComponent(() => import('./access-screens'), 'ForgottenScreen'),
})

const link = createRoute({
  getParentRoute: () => open,
  path: '/link',
  component: lazyRouteComponent(() => import('./account-screens'), 'LinkScreen'),
})

const setup = createRoute({
  getParentRoute: () => open,
  path: '/setup',
  validateSearch: (search): { token?: string } => (typeof search.token === 'string' ? { token: search.token } : {}),
  component: lazyRouteComponent(() => import('./access-screens'), 'SetupScreen'),
})

const reviewByLink = createRoute({
  getParentRoute: () => open,
  path: '/review',
  component: lazyRouteComponent(() => import('./review-screens'), 'ReviewByLinkScreen'),
})

const accessibility = createRoute({
  getParentRoute: () => open,
  path: '/accessibility',
  component: lazyRouteComponent(() => import('@/features/help/accessibility-page'), 'AccessibilityPage'),
})

// -- for those who signed in ---------------------------------------------------------------

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedInLayout,
  beforeLoad: async ({ context, location }) => {
    const who = await context.queries.ensureQueryData(accountQuery(context.api))
    if (who === null) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
    // Whoever has something to do first can do nothing else: the server answers 403.
    if (who.must === 'enrol_second_factor' && !location.pathname.startsWith('/account')) throw redirect({ to: '/account/security' })
    if (who.must === 'change_password' && !location.pathname.startsWith('/account')) throw redirect({ to: '/account' })
    return { who }
  },
})

const documents = createRoute({ getParentRoute: () => signedIn, path: '/', validateSearch: listSearchOf, component: DocumentsScreen })

const trash = createRoute({
  getParentRoute: () => signedIn,
  path: '/trash',
  component: lazyRouteComponent(() => import('@/features/documents/trash-page'), 'TrashPage'),
})

const result = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents/$id',
  component: lazyRouteComponent(() => import('./result-screen'), 'ResultScreen'),
})

const review = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents/$id/review',
  component: lazyRouteComponent(() => import('./review-screens'), 'ReviewScreen'),
})

const holds = createRoute({
  getParentRoute: () => signedIn,
  path: '/holds',
  component: lazyRouteComponent(() => import('./review-screens'), 'HoldsScreen'),
})

const keys = createRoute({
  getParentRoute: () => signedIn,
  path: '/keys',
  component: lazyRouteComponent(() => import('@/features/keys/keys-page'), 'KeysPage'),
})

const oldDecisions = createRoute({
  getParentRoute: () => signedIn,
  path: '/old-decisions',
  component: lazyRouteComponent(() => import('./review-screens'), 'OldDecisionsScreen'),
})

const reconversions = createRoute({
  getParentRoute: () => signedIn,
  path: '/reconversions',
  component: lazyRouteComponent(() => import('./reconversions-screen'), 'ReconversionsScreen'),
})

const department = createRoute({
  getParentRoute: () => signedIn,
  path: '/department',
  component: lazyRouteComponent(() => import('./department-screens'), 'DepartmentScreen'),
})

const allowlist = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/allowlist',
  component: lazyRouteComponent(() => import('./department-screens'), 'AllowlistScreen'),
})

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/webhooks',
  component: lazyRouteComponent(() => import('./department-screens'), 'WebhooksScreen'),
})

const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/calendar',
  component: lazyRouteComponent(() => import('./department-screens'), 'CalendarScreen'),
})

const deadTasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/dead-tasks',
  component: lazyRouteComponent(() => import('./department-screens'), 'DeadTasksScreen'),
})

const languageModels = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/models',
  component: lazyRouteComponent(() => import('./department-screens'), 'ModelsScreen'),
})

const prompts = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/prompts',
  component: lazyRouteComponent(() => import('./department-screens'), 'PromptsScreen'),
})

const presets = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/presets',
  component: lazyRouteComponent(() => import('./department-screens'), 'PresetsScreen'),
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/settings',
  component: lazyRouteComponent(() => import('./department-screens'), 'SettingsScreen'),
})

const settingChanges = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/settings/changes',
  validateSearch: (search): { name?: string } => (typeof search.name === 'string' ? { name: search.name } : {}),
  component: lazyRouteComponent(() => import('./department-screens'), 'SettingChangesScreen'),
})

const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/people',
  component: lazyRouteComponent(() => import('./people-screens'), 'PeopleScreen'),
})

const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/people/$id',
  component: lazyRouteComponent(() => import('./people-screens'), 'PersonScreen'),
})

const invitations = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/invitations',
  component: lazyRouteComponent(() => import('./people-screens'), 'InvitationsScreen'),
})

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/groups',
  component: lazyRouteComponent(() => import('./people-screens'), 'GroupsScreen'),
})

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/audit',
  component: lazyRouteComponent(() => import('./admin-screens'), 'AuditScreen'),
})

const limits = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/limits',
  component: lazyRouteComponent(() => import('./admin-screens'), 'LimitsScreen'),
})

const serviceClients = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/service-clients',
  component: lazyRouteComponent(() => import('./admin-screens'), 'ServiceClientsScreen'),
})

const tenants = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/tenants',
  component: lazyRouteComponent(() => import('./admin-screens'), 'TenantsScreen'),
})

const firstStart = createRoute({
  getParentRoute: () => signedIn,
  path: '/department/first-steps',
  validateSearch: (search): { step?: string } => (typeof search.step === 'string' ? { step: search.step } : {}),
  component: lazyRouteComponent(() => import('./admin-screens'), 'FirstStartScreen'),
})

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-screens'), 'AccountScreen'),
})

const security = createRoute({
  getParentRoute: () => signedIn,
  path: '/account/security',
  component: lazyRouteComponent(() => import('./account-screens'), 'SecurityScreen'),
})

const mySessions = createRoute({
  getParentRoute: () => signedIn,
  path: '/account/sessions',
  component: lazyRouteComponent(() => import('./account-screens'), 'MySessionsScreen'),
})

const help = createRoute({
  getParentRoute: () => signedIn,
  path: '/help',
  component: lazyRouteComponent(() => import('@/features/help/help-page'), 'HelpPage'),
})

const routeTree = root.addChildren([
  open.addChildren([signIn, forgotten, link, setup, reviewByLink, accessibility]),
  signedIn.addChildren([
    documents,
    trash,
    deadTasks,
    result,
    review,
    holds,
    oldDecisions,
    reconversions,
    keys,
    department,
    allowlist,
    webhooks,
    calendar,
    languageModels,
    prompts,
    presets,
    settings,
    settingChanges,
    people,
    person,
    invitations,
    groups,
    audit,
    limits,
    serviceClients,
    tenants,
    firstStart,
    account,
    security,
    mySessions,
    help,
  ]),
])

export function createAppRouter(context: Context) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: BrokenScreen,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
