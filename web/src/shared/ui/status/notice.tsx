import type { ReactNode } from 'react'

export type NoticeTone = 'plain' | 'good' | 'warn' | 'bad'

/** A boxed message. It says its mood in words: the colour only repeats it. */
export function Notice({ tone = 'plain', title, children }: { tone?: NoticeTone; title?: string; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`}>
      {title === undefined ? null : <p className="notice-title">{title}</p>}
      {children}
    </div>
  )
}
