#include "lectern/cli/analyse_options.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "lectern/base/version.h"
#include "lectern/doc/language_tag.h"

namespace lectern::cli {
namespace {

std::string kind_names() {
  std::string names;
  for (const analysis::Kind kind : analysis::kKinds)
    names += (names.empty() ? "" : ",") + std::string(analysis::kind_name(kind));
  return names;
}

struct Words {
  std::vector<std::string> kinds;
  std::string ocr = "auto";
};

void describe(CLI::App& app, AnalyseOptions& options, Words& words) {
  app.add_option("files", options.inputs, "PDF files, or folders with PDF files")
      ->required()
      ->check(CLI::ExistingPath);
  app.add_option("-o,--out", options.out, "folder for NAME.KIND.json and NAME.KIND.md")->required();
  app.add_option("--kinds", words.kinds, "one or more, joined by commas (default: all): " + kind_names())
      ->delimiter(',')
      ->option_text("KINDS");
  app.add_option("--provider", options.provider,
                 "ollama, openai, anthropic or gemini, or a provider of --config; without it rules answer, "
                 "and no connection is opened")
      ->option_text("NAME");
  app.add_option("--config", options.config,
                 "settings file with [providers.NAME], as of a server; then --provider is such a name")
      ->check(CLI::ExistingFile)
      ->option_text("FILE");
  app.add_option("--url", options.url, "where the provider is: http://localhost:11434")->option_text("URL");
  app.add_option("--model", options.model, "the model's name, as the provider has it")->option_text("NAME");
  app.add_option("--key-file", options.key_file,
                 "file whose first line is the provider's key; - reads standard input")
      ->option_text("FILE");
  app.add_option("--language", options.language, "of the answers, as en or de-AT (default: each document's)")
      ->option_text("TAG");
  app.add_option("--context", options.context_tokens,
                 "tokens of prompt and answer that the model can hold (default: 8192)")
      ->check(CLI::Range(1024, 10'000'000))
      ->option_text("N");
  app.add_option("--chunk-tokens", options.chunk_tokens, "the most text in one question (default: what fits)")
      ->check(CLI::Range(64, 1'000'000))
      ->option_text("N");
  app.add_option("--parallel", options.parallel, "calls at the same time (default: 4)")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  app.add_option("--timeout", options.timeout_seconds, "seconds for one call (default: 120)")
      ->check(CLI::Range(1, 86'400))
      ->option_text("SECONDS");
  app.add_option("--ocr", words.ocr, "recognise pages without text (default: auto)")
      ->check(CLI::IsMember({"auto", "never", "always"}))
      ->option_text("auto,never,always");
  app.add_option("--ocr-languages", options.ocr_languages, "tesseract's names, joined by +");
  app.add_option("--password-file", options.password_file,
                 "file whose first line opens the documents; - reads standard input");
  app.add_flag("--explain", options.explain,
               "print on standard error what was kept of the model's answers, what was dropped, and why");
  app.add_flag("--json", options.json_report,
               "a report on each file, as one line of JSON on standard output");
  app.footer(
      "Ends with 0 if every file was analysed, 1 if one was not or a provider gave no answer, 2 if the "
      "command line is wrong.");
}

void take_kinds(const std::vector<std::string>& words, AnalyseOptions& options) {
  for (const std::string& word : words) {
    const auto kind = analysis::kind_named(word);
    if (!kind) throw CLI::ValidationError("--kinds", "\"" + word + "\" is not one of " + kind_names());
    if (std::find(options.kinds.begin(), options.kinds.end(), *kind) == options.kinds.end())
      options.kinds.push_back(*kind);
  }
  if (options.kinds.empty()) options.kinds.assign(analysis::kKinds.begin(), analysis::kKinds.end());
}

void check_together(AnalyseOptions& options) {
  if (options.provider.empty() && !(options.url.empty() && options.model.empty() && options.key_file.empty()))
    throw CLI::ValidationError("--provider", "--url, --model and --key-file belong to a --provider");
  const bool has_place = !options.url.empty() || !options.model.empty() || !options.key_file.empty();
  if (!options.config.empty() && (options.provider.empty() || has_place))
    throw CLI::ValidationError("--config",
                               "it goes with --provider, and says --url, --model and --key-file itself");
  if (options.config.empty() && !options.provider.empty() && (options.url.empty() || options.model.empty()))
    throw CLI::ValidationError("--provider", "a provider needs --url and --model");
  if (options.key_file == "-" && options.password_file == "-")
    throw CLI::ValidationError("--key-file", "standard input can be read for one thing only");
  if (options.language.empty()) return;
  const std::string tag = doc::language_tag(options.language);
  if (tag.empty()) throw CLI::ValidationError("--language", "\"" + options.language + "\" is not a language");
  options.language = tag;
}

}  // namespace

AnalyseCommand read_analyse_command_line(int argc, const char* const* argv) {
  CLI::App app(
      "Summarises PDFs, lists their entities and key points, and names their tone, title and authors: with a "
      "language model of your choice, or by rules.",
      "lectern analyse");
  app.set_version_flag("--version", "lectern " + std::string(lectern::version()));
  AnalyseOptions options;
  Words words;
  describe(app, options, words);
  try {
    app.parse(argc, argv);
    take_kinds(words.kinds, options);
    check_together(options);
  } catch (const CLI::ParseError& error) {
    return Answered{app.exit(error) == 0 ? 0 : 2};
  }
  options.ocr = words.ocr == "never" ? Ocr::Never : words.ocr == "always" ? Ocr::Always : Ocr::Auto;
  return options;
}

}  // namespace lectern::cli
