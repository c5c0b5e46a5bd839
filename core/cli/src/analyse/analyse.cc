#include "lectern/cli/analyse.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "analyse/asking.h"
#include "analyse/provider_choice.h"
#include "inputs.h"
#include "lectern/json/write.h"
#include "lectern/names/model_file.h"
#include "lectern/pii/detector.h"
#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

std::string first_line(const std::string& path) {
  std::string line;
  if (path == "-") {
    std::getline(std::cin, line);
  } else if (!path.empty()) {
    std::ifstream file(path);
    std::getline(file, line);
  }
  return line;
}

reading::ReadOptions read_options(const AnalyseOptions& options) {
  reading::ReadOptions read;
  read.password = first_line(options.password_file);
  read.ocr = options.ocr == Ocr::Auto    ? reading::OcrMode::Auto
             : options.ocr == Ocr::Never ? reading::OcrMode::Never
                                         : reading::OcrMode::Always;
  read.languages.clear();
  std::istringstream names(options.ocr_languages);
  for (std::string name; std::getline(names, name, '+');) read.languages.push_back(name);
  read.keep_frames = true;
  read.keep_pages = false;
  return read;
}

/// A document that was read and converted.
struct Converted {
  doc::Snapshot snapshot;
  doc::FileFacts facts;
};

/// What became of one file.
struct Outcome {
  std::string error_type, error;  ///< empty: it was read
  std::vector<std::string> outputs;
  /// Kinds that got no answer, or not of all parts, each with the reason.
  std::vector<std::pair<std::string, std::string>> complaints;
  bool unanswered = false;
};

class Analyser final {
 public:
  Analyser(const AnalyseOptions& options, std::shared_ptr<providers::Provider> provider, bool single_document)
      : options_(options),
        read_(read_options(options)),
        extractor_(programs_beside_us(single_document)),
        provider_(std::move(provider)),
        names_(open_names()),
        detector_(names_ ? std::optional(names_->model()) : std::nullopt) {
    // A settings file may have a fast model alone.
    for (const model::Tier tier : {model::Tier::Quality, model::Tier::Fast})
      if (provider_ && !model_) model_ = provider_->model(tier), tier_ = tier;
  }

  /// Whether there is somebody to ask, if somebody was asked for.
  bool is_ready() const { return !provider_ || model_; }

  Outcome analyse(const Input& input) {
    Outcome outcome;
    try {
      const auto converted = convert(input);
      if (!converted.has_value()) {
        outcome.error_type = converted.error().first;
        outcome.error = converted.error().second;
        return outcome;
      }
      for (const analysis::Kind kind : options_.kinds) analyse(input, *converted, kind, outcome);
    } catch (const fs::filesystem_error& error) {
      outcome.error_type = "cannot_write";
      outcome.error = error.what();
    }
    return outcome;
  }

 private:
  using Complaint = std::pair<std::string, std::string>;

  static std::optional<names::ModelFile> open_names() {
    auto file = names::ModelFile::open(names::model_beside_us());
    if (file.has_value()) return *file;
    std::cerr << "lectern analyse: " << file.error() << "; rules do not look for people and places\n";
    return std::nullopt;
  }

  Result<Converted, Complaint> convert(const Input& input) {
    const OpenFile file(input.file);
    if (file.fd() < 0) return Complaint("cannot_open", "the file cannot be opened");
    auto document = extractor_.read(file.fd(), read_);
    if (!document) return Complaint(refusal_name(document.error().kind), document.error().reason);
    pipeline::RunOptions run;
    run.keep = pipeline::RunOptions::Keep::Last;
    run.fallback_title = input.stem.filename().string();
    run.not_recognised = document->not_recognised;
    const doc::FileFacts facts = document->reading.facts;
    const reading::FramedPages pages(std::move(document->frames), std::move(document->reading));
    auto conversion = pipeline::run(pages, run);
    if (!conversion) return Complaint("nothing_readable", conversion.error().reason);
    return Converted{std::move(conversion->versions.back()), facts};
  }

  void analyse(const Input& input, const Converted& document, analysis::Kind kind, Outcome& outcome) {
    analysis::Tools tools;
    tools.detector = &detector_;
    tools.file_title = document.facts.title;
    tools.file_author = document.facts.author;
    tools.file_keywords = document.facts.keywords;
    AskOptions how;
    how.language = options_.language;
    how.chunk_tokens = options_.chunk_tokens;
    how.parallel = options_.parallel;
    how.explain = options_.explain;
    const ModelAnalysis asked =
        model_ ? ask(kind, document.snapshot, tools, *model_, how) : by_rules(kind, document.snapshot, tools);
    for (const analysis::Judgement& judgement : asked.judgements)
      std::cerr << input.file.filename().string() << ": " << analysis::kind_name(kind) << ": "
                << (judgement.fault.empty() ? "kept" : "dropped (" + judgement.fault + ")") << ": "
                << judgement.text << '\n';
    if (!asked.failure.empty()) outcome.complaints.emplace_back(analysis::kind_name(kind), asked.failure);
    outcome.unanswered |= model_ && !asked.by_model;
    write(input, kind, asked, outcome);
  }

