import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'

interface Props {
  readonly title: string
  readonly tabTitle?: string
  /** For the next step of the same page, which the router does not see as a change. */
  readonly takesFocus?: boolean
  readonly children?: ReactNode
}

/** The page's one h1: takes the focus after a change of page, so that a screen reader says where it is, and names the tab. */
export function PageHeading({ title, tabTitle = title, takesFocus = false, children }: Props) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${tabTitle} – ${t('app.name')}`
  }, [tabTitle, t])

  useEffect(() => {
    if (pageChanges > 0 || takesFocus) heading.current?.focus()
  }, [takesFocus])

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
