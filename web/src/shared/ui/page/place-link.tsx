import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { hashOf, type Place } from './use-page-in-address'

/** What is called when a place was chosen from afar: brings the panes into view. */
export const ShowPanes = createContext<() => void>(() => undefined)

interface Props {
  readonly place: Place
  /** Its name, where the words in it do not say enough. */
  readonly label?: string
  readonly children: ReactNode
}

/** Moves both panes to a place of the document. Only the link to the place that is shown is the current one. */
export function PlaceLink({ place, label, children }: Props) {
  const show = useContext(ShowPanes)
  return (
    <Link
      to="."
      hash={hashOf(place)}
      activeOptions={{ includeHash: true }}
      resetScroll={false}
      hashScrollIntoView={false}
      onClick={show}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Link>
  )
}
