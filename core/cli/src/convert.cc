#include "lectern/cli/convert.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>
#include <thread>

#include "debug_pages.h"
#include "explanation.h"
#include "inputs.h"
#include "lectern/cli/scan.h"
#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"
#include "lectern/render/json.h"
#include "outputs.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

reading::ReadOptions read_options(const ConvertOptions& options, const std::string& password) {
  reading::ReadOptions read;
  read.password = password;
  read.ocr = options.ocr == Ocr::Auto    ? reading::OcrMode::Auto
             : options.ocr == Ocr::Never ? reading::OcrMode::Never
                                         : reading::OcrMode::Always;
  read.languages.clear();
  std::istringstream names(options.ocr_languages);
  for (std::string name; std::getline(names, name, '+');) read.languages.push_back(name);
  read.keep_frames = true;
  read.keep_pages = options.scan;
  read.tags = options.use_tags ? reading::TagUse::Use : reading::TagUse::Ignore;
  return read;
}

std::string password_of(const ConvertOptions& options) {
  std::string line;
  if (options.password_file == "-") {
    std::getline(std::cin, line);
  } else if (!options.password_file.empty()) {
    std::ifstream file(options.password_file);
    std::getline(file, line);
  }
  return line;
}

/// What became of one input, for the report.
struct Outcome {
  std::string error_type, error;  ///< empty: converted
  std::vector<std::string> outputs;
  std::string report_json, confidence_json;
  std::string explanation;  ///< for standard error; empty unless asked for
  Findings findings;
  std::int64_t milliseconds = 0;
};

class Converter final {
 public:
  Converter(const ConvertOptions& options, const std::string& password, bool single_document, int jobs)
      : options_(options),
        read_(read_options(options, password)),
        extractor_(programs_beside_us(single_document)) {
    read_.jobs = jobs;
    read_.everywhere = options_.scan;
  }

  Outcome convert(const Input& input) {
    const auto begin = std::chrono::steady_clock::now();
    Outcome outcome;
    try {
      convert_into(input, outcome);
    } catch (const fs::filesystem_error& error) {
      outcome.error_type = "cannot_write";
      outcome.error = error.what();
    }
    const auto spent = std::chrono::steady_clock::now() - begin;
    outcome.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
    return outcome;
  }

 private:
  void convert_into(const Input& input, Outcome& outcome) {
    const OpenFile file(input.file);
    if (file.fd() < 0) {
      outcome.error_type = "cannot_open";
      outcome.error = "the file cannot be opened";
      return;
    }
    auto document = extractor_.read(file.fd(), read_);
    if (!document) {
      outcome.error_type = refusal_name(document.error().kind);
      outcome.error = document.error().reason;
      return;
    }
    pipeline::RunOptions run;
    run.tags = options_.use_tags ? pipeline::RunOptions::Tags::Use : pipeline::RunOptions::Tags::Ignore;
    run.keep =
        options_.debug_svg.empty() ? pipeline::RunOptions::Keep::Last : pipeline::RunOptions::Keep::All;
    run.ahead = read_.jobs > 1;
    run.explain = options_.explain || !options_.debug_svg.empty();
    run.language = options_.language;
    run.fallback_title = input.stem.filename().string();
    run.not_recognised = document->not_recognised;
    if (options_.scan) outcome.findings = findings_of(document->reading);
    outcome.findings.is_whole &= document->is_complete();
    const doc::FileFacts facts = document->reading.facts;
    const reading::FramedPages pages(std::move(document->frames), std::move(document->reading));
    auto conversion = pipeline::run(pages, run);
    if (!conversion) {
      outcome.error_type = "nothing_readable";
      outcome.error = conversion.error().reason;
      return;
    }
    const OutputWriter writer(options_, extractor_, read_.password);
    outcome.outputs = writer.write(input, file.fd(), facts, *conversion);
    if (!options_.debug_svg.empty())
      write_debug_pages(options_.debug_svg, input.stem.filename().string(), file.fd(), read_.password,
                        *conversion, extractor_);
    if (options_.explain)
      outcome.explanation = explanation(input.file.filename().string(), conversion->decisions);
    if (!options_.json_report) return;
    outcome.report_json = render::report_json(conversion->report);
    outcome.confidence_json = render::confidence_json(conversion->confidence);
  }

  const ConvertOptions& options_;
  reading::ReadOptions read_;
  reading::Extractor extractor_;
};

/// Reports progress and results, to a terminal and as JSON. Shared by the threads.
class Reporter final {
 public:
  Reporter(std::size_t total, bool json)
      : total_(total), json_(json), bar_(isatty(STDERR_FILENO) == 1 && total > 1) {}

  void report(const Input& input, const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (!outcome.error.empty()) {
      ++failed_;
      std::cerr << (bar_ ? "\r\033[K" : "") << input.file.string() << ": " << outcome.error << '\n';
    }
    std::cerr << outcome.explanation;
    if (json_) std::cout << line_of(input, outcome) << std::endl;
    if (bar_) show_bar();
  }

  int exit_code() const {
    if (bar_) std::cerr << '\n';
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void show_bar() const {
    constexpr std::size_t kWidth = 30;
    const std::size_t full = kWidth * done_ / total_;
    std::cerr << "\r[" << std::string(full, '#') << std::string(kWidth - full, '.') << "] " << done_ << " of "
              << total_;
  }

  static std::string quoted(const std::string& text) { return render::json_text(text); }

  static std::string line_of(const Input& input, const Outcome& outcome) {
    std::string line = "{\"file\":" + quoted(input.file.string());
    line += ",\"converted\":" + std::string(outcome.error.empty() ? "true" : "false");
    line += ",\"milliseconds\":" + std::to_string(outcome.milliseconds);
    if (!outcome.error.empty())
      return line + ",\"error\":{\"type\":" + quoted(outcome.error_type) +
             ",\"message\":" + quoted(outcome.error) + "}}";
    line += ",\"outputs\":[";
    for (std::size_t i = 0; i < outcome.outputs.size(); ++i)
      line += (i > 0 ? "," : "") + quoted(outcome.outputs[i]);
    line += "],\"confidence\":" + outcome.confidence_json + ",\"report\":" + outcome.report_json;
    // A converted document was not scanned, and the report must say so.
    line += outcome.findings.is_whole ? ",\"scanned\":true" : ",\"scanned\":false";
    if (!outcome.findings.json.empty()) line += ",\"findings\":" + outcome.findings.json;
    return line + "}";
  }

  std::mutex mutex_;
  std::size_t total_, done_ = 0, failed_ = 0;
  bool json_, bar_;
};

}  // namespace

int convert(const ConvertOptions& options) {
  const std::vector<Input> inputs = gather_inputs(options.inputs);
  if (inputs.empty()) {
    std::cerr << "lectern convert: no PDF file there\n";
    return 1;
  }
  const std::string password = password_of(options);
  Reporter reporter(inputs.size(), options.json_report);
  std::atomic<std::size_t> next{0};
  const std::size_t workers = std::min(static_cast<std::size_t>(options.jobs), inputs.size());
  const int jobs_each =
      options.jobs / static_cast<int>(workers);  // few documents: their pages share the rest
  const auto work = [&] {
    Converter converter(options, password, inputs.size() == 1, jobs_each);
    for (std::size_t i = next++; i < inputs.size(); i = next++)
      reporter.report(inputs[i], converter.convert(inputs[i]));
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return reporter.exit_code();
}

}  // namespace lectern::cli
