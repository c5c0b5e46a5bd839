import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { hashOf, type Place } from './use-page-in-address'

/** What is called when a place was chosen from afar: brings the panes into view. */
export const ShowPanes = createContext<() => void>(() => undefined)

/** Moves both panes to a place of the document. */
export function PlaceLink({ place, children }: { place: Place; children: ReactNode }) {
  const show = useContext(ShowPanes)
  return (
    <Link to="." hash={hashOf(place)} resetScroll={false} hashScrollIntoView={false} onClick={show}>
      {children}
    </Link>
  )
}
