/** The help page and the accessibility statement. */
export const help = {
  title: 'Help',
  questionsTitle: 'Questions',
  question: {
    formats: 'Which files can I add?',
    held: 'Why is my document waiting?',
    doubtful: 'What does the confidence mean?',
    interrupted: 'My connection was lost. Is the upload lost too?',
    kept: 'What does Lectern keep, and where?',
  },
  answer: {
    formats: 'PDF files: one, many, or a whole folder. Lectern also reads scanned pages.',
    held: 'Lectern first looks for personal data. If it finds some, a person decides whether the document may be converted.',
    doubtful:
      'The confidence says how sure Lectern is that it read the page as a person would. If it is low, check the document before you give it to students.',
    interrupted:
      'No. The upload continues when the connection is back. If you closed the page, choose the same file again: only the missing part is sent.',
    kept: 'Everything stays on the servers of your institution. Finished documents and their results stay until you erase them, unless your department has set a time limit. Originals are erased 24 hours after conversion, unless your department chose another time. The originals of denied documents are erased within minutes. The record that a document was denied or cancelled is erased after 7 days. Failed documents are erased after 30 days.',
  },
  shortcutsTitle: 'Keyboard shortcuts',
  keys: 'Key',
  does: 'What it does',
  shortcut: {
    tab: 'Moves to the next control. The first one on every page skips to the content.',
    paste: 'Adds copied files, on any page.',
    next: 'In a review, with the focus in the list of findings: next finding.',
    decide: 'In a review: Y marks “not personal data”, X redacts, R reveals the finding on the page.',
    previous: 'In a review: previous finding.',
    escape: 'Closes a dialog without changing anything.',
  },
  accessibilityTitle: 'Accessibility statement',
  accessibility: {
    aim: 'These pages aim to meet WCAG 2.2, level AA. They work with a keyboard alone, with screen readers, with speech control, at 400 % zoom, with your own colours and with reduced motion. The approval page also works without JavaScript.',
    tested:
      'Automatic checks run on every screen at each change, and on the way from upload to approval to reading with a keyboard alone. Automatic checks find only some of the problems.',
    known: 'Known gaps: images of original pages have no text of their own. The converted page beside them has it.',
  },
  barrierTitle: 'Report a barrier',
  barrier:
    'If something here keeps you from your work, contact the accessibility office of your institution or the administrator of Lectern, by mail or phone. Say which page it was and what you wanted to do. You do not need an account.',
  programsTitle: 'For programs',
  programs: 'Programs can do everything that these pages do.',
}
