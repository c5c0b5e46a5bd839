import axe from 'axe-core'

/** What axe finds in a part of a page, one line for each fault; colours and sizes are judged in the browser tests. */
export async function faultsIn(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    // A frame is judged by itself, in the browser tests.
    iframes: false,
    rules: {
      // Parts are rendered without the page around them.
      'region': { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
      'color-contrast': { enabled: false },
    },
  })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}
