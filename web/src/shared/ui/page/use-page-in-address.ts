import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Where a reader is in a document: a page, and perhaps a block on it. */
export interface Place {
  readonly page: number
  readonly block: number | null
}

/** `page=3`, or `page=3&block=12`: behind the # of the address, so that a place can be passed on and Back returns to it. */
export function hashOf({ page, block }: Place): string {
  return block === null ? `page=${page}` : `page=${page}&block=${block}`
}

export function placeIn(hash: string, pageCount: number): Place {
  const [, page, block] = /^page=(\d{1,6})(?:&block=(\d{1,9}))?$/.exec(hash) ?? []
  const number = Number(page)
  if (!(number >= 1 && number <= pageCount)) return { page: 1, block: null }
  return { page: number, block: block === undefined ? null : Number(block) }
}

export function usePlaceInAddress(pageCount: number): [Place, (place: Place) => void] {
  const hash = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()
  const go = useCallback(
    (place: Place) => void navigate({ to: '.', hash: hashOf(place), resetScroll: false, hashScrollIntoView: false }),
    [navigate],
  )
  return [placeIn(hash, pageCount), go]
}
