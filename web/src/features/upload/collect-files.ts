/**
 * The files of a drop or a paste, those inside folders too. The entries must be taken from the event while it is being
 * handled: afterwards the browser empties it.
 */
export async function collectFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(entries.map(({ entry, file }) => (entry ? filesUnder(entry) : Promise.resolve(file ? [file] : []))))
  return found.flat()
}

/** In a folder, what is plainly no PDF is left out in silence: nobody asked for `.DS_Store` by name. */
async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((done, failed) => entry.file(done, failed))]
  if (!isFolder(entry)) return []
  const inside = await childrenOf(entry)
  const files = await Promise.all(inside.map(filesUnder))
  return files.flat().filter((file) => file.name.toLowerCase().endsWith('.pdf'))
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  // A reader hands out its entries in portions, an empty one at the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (portion.length === 0) return children
    children.push(...portion)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
