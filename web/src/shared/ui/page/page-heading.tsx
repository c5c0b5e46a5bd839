import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'

/** The page's one h1: takes the focus after a change of page, so that a screen reader says where it is, and names the tab. */
export function PageHeading({ title, tabTitle = title, children }: { title: string; tabTitle?: string; children?: ReactNode }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${tabTitle} – ${t('app.name')}`
  }, [tabTitle, t])

  useEffect(() => {
    if (pageChanges > 0) heading.current?.focus()
  }, [])

  return (
    <div className="page-heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  )
}

let pageChanges = 0

/** The router tells of each change of page. The first page keeps the browser's own focus: nobody has moved yet. */
export function pageChanged(): void {
  pageChanges += 1
}
