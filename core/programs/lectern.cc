/// NAME
///   lectern – convert PDFs and find personal data in them, without a server
/// SYNOPSIS
///   lectern convert FILE… -o OUT [--to html,md,json,txt,epub,zip] [--jobs N] [--ocr auto|never|always]
///   [--tags use|ignore]
///                   [--language TAG] [--password-file FILE] [--json] [--scan] [--explain] [--debug-svg DIR]
///   lectern scan FILE…
///   lectern scan --jsonl < LINES
///   lectern analyse FILE… -o DIR [OPTIONS]
/// DESCRIPTION
///   For NAME.pdf, `convert` writes NAME.html, NAME.md … into OUT, figures under NAME_files/. OUT is a
///   folder, a file (one input, one format) or - for standard output. Folders are searched for files that end
///   in .pdf. With --jobs N that many documents are converted at once. If there are fewer, their pages are
///   shared: those of long documents are read, and scanned pages are recognised, by several processes. The
///   result is the same. `convert` does not look for personal data; its report says so, and --scan adds the
///   findings.
///   --explain prints on standard error, page by page, what was taken for a column, a block, a listing, a
///   table, a heading, a list, a note, a caption or contents or not, and why; --debug-svg draws the regions.
///   `scan` prints findings with page and box, redacted. With --jsonl it reads {"id","text"} and writes
///   {"id","spans":[{"start","end","entity","score","gate"}]}, counted in code points.
///   `analyse` runs lectern-analyse-files, which is the only one of them that may reach a network.
/// SECURITY
///   Reads files its user may read and never parses a PDF itself: each goes to lectern-extract, beside this
///   program, which may do nothing but compute. Links no network and no database.
/// FILES
///   lectern-extract, lectern-ocr and lectern-analyse-files in the folder of this program.
/// DIAGNOSTICS
///   Exit 0: all done. 1: some documents failed, each with its reason on standard error. 2: wrong usage.

#include "lectern/cli/convert.h"
#include "lectern/cli/options.h"
#include "lectern/cli/scan.h"
#include "lectern/cli/separate_program.h"

int main(int argc, char** argv) {
  using namespace lectern::cli;
  if (is_of_separate_program(argc, argv)) return run_separate_program(argv);
  const Command command = read_command_line(argc, argv);
  if (const auto* options = std::get_if<ConvertOptions>(&command)) return convert(*options);
  if (const auto* options = std::get_if<ScanOptions>(&command)) return scan(*options);
  return std::get<Answered>(command).exit_code;
}
