#include "options.h"

#include <CLI/CLI.hpp>

namespace lectern::cli {
namespace {

const std::map<std::string, Format> kFormats = {{"html", Format::Html}, {"md", Format::Markdown},
                                                {"txt", Format::Text},  {"json", Format::Json},
                                                {"epub", Format::Epub}, {"zip", Format::Zip}};
const std::map<std::string, Ocr> kOcr = {{"auto", Ocr::Auto}, {"never", Ocr::Never}, {"always", Ocr::Always}};
const std::map<std::string, bool> kTags = {{"use", true}, {"ignore", false}};

void describe_convert(CLI::App& app, ConvertOptions& options) {
  app.add_option("files", options.inputs, "PDF files, or folders with PDF files")
      ->required()
      ->check(CLI::ExistingPath);
  app.add_option("-o,--out", options.out,
                 "a folder, a file (one input, one format), or - for standard output")
      ->required();
  app.add_option("--to", options.formats, "html, md, json, txt, epub, zip (default: html,md)")
      ->delimiter(',')
      ->transform(CLI::CheckedTransformer(kFormats))
      ->default_str("html,md");
  app.add_option("--jobs", options.jobs, "documents at once; of fewer documents, pages at once")
      ->check(CLI::Range(1, 256));
  app.add_option("--ocr", options.ocr, "recognise pages without text: auto, never, always")
      ->transform(CLI::CheckedTransformer(kOcr))
      ->default_str("auto");
  app.add_option("--ocr-languages", options.ocr_languages, "tesseract's names, joined by +");
  app.add_option("--tags", options.use_tags, "use or ignore the PDF's own structure")
      ->transform(CLI::CheckedTransformer(kTags))
      ->default_str("use");
  app.add_option("--language", options.language, "the documents' language, as en or de-AT");
  app.add_option("--password-file", options.password_file,
                 "file whose first line opens the documents; - reads standard input");
  app.add_flag("--json", options.json_report,
               "a report on each file, as one line of JSON on standard output");
  app.add_option(
      "--debug-svg", options.debug_svg,
      "folder for each page as an SVG with what was seen on it, for those who change the converter");
  app.add_flag("--scan", options.scan, "look for personal data as well");
}

const std::vector<std::string> kProfiles = {"course", "administrative", "student-record"};
const std::vector<std::string> kLayers = {"names", "addresses", "private", "propagation", "context"};

void describe_scan(CLI::App& app, ScanOptions& options) {
  app.add_option("files", options.inputs, "PDF files, or folders with PDF files")->check(CLI::ExistingPath);
  app.add_flag("--jsonl", options.json_lines,
               R"(read {"id","text"} lines from standard input, write {"id","spans"} lines)");
  app.add_option("--ocr", options.ocr, "recognise pages without text: auto, never, always")
      ->transform(CLI::CheckedTransformer(kOcr))
      ->default_str("auto");
  app.add_option("--profile", options.profile,
                 "how soon a document is held: course, administrative, student-record")
      ->check(CLI::IsMember(kProfiles))
      ->default_str("course");
  app.add_option("--gate", options.gate, "how sure a finding must be to hold a document, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--model", options.model, "another name model than the one beside the program")
      ->check(CLI::ExistingFile);
  app.add_option("--without", options.without,
                 "leave layers out: names, addresses, private, propagation, context")
      ->delimiter(',')
      ->check(CLI::IsMember(kLayers));
}

}  // namespace

Command read_command_line(int argc, char** argv) {
  CLI::App app("Turns PDFs into accessible HTML and Markdown, and finds personal data in them.", "lectern");
  app.set_version_flag("--version", "lectern 0.1.0");
  app.require_subcommand(1);
  ConvertOptions convert;
  ScanOptions scan;
  CLI::App* convert_app =
      app.add_subcommand("convert", "convert PDFs; does not look for personal data unless --scan");
  describe_convert(*convert_app, convert);
  CLI::App* scan_app = app.add_subcommand("scan", "look for personal data; prints it redacted");
  describe_scan(*scan_app, scan);
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
