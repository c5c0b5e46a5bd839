const framesAtMost = 60
const framesToStay = 3

/**
 * Gives the focus to the element with this id: at once, or when it is there, after what was done has changed the page.
 *
 * Waits while a dialog is open: a dialog that closes gives the focus back to what opened it, a few frames later, and that may be gone. Ends
 * when the focus has stayed for some frames, after a second, or as soon as the person goes on by a key or a press.
 */
export function focusSoon(id: string): void {
  let frames = 0
  let stayed = 0
  let isOver = false
  const end = () => {
    isOver = true
    window.removeEventListener('keydown', end, true)
    window.removeEventListener('pointerdown', end, true)
  }
  const look = () => {
    if (isOver) return
    const element = document.getElementById(id)
    const isFree = document.querySelector('[role=dialog], [role=alertdialog]') === null
    if (element !== null && isFree && document.activeElement !== element) {
      element.focus()
      stayed = 0
    } else if (element !== null && document.activeElement === element) {
      stayed += 1
    }
    frames += 1
    if (stayed >= framesToStay || frames >= framesAtMost) end()
    else requestAnimationFrame(look)
  }
  window.addEventListener('keydown', end, true)
  window.addEventListener('pointerdown', end, true)
  look()
}