  void write(const Input& input, analysis::Kind kind, const ModelAnalysis& asked, Outcome& outcome) const {
    const fs::path stem = options_.out / input.stem;
    fs::create_directories(stem.parent_path());
    const std::string base = stem.string() + "." + std::string(analysis::kind_name(kind));
    put(base + ".json", json_of(input, kind, asked) + "\n", outcome);
    put(base + ".md", asked.result.markdown, outcome);
  }

  static void put(const std::string& path, const std::string& text, Outcome& outcome) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    if (!file.flush())
      throw fs::filesystem_error("cannot be written", path, std::make_error_code(std::errc::io_error));
    outcome.outputs.push_back(path);
  }

  std::string json_of(const Input& input, analysis::Kind kind, const ModelAnalysis& asked) const {
    json::Writer out;
    out.begin_object()
        .member("kind", analysis::kind_name(kind))
        .member("file", input.file.filename().string());
    out.member("source", asked.by_model ? "model" : "rules");
    if (asked.by_model) {
      out.member("provider", options_.provider).member("model", provider_->settings().models.at(tier_).name);
      out.member("prompt_version", analysis::prompt_version(kind));
      out.member("input_tokens", asked.usage.input_tokens).member("output_tokens", asked.usage.output_tokens);
      out.member("calls", static_cast<std::int64_t>(asked.calls));
    }
    out.member("chunks", static_cast<std::int64_t>(asked.chunks)).member("dropped", asked.result.dropped);
    out.key("gaps").begin_array();
    for (const analysis::Gap& gap : asked.gaps)
      out.begin_object()
          .member("first_page", std::int64_t{gap.first_page})
          .member("last_page", std::int64_t{gap.last_page})
          .member("reason", gap.reason)
          .end_object();
    out.end_array().key("result").value(asked.result.result).end_object();
    return out.take();
  }

  const AnalyseOptions& options_;
  reading::ReadOptions read_;
  reading::Extractor extractor_;
  std::shared_ptr<providers::Provider> provider_;  ///< shared as `providers` hands it out
  std::shared_ptr<model::Model> model_;
  model::Tier tier_ = model::Tier::Quality;
  std::optional<names::ModelFile> names_;
  pii::Detector detector_;
};

std::string line_of(const Input& input, const Outcome& outcome) {
  json::Writer out;
  out.begin_object()
      .member("file", input.file.string())
      .key("analysed")
      .boolean(outcome.error.empty() && !outcome.unanswered);
  if (!outcome.error.empty())
    out.key("error")
        .begin_object()
        .member("type", outcome.error_type)
        .member("message", outcome.error)
        .end_object();
  out.key("outputs").begin_array();
  for (const std::string& path : outcome.outputs) out.text(path);
  out.end_array().key("complaints").begin_object();
  for (const auto& [kind, reason] : outcome.complaints) out.member(kind, reason);
  return out.end_object().end_object().take();
}

}  // namespace

int analyse(const AnalyseOptions& options) {
  const std::vector<Input> inputs = gather_inputs(options.inputs);
  if (inputs.empty()) {
    std::cerr << "lectern analyse: no PDF file there\n";
    return 1;
  }
  std::shared_ptr<providers::Provider> provider;
  if (!options.provider.empty()) {
    auto settings = provider_settings(options);
    if (!settings.has_value()) {
      std::cerr << "lectern analyse: " << settings.error() << '\n';
      return 2;
    }
    if (!settings->is_local)
      std::cerr << "lectern analyse: the text of the documents is sent to "
                << (settings->url.empty() ? settings->name : settings->url) << '\n';
    try {
      provider = providers::open_provider(std::move(*settings));
    } catch (const std::invalid_argument& error) {
      std::cerr << "lectern analyse: " << error.what() << '\n';
      return 2;
    }
  }
  Analyser analyser(options, std::move(provider), inputs.size() == 1);
  if (!analyser.is_ready()) {
    std::cerr << "lectern analyse: the provider has no model for this\n";
    return 2;
  }
  bool failed = false;
  for (const Input& input : inputs) {
    const Outcome outcome = analyser.analyse(input);
    if (!outcome.error.empty()) std::cerr << input.file.string() << ": " << outcome.error << '\n';
    for (const auto& [kind, reason] : outcome.complaints)
      std::cerr << input.file.string() << ": " << kind << ": " << reason << '\n';
    failed |= !outcome.error.empty() || outcome.unanswered;
    if (options.json_report) std::cout << line_of(input, outcome) << std::endl;
  }
  return failed ? 1 : 0;
}

}  // namespace lectern::cli
