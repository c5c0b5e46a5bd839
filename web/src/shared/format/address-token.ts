/**
 * The token behind the # of the address, out of which it is taken: neither history nor a glance at the screen gives it
 * away. The tab keeps it under `place`, so that the page may be loaded again.
 */
export function takeTokenOf(place: string): string {
  const token = window.location.hash.slice(1)
  if (token === '') return window.sessionStorage.getItem(place) ?? ''
  window.sessionStorage.setItem(place, token)
  window.history.replaceState(window.history.state, '', window.location.pathname)
  return token
}
