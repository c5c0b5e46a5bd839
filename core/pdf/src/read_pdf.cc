#include "lectern/pdf/reader.h"

#include <algorithm>

#include "lectern/doc/wire.h"
#include "poppler_document.h"

namespace lectern::pdf {
namespace {

using Clock = std::chrono::steady_clock;

Refusal refusal_of(OpenFailure failure, bool password_given) {
  if (failure == OpenFailure::Damaged)
    return {RefusalKind::Malformed, "The PDF is damaged and cannot be opened."};
  if (password_given) return {RefusalKind::WrongPassword, "The password does not open this PDF."};
  return {RefusalKind::Encrypted,
          "The PDF is protected with a password. Upload it without one, or give the password."};
}

/// A PDF says so within its first kilobyte; what does not is something else.
bool looks_like_pdf(std::span<const std::byte> bytes) {
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1024));
  return head.find("%PDF-") != std::string_view::npos;
}

class ReadRun {
 public:
  ReadRun(std::span<const std::byte> bytes, const ReadOptions& options, FrameSink& sink)
      : bytes_(bytes), options_(options), sink_(sink) {}

  Result<ReadSummary, Refusal> run();

 private:
  bool is_late() const { return options_.deadline && Clock::now() > *options_.deadline; }
  Result<Done, Refusal> open();
  Result<Done, Refusal> read_pages();
  Result<Done, Refusal> read_page(std::int32_t number);
  Result<Done, Refusal> send();

  std::span<const std::byte> bytes_;
  const ReadOptions& options_;
  FrameSink& sink_;
  std::unique_ptr<PopplerDocument> document_;
  std::string frames_;
  std::int64_t glyphs_ = 0;
  ReadSummary summary_;
};

Result<Done, Refusal> ReadRun::open() {
  if (!looks_like_pdf(bytes_)) return Refusal{RefusalKind::NotAPdf, "The file is not a PDF."};
  OpenFailure failure = OpenFailure::None;
  document_ = PopplerDocument::open(bytes_, options_.password, failure);
  if (!document_) return refusal_of(failure, !options_.password.empty());
  const std::int32_t count = document_->page_count();
  if (count == 0) return Refusal{RefusalKind::NoPages, "The PDF has no pages."};
  if (count > options_.limits.max_pages) {
    return Refusal{RefusalKind::TooManyPages,
                   "The PDF has more than " + std::to_string(options_.limits.max_pages) + " pages."};
  }
  return Done{};
}

Result<Done, Refusal> ReadRun::send() {
  const bool taken = sink_.write(frames_);
  frames_.clear();
  if (taken) return Done{};
  return Refusal{RefusalKind::LimitExceeded, "What the PDF holds is more than is allowed."};
}

Result<Done, Refusal> ReadRun::read_page(std::int32_t number) {
  const auto page = document_->read_page(number, options_.limits, [this] { return is_late(); });
  if (!page) {
    doc::append_lost_page(frames_, number);
    summary_.pages_lost++;
    return send();
  }
  glyphs_ += page->glyph_count;
  const std::vector<doc::Font> fonts = document_->take_new_fonts();
  if (!fonts.empty()) doc::append_fonts(frames_, fonts);
  doc::append_page(frames_, *page);
  summary_.pages_read++;
  return send();
}

Result<Done, Refusal> ReadRun::read_pages() {
  const std::int32_t count = document_->page_count();
  const std::int32_t last = options_.last_page > 0 ? std::min(options_.last_page, count) : count;
  for (std::int32_t number = std::max(1, options_.first_page); number <= last; number++) {
    if (is_late())
      return Refusal{RefusalKind::LimitExceeded, "Reading the PDF takes more time than is allowed."};
    if (glyphs_ > options_.limits.max_document_glyphs) {
      return Refusal{RefusalKind::LimitExceeded, "The PDF holds more text than is allowed."};
    }
    LECTERN_TRY(done, read_page(number));
    static_cast<void>(done);
  }
  return Done{};
}

Result<ReadSummary, Refusal> ReadRun::run() {
  LECTERN_TRY(opened, open());
  static_cast<void>(opened);
  doc::FileFacts facts;
  facts.page_count = document_->page_count();
  doc::append_facts(frames_, facts);
  LECTERN_TRY(pages, read_pages());
  static_cast<void>(pages);
  doc::append_end(frames_);
  LECTERN_TRY(sent, send());
  static_cast<void>(sent);
  return summary_;
}

}  // namespace

void warm_up() {
  PopplerDocument::warm_up();
}

Result<ReadSummary, Refusal> read_pdf(std::span<const std::byte> bytes, const ReadOptions& options,
                                      FrameSink& sink) {
  Result<ReadSummary, Refusal> result = ReadRun(bytes, options, sink).run();
  if (!result.has_value()) {
    std::string frame;
    doc::append_failure(frame, result.error());
    sink.write(frame);
  }
  return result;
}

}  // namespace lectern::pdf
