/// NAME
///   lectern-analyse-files – the command `lectern analyse`
/// SYNOPSIS
///   lectern analyse FILE… -o DIR [--kinds summary,key_points,entities,metadata,sentiment]
///                   [--provider NAME --url URL --model NAME [--key-file FILE]]
///                   [--provider NAME --config FILE] [--language TAG]
///                   [--context N] [--chunk-tokens N] [--parallel N] [--timeout SECONDS] [--ocr
///                   auto|never|always]
///                   [--password-file FILE] [--explain] [--json]
/// DESCRIPTION
///   For NAME.pdf, writes NAME.KIND.json and NAME.KIND.md into DIR for each kind. Folders are searched for
///   files that end in .pdf. Without --provider the rules answer: whole sentences of the document as its
///   summary, patterns and a name model for entities, frequent phrases as key points, counted words for the
///   tone. With one, the document is cut into chunks, the model is asked about each, up to --parallel at a
///   time, and once about all answers. What the document does not bear out is taken away and counted
///   ("dropped"). Chunks without an answer are gaps, which the result names by their pages. If no chunk gets
///   an answer, or nothing of the answers remains, the rules' result is written and marked as such ("source":
///   "rules"). --explain prints on standard error what was kept, what was dropped, and why.
/// SECURITY
///   Reads files its user may read and never parses a PDF itself (lectern-extract does). With --provider,
///   sends the documents' text to that one address and says so if it is another machine; without it, opens no
///   connection. The key is read from a file or a credential, never from the command line. What a model
///   answers is hostile.
/// FILES
///   lectern-extract, lectern-ocr and names.model in the folder of this program; with --config a settings
///   file and its secret provider.NAME.key.
/// DIAGNOSTICS
///   Exit 0: all done. 1: some files could not be read or got no answer that could be kept, each with
///   its reason on standard error. 2: wrong usage.

#include "lectern/cli/analyse.h"

int main(int argc, char** argv) {
  using namespace lectern::cli;
  const AnalyseCommand command = read_analyse_command_line(argc, argv);
  if (const auto* options = std::get_if<AnalyseOptions>(&command)) return analyse(*options);
  return std::get<Answered>(command).exit_code;
}
