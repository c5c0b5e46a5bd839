import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react'

type Announce = (words: string) => void

const Announcer = createContext<Announce>(() => undefined)

/** Says something politely to a screen reader, wherever the focus is. */
export function useAnnounce(): Announce {
  return useContext(Announcer)
}

/** Holds the one polite live region. Messages that come together are read one after the other. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)

  const announce = useCallback<Announce>((words) => {
    const line = document.createElement('p')
    line.textContent = words
    region.current?.append(line)
    // Kept long enough to be read, then removed, so that nobody meets old news while browsing.
    setTimeout(() => line.remove(), 20_000)
  }, [])

  return (
    <Announcer value={announce}>
      {children}
      <div ref={region} role="log" aria-live="polite" aria-relevant="additions" className="for-screen-readers" />
    </Announcer>
  )
}
