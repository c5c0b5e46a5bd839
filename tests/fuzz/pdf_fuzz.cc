// Any bytes, as a file or as the content of a page, must end in frames that our own decoder takes and in a
// refusal or a summary. (Poppler itself is not instrumented: what this looks at is ours.)

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../support/tiny_pdf.h"
#include "lectern/doc/wire.h"
#include "lectern/pdf/reader.h"

namespace {

using namespace lectern;

class StrictSink final : public pdf::FrameSink {
 public:
  StrictSink() {
    decoder_.on_picture([](const doc::Picture&) {});
  }
  bool write(std::string_view frames) override {
    if (!decoder_.feed(std::as_bytes(std::span(frames))).has_value()) std::abort();
    return true;
  }
  bool finished() const { return decoder_.finished(); }

 private:
  doc::WireDecoder decoder_;
};

}  // namespace

/// Poppler leaks where a page is left by an exception; the reader's process ends with its document.
extern "C" int __lsan_is_turned_off();
extern "C" int __lsan_is_turned_off() {
  return 1;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || !pdf::load_repair()) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string bytes(rest);
  if (data[0] % 4 == 1) bytes = test::TinyPdf::with_page(rest).bytes();
  if (data[0] % 4 == 2)
    bytes = test::TinyPdf::with_page("", std::string("/Annots[<<") + std::string(rest) + ">>]").bytes();
  if (data[0] % 4 == 3) {
    test::TinyPdf pdf = test::TinyPdf::with_page("/P <</MCID 0>> BDC (a) Tj EMC");
    pdf.add(std::string(rest));
    pdf.add_to_catalog(
        "/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Outlines 6 0 R/AcroForm 6 0 R/Names 6 0 R");
    bytes = pdf.bytes();
  }
  pdf::ReadOptions options;
  options.ocr = pdf::OcrMode::Never;
  options.limits.max_glyphs = 20'000;
  options.limits.max_forms = 2'000;
  options.limits.max_tags = 5'000;
  options.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(3);
  StrictSink sink;
  const auto result = pdf::read_pdf(std::as_bytes(std::span(bytes)), options, sink);
  static_cast<void>(result.has_value());
  if (!sink.finished()) std::abort();
  return 0;
}
