#include "convert.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include "inputs.h"
#include "lectern/pipeline/run.h"
#include "lectern/reading/read_document.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/plain.h"
#include "scan.h"

namespace lectern::cli {
namespace {

namespace fs = std::filesystem;

constexpr float kFigureDpi = 150;

const char* extension(Format format) {
  switch (format) {
    case Format::Html:
      return ".html";
    case Format::Markdown:
      return ".md";
    case Format::Text:
      return ".txt";
    case Format::Json:
      return ".json";
  }
  return ".txt";
}

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

/// A folder's name as part of a relative address.
std::string percent_encoded(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    char code[4];
    std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
    out += plain ? std::string(1, c) : std::string(code);
  }
  return out;
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush())
    throw fs::filesystem_error("cannot be written", path, std::make_error_code(std::errc::io_error));
}

/// What became of one input, for the report.
struct Outcome {
  std::string error_type, error;  ///< empty: converted
  std::vector<std::string> outputs;
  std::string report_json, confidence_json, findings_json;
  std::int64_t milliseconds = 0;
};

class Converter final {
 public:
  Converter(const ConvertOptions& options, const std::string& password, bool single_document)
      : options_(options),
        read_(read_options(options, password)),
        extractor_(programs_beside_us(single_document)) {}

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
    run.keep = pipeline::RunOptions::Keep::Last;
    run.language = options_.language;
    run.fallback_title = input.stem.filename().string();
    run.not_recognised = document->not_recognised;
    if (options_.scan) outcome.findings_json = findings_json(document->reading);
    const reading::FramedPages pages(std::move(document->frames), std::move(document->reading));
    auto conversion = pipeline::run(pages, run);
    if (!conversion) {
      outcome.error_type = "nothing_readable";
      outcome.error = conversion.error().reason;
      return;
    }
    write_outputs(input, file.fd(), *conversion, outcome);
    if (!options_.json_report) return;
    outcome.report_json = render::report_json(conversion->report);
    outcome.confidence_json = render::confidence_json(conversion->confidence);
  }

  /// One input and one format may go into a file that is named; else names are made in a folder.
  bool names_a_file() const {
    return options_.formats.size() == 1 && options_.inputs.size() == 1 &&
           !fs::is_directory(options_.inputs.front()) && !fs::is_directory(options_.out) &&
           options_.out.has_extension();
  }

  void write_outputs(const Input& input, int fd, pipeline::Conversion& conversion, Outcome& outcome) {
    const bool to_stdout = options_.out == "-";
    const fs::path base =
        names_a_file() ? fs::path(options_.out).replace_extension() : options_.out / input.stem;
    if (!to_stdout && base.has_parent_path()) fs::create_directories(base.parent_path());
    const fs::path figures = base.string() + "_files";
    if (to_stdout) {
      for (const pipeline::FigureCrop& crop : conversion.figures)
        pipeline::rename_figure(conversion, crop.name, "");
    } else {
      write_figures(fd, figures, conversion);
    }
    const std::string prefix = percent_encoded(figures.filename().string()) + "/";
    for (const Format format : options_.formats) {
      const std::string text = rendered(format, conversion, prefix);
      if (to_stdout) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        continue;
      }
      const fs::path path = names_a_file() ? options_.out : fs::path(base.string() + extension(format));
      write_file(path, text);
      outcome.outputs.push_back(path.string());
    }
  }

  /// Only HTML and Markdown show pictures; a picture that cannot be cut out leaves its description behind.
  void write_figures(int fd, const fs::path& folder, pipeline::Conversion& conversion) {
    const std::vector<pipeline::FigureCrop> crops = conversion.figures;
    if (crops.empty()) return;
    std::vector<reading::PictureRequest> requests;
    for (const pipeline::FigureCrop& crop : crops) requests.push_back({crop.page, crop.box, kFigureDpi});
    fs::create_directories(folder);
    std::set<std::string> written;
    const auto take = [&](const reading::Picture& picture) {
      for (const pipeline::FigureCrop& crop : crops) {
        if (crop.page != picture.page || !(crop.box == picture.box) || written.count(crop.name) != 0)
          continue;
        const bool jpeg = picture.format == reading::Picture::Format::Jpeg;
        const std::string name = jpeg ? fs::path(crop.name).replace_extension(".jpg").string() : crop.name;
        write_file(folder / name, picture.bytes);
        written.insert(crop.name);
        if (jpeg) pipeline::rename_figure(conversion, crop.name, name);
        return;
      }
    };
    // A refusal here costs pictures, not the text: what is missing is named in the result.
    static_cast<void>(extractor_.draw(fd, requests, read_.password, take).has_value());
    for (const pipeline::FigureCrop& crop : crops)
      if (written.count(crop.name) == 0) pipeline::rename_figure(conversion, crop.name, "");
    if (written.empty()) fs::remove(folder);
  }

  static std::string rendered(Format format, const pipeline::Conversion& conversion,
                              const std::string& prefix) {
    const doc::Snapshot& snapshot = conversion.result();
    switch (format) {
      case Format::Html: {
        render::HtmlOptions html;
        html.figure_prefix = prefix;
        html.report = &conversion.report;
        html.confidence = &conversion.confidence;
        return render::to_html(snapshot, html);
      }
      case Format::Markdown:
        return render::to_markdown(snapshot, {.figure_prefix = prefix});
      case Format::Text:
        return render::to_text(snapshot);
      case Format::Json:
        return render::to_json(snapshot, {&conversion.ledger, &conversion.confidence, &conversion.report});
    }
    return {};
  }

  const ConvertOptions& options_;
  reading::ReadOptions read_;
  reading::Extractor extractor_;
};

/// Tells people and programs how it goes. Shared by the threads.
class Teller final {
 public:
  Teller(std::size_t total, bool json)
      : total_(total), json_(json), bar_(isatty(STDERR_FILENO) == 1 && total > 1) {}

  void tell(const Input& input, const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (!outcome.error.empty()) {
      ++failed_;
      std::cerr << (bar_ ? "\r\033[K" : "") << input.file.string() << ": " << outcome.error << '\n';
    }
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
    // Converted is not scanned: whoever reads the report must not take one for the other.
    line += outcome.findings_json.empty() ? ",\"scanned\":false"
                                          : ",\"scanned\":true,\"findings\":" + outcome.findings_json;
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
  Teller teller(inputs.size(), options.json_report);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Converter converter(options, password, inputs.size() == 1);
    for (std::size_t i = next++; i < inputs.size(); i = next++)
      teller.tell(inputs[i], converter.convert(inputs[i]));
  };
  const std::size_t workers = std::min(static_cast<std::size_t>(options.jobs), inputs.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return teller.exit_code();
}

}  // namespace lectern::cli
