/// Reads PDFs through the sandboxed programs and says what came of each: one line with outcome, pages,
/// recognised pages, CPU and memory. With `--text`, the text of every run follows.
///
///   read_pdf [--ocr auto|never|always] [--single] [--text] [--draw DPI] EXTRACT OCR FILE…

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/reading/read_document.h"

namespace {

using namespace lectern;

struct Choices {
  reading::ReadOptions read;
  bool text = false;
  bool single = false;
  float draw_dpi = 0;
  std::vector<std::string> words;
};

Choices choices_of(int argc, char** argv) {
  Choices choices;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--text")
      choices.text = true;
    else if (word == "--single")
      choices.single = true;
    else if (word == "--draw" && i + 1 < argc)
      choices.draw_dpi = std::strtof(argv[++i], nullptr);
    else if (word == "--ocr" && i + 1 < argc) {
      const std::string_view mode = argv[++i];
      choices.read.ocr = mode == "never"    ? reading::OcrMode::Never
                         : mode == "always" ? reading::OcrMode::Always
                                            : reading::OcrMode::Auto;
    } else
      choices.words.emplace_back(word);
  }
  return choices;
}

void tell(const std::string& file, const Result<reading::Document, Refusal>& document, double wall_ms) {
  if (!document) {
    std::printf("%s\trefused\t%s\t%s\t%.1f ms\n", file.c_str(), refusal_name(document.error().kind),
                document.error().reason.c_str(), wall_ms);
    return;
  }
  std::printf(
      "%s\t%s\tpages %zu\tlost %zu\tocr %d\tmissed %zu\tcpu %lld ms\tocr %lld ms\t%lld MiB\t%.1f ms\t%s\n",
      file.c_str(), document->is_complete() ? "read" : "partly", document->reading.pages.size(),
      document->reading.lost_pages.size(), document->ocr_pages, document->not_recognised.size(),
      static_cast<long long>(document->cost.cpu.count()),
      static_cast<long long>(document->cost.ocr_cpu.count()),
      static_cast<long long>(document->cost.peak_bytes >> 20), wall_ms,
      document->cut_short ? document->cut_short->reason.c_str() : "");
}

void tell_text(const doc::Reading& reading) {
  for (const doc::Page& page : reading.pages) {
    std::printf("== page %d, %zu runs, ocr %.2f\n", page.number, page.runs.size(),
                static_cast<double>(page.ocr_confidence));
    for (const doc::Run& run : page.runs) {
      std::printf("%6.1f %6.1f %5.1f %3.0f %3d %04x %.*s\n", static_cast<double>(run.box.x0),
                  static_cast<double>(run.baseline), static_cast<double>(run.size),
                  static_cast<double>(run.angle), run.confidence, run.flags,
                  static_cast<int>(run.text_end - run.text_begin), page.text_of(run).data());
    }
  }
}

void draw(reading::Extractor& extractor, int fd, const reading::Document& document, float dpi) {
  std::vector<reading::PictureRequest> requests;
  for (const doc::Page& page : document.reading.pages) requests.push_back({page.number, std::nullopt, dpi});
  std::size_t drawn = 0;
  const auto result = extractor.draw(fd, requests, {}, [&](const reading::Picture&) { ++drawn; });
  std::printf("\tdrawn %zu of %zu%s%s\n", drawn, requests.size(), result ? "" : ": ",
              result ? "" : result.error().reason.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const Choices choices = choices_of(argc, argv);
  if (choices.words.size() < 3) return 2;
  reading::Programs programs{.extract_path = choices.words[0], .ocr_path = choices.words[1]};
  programs.single_document = choices.single;
  reading::Extractor extractor(programs);
  for (std::size_t i = 2; i < choices.words.size(); ++i) {
    const int fd = open(choices.words[i].c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 2;
    const auto before = std::chrono::steady_clock::now();
    const auto document = extractor.read(fd, choices.read);
    tell(choices.words[i], document,
         std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count());
    if (document && choices.text) tell_text(document->reading);
    if (document && choices.draw_dpi > 0) draw(extractor, fd, *document, choices.draw_dpi);
    std::fflush(stdout);
    close(fd);
  }
  return 0;
}
