#include "lectern/cli/options.h"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "lectern/base/version.h"

namespace lectern::cli {
namespace {

/// The names that an option takes, in the order in which --help lists them.
template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

const Choices<Format> kFormats = {{"html", Format::Html}, {"md", Format::Markdown}, {"json", Format::Json},
                                  {"txt", Format::Text},  {"epub", Format::Epub},   {"zip", Format::Zip}};
const Choices<Ocr> kOcr = {{"auto", Ocr::Auto}, {"never", Ocr::Never}, {"always", Ocr::Always}};
const Choices<bool> kTags = {{"use", true}, {"ignore", false}};

/// "a,b,c"
template <typename Value>
std::string names_of(const Choices<Value>& words) {
  std::string names;
  for (const auto& [name, value] : words) names += (names.empty() ? "" : ",") + name;
  return names;
}

/// Takes the words of a table and nothing else. CLI11's own transformer takes the enumerators' numbers too,
/// and shows both in its help.
template <typename Value>
CLI::Validator one_of(const Choices<Value>& words) {
  return CLI::Validator(
      [words](std::string& given) -> std::string {
        const auto found =
            std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == given; });
        if (found == words.end()) return "\"" + given + "\" is not one of " + names_of(words);
        given = std::to_string(static_cast<int>(found->second));
        return {};
      },
      "");
}

/// An option with words for values: only these are taken, and its help shows them.
template <typename Value>
CLI::Option* takes(CLI::Option* option, const Choices<Value>& words) {
  return option->transform(one_of(words))->option_text(names_of(words));
}

CLI::Option* takes(CLI::Option* option, const std::vector<std::string>& words) {
  std::string names;
  for (const std::string& word : words) names += (names.empty() ? "" : ",") + word;
  return option
      ->check(CLI::Validator(
          [words, names](std::string& given) -> std::string {
            const bool known = std::find(words.begin(), words.end(), given) != words.end();
            return known ? "" : "\"" + given + "\" is not one of " + names;
          },
          ""))
      ->option_text(names);
}

void describe_convert(CLI::App& app, ConvertOptions& options) {
  app.add_option("files", options.inputs, "PDF files, or folders with PDF files")
      ->required()
      ->check(CLI::ExistingPath);
  app.add_option("-o,--out", options.out,
                 "a folder, a file (one input, one format), or - for standard output")
      ->required();
  takes(app.add_option("--to", options.formats, "one or more, joined by commas (default: html,md)"), kFormats)
      ->delimiter(',');
  app.add_option("--jobs", options.jobs, "documents at once; of fewer documents, pages at once")
      ->check(CLI::Range(1, 256));
  takes(app.add_option("--ocr", options.ocr, "recognise pages without text (default: auto)"), kOcr);
  app.add_option("--ocr-languages", options.ocr_languages, "tesseract's names, joined by +");
  takes(app.add_option("--tags", options.use_tags, "the PDF's own structure (default: use)"), kTags);
  app.add_option("--language", options.language, "the documents' language, as en or de-AT");
  app.add_option("--password-file", options.password_file,
                 "file whose first line opens the documents; - reads standard input");
  app.add_flag("--json", options.json_report,
               "a report on each file, as one line of JSON on standard output");
  app.add_option(
      "--debug-svg", options.debug_svg,
      "folder for each page as an SVG with what was seen on it, for those who change the converter");
  app.add_flag("--explain", options.explain,
               "print on standard error, page by page, what the converter decided and why");
  app.add_flag("--scan", options.scan, "look for personal data as well");
}

const std::vector<std::string> kProfiles = {"course", "administrative", "student-record"};
const std::vector<std::string> kLayers = {"names", "addresses", "private", "propagation", "context"};

void describe_scan(CLI::App& app, ScanOptions& options) {
  app.add_option("files", options.inputs, "PDF files, or folders with PDF files")->check(CLI::ExistingPath);
  app.add_flag("--jsonl", options.json_lines,
               R"(read {"id","text"} lines from standard input, write {"id","spans"} lines)");
  takes(app.add_option("--ocr", options.ocr, "recognise pages without text (default: auto)"), kOcr);
  takes(app.add_option("--profile", options.profile, "how soon a document is held (default: course)"),
        kProfiles);
  app.add_option("--gate", options.gate, "how sure a finding must be to hold a document, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--model", options.model, "another name model than the one beside the program")
      ->check(CLI::ExistingFile);
  takes(app.add_option("--without", options.without, "leave layers of the detector out"), kLayers)
      ->delimiter(',');
}

}  // namespace

Command read_command_line(int argc, const char* const* argv) {
  CLI::App app("Turns PDFs into accessible HTML and Markdown, and finds personal data in them.", "lectern");
  app.set_version_flag("--version", "lectern " + std::string(lectern::version()));
  app.require_subcommand(1);
  ConvertOptions convert;
  ScanOptions scan;
  CLI::App* convert_app =
      app.add_subcommand("convert", "convert PDFs; does not look for personal data unless --scan");
  convert_app->footer(
      "Ends with 0 if every file was converted, 1 if one was not, 2 if the command line is wrong.");
  describe_convert(*convert_app, convert);
  CLI::App* scan_app = app.add_subcommand("scan", "look for personal data; prints it redacted");
  scan_app->footer(
      "Ends with 0 if nothing would hold a file, 3 if a person would have to decide about one, 1 if a file "
      "could not "
      "be scanned, 2 if the command line is wrong. --jsonl never ends with 3.");
  describe_scan(*scan_app, scan);
  // Never parsed here: main hands it over before (separate_program.h).
  app.add_subcommand("analyse",
                     "summaries, entities, key points, tone, metadata; see lectern analyse --help");
  try {
    app.parse(argc, argv);
    if (scan_app->parsed() && scan.inputs.empty() == !scan.json_lines)
      throw CLI::ValidationError("files", "scan takes files, or --jsonl");
    if (convert_app->parsed() && convert.inputs.size() > 1 && convert.out == "-")
      throw CLI::ValidationError("--out", "only one document fits on standard output");
    if (convert_app->parsed() && convert.out == "-" && convert.formats.size() > 1) convert.formats.resize(1);
  } catch (const CLI::ParseError& error) {
    return Answered{app.exit(error) == 0 ? 0 : 2};
  }
  if (convert_app->parsed()) return convert;
  return scan;
}

}  // namespace lectern::cli
