import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

/** A screen that broke: in words, with a way on. Never a blank page. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useWords()
  return (
    <main id="content" className="page">
      <PageHeading title={t('problem.broken.title')} />
      <ProblemNotice problem={error} onRetry={reset} />
    </main>
  )
}

export function MissingScreen() {
  const { t } = useWords()
  return (
    <main id="content" className="page">
      <PageHeading title={t('app.notFound')} />
      <p>{t('app.notFoundNext')}</p>
      <Link to="/">{t('app.toDocuments')}</Link>
    </main>
  )
}
